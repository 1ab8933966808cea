import { eq } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { connect } from "@/db/client"
import { sandboxAnswers, sandboxEvents, sandboxIntents } from "@/db/schema/sandbox"
import { transact } from "@/db/transact"
import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { ok } from "@/lib/core/result"
import type { SandboxCard } from "@/lib/core/sandbox"
import { type CardCall, type IntentCall, type Outcome, ProviderUnreachable } from "@/lib/payments/provider"
import { inBooks } from "@/lib/sandbox/books"
import { chooseCard } from "@/lib/sandbox/checkouts"
import { lapseHolds } from "@/lib/sandbox/lapse-holds"
import { methodRefOf } from "@/lib/sandbox/rules"
import { sandboxProvider } from "@/lib/sandbox/sandbox-provider"
import { makeWeather } from "@/lib/sandbox/weather"
import { NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const waits: number[] = []
const wait = async (ms: number) => void waits.push(ms)
const provider = sandboxProvider(db, wait)

beforeEach(async () => {
  waits.length = 0
  await makeWeather({ db, now: NOW }, { provider: "up", events: "once" })
})

function cardCall(card: SandboxCard, more: Partial<CardCall> = {}): CardCall {
  const operationId = newId()
  const [key, methodRef] = [`${operationId}.1`, methodRefOf(card, newId())]
  const asked = { kind: "authorise", key, customerRef: `customer ${operationId}`, methodRef } as const
  return { ...asked, operationId, currency: "USD", amount: 27_000, ...more }
}

function intentCall(kind: IntentCall["kind"], held: Outcome, amount = 27_000): IntentCall {
  const { ref: intentRef, customerRef } = intentIn(held)
  const operationId = newId()
  return { kind, operationId, key: `${operationId}.1`, customerRef, intentRef, currency: "USD", amount }
}

function intentIn(outcome: Outcome) {
  if (!("intent" in outcome) || outcome.intent === null) throw new Error("no money moved")
  return outcome.intent
}

async function setup(expiresAt = new Date(NOW.getTime() + HOUR_MS)) {
  const checkoutId = newId()
  const ends = { returnUrl: "http://localhost/back", cancelUrl: "http://localhost/left" }
  const call = { checkoutId, key: checkoutId, investorId: newId(), customerRef: null, expiresAt, ...ends }
  const opened = await provider.createSetup(call)
  if (!opened.ok) throw new Error("no page was opened")
  return { ...opened.value, call }
}

const choose = (ref: string, card: SandboxCard, challenge?: "approve" | "refuse") =>
  inBooks({ db, wait }, (books) => chooseCard(books, ref, { card, challenge }))

const lapse = () => inBooks({ db, wait }, (books) => lapseHolds(books, NOW))

const toldOf = async (ref: string) =>
  (
    await db
      .select()
      .from(sandboxEvents)
      .where(eq(sandboxEvents.objectRef, ref))
      .orderBy(sandboxEvents.number)
  ).map(({ type }) => type)

describe("a card of the sandbox", () => {
  it("holds an amount for seven days, gives a part of it and lets go of the rest", async () => {
    const held = await provider.authorise(cardCall("works"))
    expect(held).toMatchObject({ outcome: "held", intent: { state: "held", held: 27_000, captured: 0 } })
    const { ref, captureBefore } = intentIn(held)
    expect(captureBefore).toEqual(new Date(NOW.getTime() + 7 * DAY_MS))
    const taken = await provider.capture(intentCall("capture", held, 13_500))
    expect(taken).toMatchObject({ outcome: "captured", intent: { captured: 13_500, held: 0, fee: 203 } })
    expect(await provider.read(ref)).toEqual(intentIn(taken))
    expect(await toldOf(ref)).toEqual(["intent.held", "intent.captured"])
  })

  it("takes at once what is charged, and gives back no more than it took", async () => {
    const taken = await provider.charge(cardCall("works", { kind: "charge" }))
    expect(taken).toMatchObject({ outcome: "captured", intent: { captured: 27_000 } })
    const part = await provider.refund(intentCall("refund", taken, 20_000))
    expect(part).toMatchObject({
      outcome: "refunded",
      intent: { refunded: 20_000 },
      refund: { amount: 20_000 },
    })
    expect(await provider.refund(intentCall("refund", taken, 7_001))).toMatchObject({
      outcome: "declined",
      decline: { code: "amount_too_large", isRetryable: false },
      intent: { refunded: 20_000 },
    })
    expect(await provider.refund(intentCall("refund", taken, 7_000))).toMatchObject({ outcome: "refunded" })
  })

  it("that is to be approved asks its cardholder each time he is away", async () => {
    const asked = await provider.authorise(cardCall("challenge"))
    expect(asked).toMatchObject({ outcome: "action_needed", intent: { state: "action_needed", held: 0 } })
    const gone = await provider.release(intentCall("release", asked))
    expect(gone).toMatchObject({ outcome: "released", intent: { state: "released" } })
  })

  it("that declines later holds and gives nothing, and may be tried again", async () => {
    for (const kind of ["authorise", "charge"] as const) {
      expect(await provider[kind](cardCall("declines_later", { kind }))).toMatchObject({
        outcome: "declined",
        decline: { code: "insufficient_funds", isRetryable: true },
        intent: { state: "declined", held: 0, captured: 0 },
      })
    }
  })

  it("whose answers get lost moves the money all the same, and reading finds it", async () => {
    const call = cardCall("answer_lost")
    expect(await provider.authorise(call)).toEqual({ outcome: "unknown", reason: "the answer was lost" })
    const found = await provider.findByOperation(call)
    if (!found) throw new Error("nothing was held")
    expect(found).toMatchObject({ outcome: "held", intent: { operationId: call.operationId, held: 27_000 } })
    const capture = intentCall("capture", found)
    expect(await provider.capture(capture)).toMatchObject({ outcome: "unknown" })
    expect(await provider.capture(capture)).toMatchObject({ outcome: "captured" })
    expect(await provider.findByOperation(capture)).toMatchObject({
      outcome: "captured",
      intent: { captured: 27_000 },
    })
    const charge = cardCall("answer_lost", { kind: "charge" })
    expect(await provider.charge(charge)).toMatchObject({ outcome: "unknown" })
    expect(await provider.findByOperation(charge)).toMatchObject({ outcome: "captured" })
  })

  it("whose hold lapses keeps it for half a day", async () => {
    const held = intentIn(await provider.authorise(cardCall("hold_lapses")))
    expect(held.captureBefore).toEqual(new Date(NOW.getTime() + 12 * HOUR_MS))
  })

  it("of another house is refused", async () => {
    expect(await provider.authorise(cardCall("works", { methodRef: "pm_card_visa" }))).toMatchObject({
      outcome: "declined",
      decline: { code: "resource_missing", isRetryable: false },
    })
  })
})

describe("a hold", () => {
  it("whose time is over is gone, and nothing can be taken of it", async () => {
    const held = await provider.authorise(cardCall("works"))
    const { ref } = intentIn(held)
    await db.update(sandboxIntents).set({ captureBefore: NOW }).where(eq(sandboxIntents.ref, ref))
    expect(await provider.read(ref)).toMatchObject({ state: "released", held: 0, captureBefore: null })
    expect(await provider.capture(intentCall("capture", held))).toMatchObject({
      outcome: "released",
      intent: { state: "released", captured: 0 },
    })
    expect(await lapse()).toBe(1)
    expect(await lapse()).toBe(0)
    expect(await toldOf(ref)).toEqual(["intent.held", "intent.released"])
  })

  it("gives no more than it keeps, and only once", async () => {
    const held = await provider.authorise(cardCall("works"))
    expect(await provider.capture(intentCall("capture", held, 27_001))).toMatchObject({
      outcome: "declined",
      decline: { code: "amount_too_large" },
      intent: { held: 27_000 },
    })
    await provider.capture(intentCall("capture", held, 20_000))
    const again = { outcome: "captured", intent: { captured: 20_000 } }
    expect(await provider.capture(intentCall("capture", held, 27_000))).toMatchObject(again)
    expect(await provider.release(intentCall("release", held))).toMatchObject(again)
  })

  it("that was let go of gives nothing any more", async () => {
    const held = await provider.authorise(cardCall("works"))
    const release = intentCall("release", held)
    expect(await provider.findByOperation(release)).toBeNull()
    expect(await provider.release(release)).toMatchObject({ outcome: "released", intent: { held: 0 } })
    expect(await provider.findByOperation(release)).toMatchObject({ outcome: "released" })
    expect(await provider.capture(intentCall("capture", held))).toMatchObject({ outcome: "released" })
    expect(await provider.capture(intentCall("refund", held))).toMatchObject({ outcome: "released" })
  })

  it("that nobody made is not there", async () => {
    const nobodys = {
      ...intentCall("capture", await provider.authorise(cardCall("works"))),
      intentRef: "none",
    }
    for (const kind of ["capture", "release", "refund"] as const) {
      expect(await provider[kind]({ ...nobodys, key: kind, kind })).toMatchObject({
        outcome: "declined",
        decline: { code: "resource_missing" },
        intent: null,
      })
    }
    expect(await provider.read("none")).toBeNull()
    expect(await provider.readCheckout("none")).toBeNull()
  })
})

describe("a key", () => {
  it("brings its first answer again, also to twenty who ask at once, and moves money once", async () => {
    const call = cardCall("works")
    const answers = await Promise.all(Array.from({ length: 20 }, () => provider.authorise(call)))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    const first = intentIn(answers[0] as Outcome)
    await provider.capture(intentCall("capture", answers[0] as Outcome))
    expect(intentIn(await provider.authorise(call))).toEqual(first)
    const rows = await db
      .select()
      .from(sandboxIntents)
      .where(eq(sandboxIntents.customerRef, call.customerRef))
    expect(rows).toHaveLength(1)
  })

  it("that came with another question is refused", async () => {
    const call = cardCall("works")
    await provider.authorise(call)
    expect(await provider.authorise({ ...call, amount: 1 })).toMatchObject({
      outcome: "declined",
      decline: { code: "idempotency_error" },
    })
    const { call: page } = await setup()
    expect(await provider.createSetup({ ...page, investorId: newId() })).toEqual({ ok: false })
  })

  it("that is forgotten moves money again; both are found by their operation", async () => {
    const call = cardCall("works")
    await provider.authorise(call)
    await db.delete(sandboxAnswers).where(eq(sandboxAnswers.key, call.key))
    await provider.authorise(call)
    const since = []
    for await (const made of provider.listSince(NOW)) since.push(made)
    expect(
      since.filter((made) => "intent" in made && made.intent.operationId === call.operationId),
    ).toHaveLength(2)
  })
})

describe("what the sandbox made since a moment", () => {
  it("is every taking and every refund from then on", async () => {
    const taken = await provider.charge(cardCall("works", { kind: "charge" }))
    await provider.refund(intentCall("refund", taken, 1))
    const refs = []
    for await (const made of provider.listSince(NOW)) {
      refs.push("intent" in made ? made.intent.ref : made.refund.intentRef)
    }
    expect(refs.filter((ref) => ref === intentIn(taken).ref)).toHaveLength(2)
    for await (const made of provider.listSince(new Date(NOW.getTime() + 1))) expect(made).toBeNull()
  })
})

describe("a page for a card", () => {
  it("is completed by one that works, which is known then", async () => {
    const { checkoutRef, customerRef, url, call } = await setup()
    expect(url).toBe(`http://localhost:3000/sandbox/checkout/${call.checkoutId}`)
    expect(await provider.readCheckout(checkoutRef)).toEqual({ state: "open", card: null, intent: null })
    expect(await choose(checkoutRef, "works")).toEqual({ state: "complete", returnUrl: call.returnUrl })
    const { card } = (await provider.readCheckout(checkoutRef)) ?? {}
    expect(card).toMatchObject({ brand: "visa", last4: "4242", exp: "2031-04", customerRef })
    expect(await choose(checkoutRef, "declined")).toMatchObject({ state: "complete" })
    expect(await toldOf(checkoutRef)).toEqual(["checkout.complete"])
  })

  it.each([
    ["declined", undefined],
    ["expired", undefined],
    ["challenge", "refuse"],
  ] as const)("stays open for another after %s (%s)", async (card, challenge) => {
    const { checkoutRef } = await setup()
    expect(await choose(checkoutRef, card, challenge)).toMatchObject({ state: "refused" })
    expect(await provider.readCheckout(checkoutRef)).toEqual({ state: "refused", card: null, intent: null })
    expect(await choose(checkoutRef, "challenge", "approve")).toMatchObject({ state: "complete" })
  })

  it("is open still when it is left while the bank asks", async () => {
    const { checkoutRef } = await setup()
    expect(await choose(checkoutRef, "challenge")).toMatchObject({ state: "open" })
    expect(await toldOf(checkoutRef)).toEqual([])
    await choose(checkoutRef, "challenge", "refuse")
    await choose(checkoutRef, "challenge")
    expect(await provider.readCheckout(checkoutRef)).toEqual({ state: "open", card: null, intent: null })
  })

  it("ends when its time is over", async () => {
    const { checkoutRef } = await setup(NOW)
    expect(await choose(checkoutRef, "works")).toMatchObject({ state: "expired" })
    expect(await provider.readCheckout(checkoutRef)).toEqual({ state: "expired", card: null, intent: null })
    expect(await choose("none", "works")).toBeNull()
  })

  it("for an amount holds it by the card that is approved there", async () => {
    const [checkoutId, operationId] = [newId(), newId()]
    const about = { operationId, amount: 27_000, currency: "USD", description: "A session" } as const
    const { call } = await setup()
    const opened = await provider.createAuthentication({ ...call, ...about, checkoutId, key: checkoutId })
    if (!opened.ok) throw new Error("no page was opened")
    const { checkoutRef } = opened.value
    expect(await choose(checkoutRef, "challenge", "refuse")).toMatchObject({ state: "refused" })
    expect(await choose(checkoutRef, "declines_later")).toMatchObject({ state: "refused" })
    expect(await provider.readCheckout(checkoutRef)).toMatchObject({ intent: { state: "declined" } })
    expect(await choose(checkoutRef, "challenge", "approve")).toMatchObject({ state: "complete" })
    expect(await provider.readCheckout(checkoutRef)).toMatchObject({
      state: "complete",
      card: { last4: "3155" },
      intent: { state: "held", held: 27_000, operationId },
    })
  })
})

describe("in bad weather", () => {
  it("a sandbox that is down answers nothing, does nothing and can be read by nobody", async () => {
    const held = await provider.authorise(cardCall("works"))
    const { call: page } = await setup()
    await makeWeather({ db, now: NOW }, { provider: "down" })
    const call = cardCall("works")
    const unknown = { outcome: "unknown", reason: "the sandbox is down" }
    expect(await provider.authorise(call)).toEqual(unknown)
    for (const kind of ["capture", "release", "refund"] as const) {
      expect(await provider[kind](intentCall(kind, held))).toEqual(unknown)
    }
    expect(await provider.createSetup({ ...page, checkoutId: newId() })).toEqual({ ok: false })
    await expect(provider.read("none")).rejects.toThrow(ProviderUnreachable)
    await expect(provider.findByOperation(call)).rejects.toThrow(ProviderUnreachable)
    await expect(provider.readCheckout("none")).rejects.toThrow(ProviderUnreachable)
    await expect(provider.listSince(NOW)[Symbol.asyncIterator]().next()).rejects.toThrow(ProviderUnreachable)
    await makeWeather({ db, now: NOW }, { provider: "up" })
    expect(await provider.findByOperation(call)).toBeNull()
    expect(await provider.read(intentIn(held).ref)).toMatchObject({ state: "held" })
  })

  it("a slow one answers after two seconds", async () => {
    await makeWeather({ db, now: NOW }, { provider: "slow" })
    expect(await provider.authorise(cardCall("works"))).toMatchObject({ outcome: "held" })
    expect(waits).toEqual([2_000])
  })

  it("one whose tables cannot be reached says so", async () => {
    const nowhere = connect("postgres://nobody@127.0.0.1:1/none")
    const cutOff = sandboxProvider(nowhere, wait)
    await expect(cutOff.read("none")).rejects.toThrow(ProviderUnreachable)
    expect(await cutOff.authorise(cardCall("works"))).toMatchObject({ outcome: "unknown" })
    await nowhere.$client.end()
  })
})

describe("the sandbox", () => {
  it("is never asked inside a transaction, of which it would be a part", async () => {
    const asked = transact({ db }, async (inner) => {
      await sandboxProvider(inner.db, wait).authorise(cardCall("works"))
      return ok(null)
    })
    await expect(asked).rejects.toThrow("outside of transactions")
  })
})
