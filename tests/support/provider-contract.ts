import { beforeEach, describe, expect, it } from "vitest"
import { newId } from "@/lib/core/ids"
import { type Outcome, type PaymentProvider, ProviderUnreachable } from "@/lib/payments/provider"
import { callsOf, intentOf, listed, type ProviderHouse } from "./provider-house"

/** What every provider keeps, whoever it is. */
export function describeProvider(name: string, open: () => Promise<ProviderHouse>): void {
  describe(`${name} behind the port`, () => {
    let house: ProviderHouse
    let provider: PaymentProvider
    let calls: ReturnType<typeof callsOf>
    beforeEach(async () => {
      house = await open()
      provider = house.provider
      calls = callsOf(house)
    })

    it("saves a card on a page of its own, and tells of it what may be shown", async () => {
      const page = await calls.openSetup()
      expect(URL.canParse(page.url)).toBe(true)
      expect(page.expiresAt.getTime()).toBeGreaterThanOrEqual(house.now().getTime() + 29 * 60_000)
      expect(await provider.readCheckout(page.checkoutRef)).toEqual({
        state: "open",
        card: null,
        intent: null,
      })
      await house.visit(page.checkoutRef, { card: "works" })
      expect(await provider.readCheckout(page.checkoutRef)).toEqual({
        state: "complete",
        intent: null,
        card: {
          customerRef: page.customerRef,
          methodRef: expect.any(String),
          brand: expect.stringMatching(/^[a-z]+$/),
          last4: expect.stringMatching(/^\d{4}$/),
          exp: expect.stringMatching(/^20\d\d-(0[1-9]|1[0-2])$/),
        },
      })
    })

    it("saves none that is refused, that was left, or whose page has ended", async () => {
      const [refused, left, ended] = [
        await calls.openSetup(),
        await calls.openSetup(),
        await calls.openSetup(),
      ]
      await house.visit(refused.checkoutRef, { card: "declined" })
      await house.visit(left.checkoutRef, { card: "challenge" })
      expect(await provider.readCheckout(refused.checkoutRef)).toMatchObject({ state: "refused", card: null })
      expect(await provider.readCheckout(left.checkoutRef)).toMatchObject({ state: "open", card: null })
      await house.expireCheckouts()
      expect(await provider.readCheckout(ended.checkoutRef)).toMatchObject({ state: "expired", card: null })
    })

    it("holds an amount until a day that it names, once for each key", async () => {
      const call = calls.cardCall("authorise", await calls.saveCard("works"))
      const held = intentOf(await provider.authorise(call), "held")
      expect(held).toMatchObject({
        operationId: call.operationId,
        customerRef: call.customerRef,
        state: "held",
      })
      expect(held).toMatchObject({ currency: "USD", amount: 18_000, held: 18_000, captured: 0, refunded: 0 })
      expect(held).toMatchObject({ disputed: 0, fee: 0, decline: null })
      expect(held.captureBefore?.getTime()).toBeGreaterThan(house.now().getTime())
      expect(await provider.read(held.ref)).toEqual(held)
      expect(intentOf(await provider.authorise(call), "held").ref).toBe(held.ref)
      expect(await listed(provider.listSince(held.createdAt))).toHaveLength(1)
    })

    it("captures all of a hold, or part of it, and lets go of the rest", async () => {
      const card = await calls.saveCard("works")
      const [whole, part] = [await calls.hold(card), await calls.hold(card)]
      const all = intentOf(await provider.capture(calls.onIntent("capture", whole)), "captured")
      expect(all).toMatchObject({ captured: 18_000, held: 0, refunded: 0, captureBefore: null })
      const fee = intentOf(await provider.capture(calls.onIntent("capture", part, 9_000)), "captured")
      expect(fee).toMatchObject({ amount: 18_000, captured: 9_000, held: 0, refunded: 0 })
      expect(await provider.read(part.ref)).toMatchObject({ captured: 9_000, held: 0, refunded: 0 })
      const refunds = (await listed(provider.listSince(whole.createdAt))).filter((one) => "refund" in one)
      expect(refunds).toEqual([])
    })

    it("releases a hold, and answers what is where a hold is gone already", async () => {
      const card = await calls.saveCard("works")
      const [free, taken] = [await calls.hold(card), await calls.hold(card)]
      const released = intentOf(await provider.release(calls.onIntent("release", free)), "released")
      expect(released).toMatchObject({ held: 0, captured: 0, refunded: 0, captureBefore: null })
      await provider.capture(calls.onIntent("capture", taken, 9_000))
      for (const act of ["capture", "release"] as const) {
        expect(intentOf(await provider[act](calls.onIntent(act, free)), "released").held).toBe(0)
        expect(intentOf(await provider[act](calls.onIntent(act, taken)), "captured").captured).toBe(9_000)
      }
      expect(await provider.capture(calls.onIntent("capture", await calls.hold(card), 18_001))).toMatchObject(
        {
          outcome: "declined",
          decline: { isRetryable: false },
          intent: { state: "held", held: 18_000 },
        },
      )
    })

    it("takes an amount at once, and counts yen whole", async () => {
      const card = await calls.saveCard("works")
      expect(await calls.takeNow(card)).toMatchObject({ captured: 18_000, held: 0, captureBefore: null })
      const yen = await calls.hold(card, 58_000, "JPY")
      expect(yen).toMatchObject({ currency: "JPY", amount: 58_000, held: 58_000 })
      const part = await provider.capture(calls.onIntent("capture", yen, 29_000))
      expect(intentOf(part, "captured")).toMatchObject({ currency: "JPY", captured: 29_000 })
    })

    it("says that a card was declined, and holds nothing", async () => {
      const card = await calls.saveCard("declines_later")
      for (const kind of ["authorise", "charge"] as const) {
        const outcome = await provider[kind](calls.cardCall(kind, card))
        expect(outcome).toMatchObject({ outcome: "declined", decline: { code: expect.any(String) } })
        expect(outcome).toMatchObject({ intent: { state: "declined", held: 0, captured: 0 } })
      }
      const gone = {
        customerRef: card.customerRef,
        methodRef: house.nobody.methodRef,
        brand: "",
        last4: "",
        exp: "",
      }
      expect(await provider.authorise(calls.cardCall("authorise", gone))).toMatchObject({
        outcome: "declined",
        decline: { isRetryable: false },
      })
    })

    it("asks for the cardholder, who approves, refuses or leaves", async () => {
      const card = await calls.saveCard("challenge")
      const asked = intentOf(await provider.authorise(calls.cardCall("authorise", card)), "action_needed")
      expect(asked).toMatchObject({ state: "action_needed", held: 0, captureBefore: null, decline: null })
      const [operationId, visits] = [newId(), ["approve", "refuse", undefined] as const]
      const pages = await Promise.all(visits.map(() => calls.approve(card, operationId)))
      for (const [n, challenge] of visits.entries())
        await house.visit(pages[n]?.checkoutRef ?? "", { card: "challenge", ...(challenge && { challenge }) })
      const [approved, refused, left] = await Promise.all(
        pages.map(({ checkoutRef }) => provider.readCheckout(checkoutRef)),
      )
      expect(approved).toMatchObject({
        state: "complete",
        intent: { operationId, state: "held", held: 18_000 },
      })
      expect(approved?.intent?.captureBefore?.getTime()).toBeGreaterThan(house.now().getTime())
      expect(approved?.card?.customerRef).toBe(card.customerRef)
      expect(refused).toMatchObject({ state: "refused", card: null })
      expect(refused?.intent?.held ?? 0).toBe(0)
      expect(left).toMatchObject({ state: "open", card: null })
      expect(left?.intent?.held ?? 0).toBe(0)
      const call = { ...calls.cardCall("authorise", card), operationId }
      expect(intentOf((await provider.findByOperation(call)) as Outcome, "held").ref).toBe(
        approved?.intent?.ref,
      )
    })

    it("refunds parts once for each key, and never more than was captured", async () => {
      const paid = await calls.takeNow(await calls.saveCard("works"))
      const [first, rest] = [calls.onIntent("refund", paid, 5_000), calls.onIntent("refund", paid, 13_000)]
      const outcome = await provider.refund(first)
      expect(outcome).toMatchObject({ outcome: "refunded", intent: { state: "captured", refunded: 5_000 } })
      expect(outcome).toMatchObject({
        refund: { operationId: first.operationId, intentRef: paid.ref, amount: 5_000 },
      })
      expect(await provider.refund(first)).toMatchObject({ outcome: "refunded", intent: { refunded: 5_000 } })
      expect(await provider.refund(calls.onIntent("refund", paid, 13_001))).toMatchObject({
        outcome: "declined",
      })
      expect(await provider.refund(rest)).toMatchObject({ outcome: "refunded", intent: { refunded: 18_000 } })
      expect(await provider.refund(calls.onIntent("refund", paid, 1))).toMatchObject({ outcome: "declined" })
      const refunds = (await listed(provider.listSince(paid.createdAt))).flatMap((one) =>
        "refund" in one ? one.refund : [],
      )
      expect(refunds.map(({ amount }) => amount).sort()).toEqual([13_000, 5_000])
    })

    it("refunds of a capture in part what was captured", async () => {
      const held = await calls.hold(await calls.saveCard("works"))
      await provider.capture(calls.onIntent("capture", held, 9_000))
      const outcome = await provider.refund(calls.onIntent("refund", held, 9_000))
      expect(outcome).toMatchObject({ outcome: "refunded", intent: { captured: 9_000, refunded: 9_000 } })
      expect(await provider.refund(calls.onIntent("refund", held, 1))).toMatchObject({ outcome: "declined" })
    })

    it.each([
      ["still known", false],
      ["forgotten", true],
    ])("tells what came of a call whose answer was lost, its key %s", async (_, isForgotten) => {
      const call = calls.cardCall("authorise", await calls.saveCard("answer_lost"))
      expect(await provider.authorise(call)).toMatchObject({ outcome: "unknown" })
      if (isForgotten) await house.forgetKeys()
      const found = intentOf((await provider.findByOperation(call)) as Outcome, "held")
      expect(found).toMatchObject({ operationId: call.operationId, held: 18_000 })
      if (!isForgotten) expect(intentOf(await provider.authorise(call), "held").ref).toBe(found.ref)
      expect(await listed(provider.listSince(found.createdAt))).toHaveLength(1)
    })

    it("finds what became of each kind of call, and nothing of one that never came", async () => {
      const card = await calls.saveCard("works")
      for (const kind of ["authorise", "charge"] as const) {
        const call = calls.cardCall(kind, card)
        expect(await provider.findByOperation(call)).toBeNull()
        await provider[kind](call)
        const found = await provider.findByOperation(call)
        expect(found).toMatchObject({ outcome: kind === "charge" ? "captured" : "held" })
      }
      const [a, b] = [await calls.hold(card), await calls.hold(card)]
      const all = [
        calls.onIntent("capture", a, 9_000),
        calls.onIntent("release", b),
        calls.onIntent("refund", a, 4_000),
      ]
      for (const call of all) expect(await provider.findByOperation(call)).toBeNull()
      for (const call of all) await provider[call.kind](call)
      expect(await Promise.all(all.map((call) => provider.findByOperation(call)))).toMatchObject([
        { outcome: "captured", intent: { captured: 9_000 } },
        { outcome: "released", intent: { held: 0 } },
        { outcome: "refunded", intent: { refunded: 4_000 }, refund: { amount: 4_000 } },
      ])
    })

    it("knows that a hold is gone once its bank let go of it", async () => {
      const held = await calls.hold(await calls.saveCard("works"))
      await house.lapseHolds()
      expect(await provider.read(held.ref)).toMatchObject({
        state: "released",
        held: 0,
        captured: 0,
        refunded: 0,
      })
      const late = await provider.capture(calls.onIntent("capture", held))
      expect(intentOf(late, "released")).toMatchObject({ held: 0, captured: 0 })
    })

    it("says of nothing what it does not know while it cannot be reached, and goes on after", async () => {
      const card = await calls.saveCard("works")
      const held = await calls.hold(card)
      await house.weather("down")
      const asked = [
        provider.authorise(calls.cardCall("authorise", card)),
        provider.charge(calls.cardCall("charge", card)),
        ...(["capture", "release", "refund"] as const).map((kind) =>
          provider[kind](calls.onIntent(kind, held)),
        ),
      ]
      for (const outcome of await Promise.all(asked)) expect(outcome).toMatchObject({ outcome: "unknown" })
      expect(await provider.createSetup(calls.pageCall())).toEqual({ ok: false })
      const reads = [
        provider.read(held.ref),
        provider.readCheckout(house.nobody.checkoutRef),
        provider.findByOperation(calls.cardCall("authorise", card)),
        listed(provider.listSince(held.createdAt)),
      ]
      for (const read of await Promise.allSettled(reads))
        expect(read).toMatchObject({ status: "rejected", reason: expect.any(ProviderUnreachable) })
      await house.weather("up")
      expect(await provider.read(held.ref)).toMatchObject({ state: "held", held: 18_000 })
      const outcome = await provider.capture(calls.onIntent("capture", held))
      expect(intentOf(outcome, "captured").captured).toBe(18_000)
    })

    it("forgets a card, once and for all: what is held by it can be taken still, and nothing new is", async () => {
      const card = await calls.saveCard("works")
      const held = await calls.hold(card)
      await provider.detach(card)
      await provider.detach(card)
      await provider.detach({ methodRef: house.nobody.methodRef })
      for (const kind of ["authorise", "charge"] as const) {
        expect(await provider[kind](calls.cardCall(kind, card))).toMatchObject({
          outcome: "declined",
          decline: { isRetryable: false },
        })
      }
      expect(intentOf(await provider.capture(calls.onIntent("capture", held)), "captured").captured).toBe(
        18_000,
      )
      expect(await provider.refund(calls.onIntent("refund", held))).toMatchObject({ outcome: "refunded" })
      await house.weather("down")
      await expect(provider.detach(card)).rejects.toBeInstanceOf(ProviderUnreachable)
      await house.weather("up")
    })

    it("reads nothing where there is nothing", async () => {
      expect(await provider.read(house.nobody.intentRef)).toBeNull()
      expect(await provider.readCheckout(house.nobody.checkoutRef)).toBeNull()
      expect(await listed(provider.listSince(house.now()))).toEqual([])
    })
  })
}
