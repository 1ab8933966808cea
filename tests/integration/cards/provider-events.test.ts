import { beforeEach, describe, expect, it } from "vitest"
import { providerEvents } from "@/db/schema/providers"
import { SECOND_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { EVENT_MAX_AGE_MS } from "@/lib/payments/provider"
import { signEvent } from "@/lib/sandbox/sign"
import { EVENT_MAX_BYTES } from "@/lib/web/request-body"
import { call } from "@/tests/support/doors"
import { NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const DOOR = "/api/payments/webhooks/[provider]"

type Sent = { readonly body: string; readonly headers: Readonly<Record<string, string>> }

const tell = ({ body, headers }: Sent, provider = "sandbox") =>
  call("POST", DOOR, { provider }, { body, headers: { ...headers } })
const event = (type = "intent.held", objectRef = `sandbox_intent_${newId()}`) => ({
  ref: `sandbox_event_${newId()}`,
  type,
  objectRef,
})
const kept = () =>
  db
    .select({ ref: providerEvents.eventRef, type: providerEvents.type, objectRef: providerEvents.objectRef })
    .from(providerEvents)
    .orderBy(providerEvents.eventRef)

beforeEach(async () => {
  await db.delete(providerEvents)
})

describe("an event that the provider tells", () => {
  it("is kept once, whoever brings it and from wherever, and waits to be read", async () => {
    const told = event()
    const sent = signEvent(told, NOW)
    const foreign = { ...sent, headers: { ...sent.headers, origin: "https://elsewhere.example" } }
    expect(await tell(foreign)).toMatchObject({ status: 200, body: { status: "kept" } })
    expect((await tell(sent)).status).toBe(200)
    expect(await kept()).toEqual([told])
    const [row] = await db.select().from(providerEvents)
    expect(row).toMatchObject({ provider: "sandbox", receivedAt: NOW, processedAt: null })
  })

  it("ends as the same when each comes three times, shuffled, among stale and forged ones", async () => {
    const told = [
      "intent.held",
      "intent.captured",
      "refund.made",
      "checkout.complete",
      "of.no.known.kind",
    ].map((type) => event(type))
    const good = told.map((each) => signEvent(each, NOW))
    const old = new Date(NOW.getTime() - EVENT_MAX_AGE_MS - SECOND_MS)
    const stale = [signEvent(event(), old)]
    const [first] = good
    if (!first) throw new Error("nothing was told")
    const forged = [
      { ...first, body: first.body.replace("intent.held", "intent.captured") },
      { ...first, headers: { ...first.headers, "webhook-id": "sandbox_event_other" } },
      { ...first, headers: { ...first.headers, "webhook-signature": "v1,AAAA" } },
      { ...first, headers: { ...first.headers, "webhook-timestamp": "1" } },
      { ...first, headers: {} },
      { ...signEvent(event(), NOW), body: "" },
    ]
    // Fixed, so that a failure can be told again.
    const order = [7, 2, 11, 0, 5, 13, 9, 4, 14, 1, 8, 12, 3, 10, 6]
    const thrice = [...good, ...good, ...good]
    for (const at of order) {
      expect((await tell(thrice[at] ?? first)).status).toBe(200)
      for (const bad of [...stale, ...forged]) {
        expect(await tell(bad)).toMatchObject({ status: 400, body: { code: "bad_signature" } })
      }
    }
    expect(await kept()).toEqual(told.toSorted((a, b) => (a.ref < b.ref ? -1 : 1)))
  })

  it("is believed for five minutes, before as after its time", async () => {
    for (const [away, status] of [
      [EVENT_MAX_AGE_MS, 200],
      [EVENT_MAX_AGE_MS + SECOND_MS, 400],
    ] as const) {
      for (const sign of [1, -1]) {
        const sent = signEvent(event(), new Date(NOW.getTime() + sign * away))
        expect((await tell(sent)).status).toBe(status)
      }
    }
  })

  it("of a provider through whom nothing is paid is not there", async () => {
    for (const provider of ["stripe", "x"]) {
      expect(await tell(signEvent(event(), NOW), provider)).toMatchObject({ status: 404 })
    }
  })

  it("has 256 KiB at most", async () => {
    const sent = signEvent(event(), NOW)
    expect(await tell({ ...sent, body: " ".repeat(EVENT_MAX_BYTES) })).toMatchObject({ status: 400 })
    expect(await tell({ ...sent, body: " ".repeat(EVENT_MAX_BYTES + 1) })).toMatchObject({ status: 413 })
  })
})
