import { asc, eq } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { providerEvents } from "@/db/schema/providers"
import { sandboxEvents, sandboxIntents } from "@/db/schema/sandbox"
import { presentTime, setClock } from "@/lib/clock"
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { methodRefOf } from "@/lib/sandbox/rules"
import { runSandbox } from "@/lib/sandbox/run-sandbox"
import { sandboxProvider } from "@/lib/sandbox/sandbox-provider"
import { makeWeather } from "@/lib/sandbox/weather"
import { call } from "@/tests/support/doors"
import { NOW } from "@/tests/support/factories"
import { startReceiver } from "@/tests/support/own-receiver"
import { testDatabase } from "@/tests/support/test-database"
import type { Received } from "@/tests/support/webhook-receiver"

const { db } = testDatabase()
let answer = 200
const receiver = await startReceiver((response) => response.writeHead(answer).end())
// The application is where its receiver listens.
process.env.APP_URL = new URL(receiver.url).origin
const provider = sandboxProvider(db, async () => {})

let seen = 0

beforeEach(async () => {
  seen = receiver.received.length
  answer = 200
  setClock(() => NOW)
  await db.delete(sandboxEvents)
  await db.delete(sandboxIntents)
  await makeWeather({ db, now: NOW }, { provider: "up", events: "once" })
})

const news = () => receiver.received.slice(seen)
const typesOf = (received: readonly Received[]) => received.map(({ body }) => JSON.parse(body).type)
const later = (ms: number) => setClock(() => new Date(NOW.getTime() + ms))
const rows = () => db.select().from(sandboxEvents).orderBy(asc(sandboxEvents.number))

async function hold(card: "works" | "hold_lapses" = "works") {
  const operationId = newId()
  const of = { operationId, key: operationId, customerRef: "c", methodRef: methodRefOf(card, operationId) }
  const outcome = await provider.authorise({ ...of, kind: "authorise", currency: "USD", amount: 10_000 })
  if (outcome.outcome !== "held") throw new Error("nothing was held")
  return outcome.intent.ref
}

async function capture(intentRef: string) {
  const operationId = newId()
  const of = { operationId, key: operationId, customerRef: "c", intentRef }
  await provider.capture({ ...of, kind: "capture", currency: "USD", amount: 10_000 })
}

/** The door, as the post that reached the receiver would have found it. */
async function tellDoor({ body, headers }: Received) {
  const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
  const found = await call(
    "POST",
    "/api/payments/webhooks/[provider]",
    { provider: "sandbox" },
    { body, headers: given },
  )
  return found.status
}

describe("what the sandbox tells", () => {
  it("is posted once to the application's own door, signed so that it is believed there", async () => {
    await capture(await hold())
    await runSandbox(db)
    expect(typesOf(news())).toEqual(["intent.held", "intent.captured"])
    expect(news().map(({ path }) => path)).toEqual(Array(2).fill("/api/payments/webhooks/sandbox"))
    expect(await Promise.all(news().map(tellDoor))).toEqual([200, 200])
    expect(await db.$count(providerEvents)).toBe(2)
    expect(await rows()).toMatchObject([
      { tries: 1, answeredWith: 200, settledAt: NOW },
      { tries: 1, answeredWith: 200, settledAt: NOW },
    ])
    await runSandbox(db)
    expect(news()).toHaveLength(2)
  })

  it("comes twice when an admin wants it so", async () => {
    await makeWeather({ db, now: NOW }, { events: "twice" })
    await hold()
    await runSandbox(db)
    expect(typesOf(news())).toEqual(["intent.held", "intent.held"])
    expect(new Set(news().map(({ headers }) => headers["webhook-id"])).size).toBe(1)
  })

  it("is gathered for ten seconds and told the newest first when an admin wants it so", async () => {
    await makeWeather({ db, now: NOW }, { events: "reversed" })
    await capture(await hold())
    await runSandbox(db)
    expect(news()).toEqual([])
    later(10 * SECOND_MS)
    await runSandbox(db)
    expect(typesOf(news())).toEqual(["intent.captured", "intent.held"])
  })

  it("is told again later each time until it is taken, signed anew", async () => {
    answer = 503
    await hold()
    for (const at of [0, MINUTE_MS - 1, MINUTE_MS, 2 * MINUTE_MS, 3 * MINUTE_MS]) {
      later(at)
      await runSandbox(db)
    }
    expect(news()).toHaveLength(3)
    expect(await rows()).toMatchObject([{ tries: 3, answeredWith: 503, settledAt: null }])
    answer = 200
    later(DAY_MS)
    await runSandbox(db)
    expect(await rows()).toMatchObject([{ tries: 4, answeredWith: 200, settledAt: presentTime() }])
    expect(await tellDoor(news().at(-1) as Received)).toBe(200)
    expect(await tellDoor(news()[0] as Received)).toBe(400)
  })

  it("is given up after twenty tries", async () => {
    answer = 404
    await hold()
    for (let hour = 0; hour <= 20; hour++) {
      later(hour * HOUR_MS)
      await runSandbox(db)
    }
    expect(news()).toHaveLength(20)
    expect((await rows())[0]?.settledAt).not.toBeNull()
  })
})

describe("a hold of the sandbox's", () => {
  it("lapses by itself when its time is over, and that is told", async () => {
    const ref = await hold("hold_lapses")
    later(12 * HOUR_MS - 1)
    await runSandbox(db)
    expect(typesOf(news())).toEqual(["intent.held"])
    later(12 * HOUR_MS)
    await runSandbox(db)
    expect(typesOf(news())).toEqual(["intent.held", "intent.released"])
    const [row] = await db.select().from(sandboxIntents).where(eq(sandboxIntents.ref, ref))
    expect(row).toMatchObject({ state: "released", held: 0, captureBefore: null })
  })
})
