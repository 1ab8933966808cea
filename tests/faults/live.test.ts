import { eq, sql } from "drizzle-orm"
import { afterEach, expect, it } from "vitest"
import { sessionBookings } from "@/db/schema/bookings"
import { DAY_MS } from "@/lib/core/duration"
import { type Application, startApplication } from "@/tests/support/application"
import { bearer, makeAnalyst, makeBooking, makeUser } from "@/tests/support/factories"
import { countLockWaits } from "@/tests/support/locks"
import { startPacedWatch } from "@/tests/support/paced-watch"
import { type Reading, readEvents } from "@/tests/support/read-events"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
const STREAMS = 100
const BOOKINGS = 20
const NOON = new Date(Math.ceil(Date.now() / DAY_MS) * DAY_MS + 2.5 * DAY_MS)

let application: Application | undefined
afterEach(() => application?.stop())

async function streamOf({ origin }: Application, authorization: string): Promise<Reading> {
  const answer = await fetch(`${origin}/api/events`, { headers: { authorization } })
  if (!answer.ok || !answer.body) throw new Error(`there is no stream: ${answer.status}`)
  return readEvents(answer.body)
}

async function book({ origin }: Application, authorization: string, analystId: string): Promise<number> {
  const response = await fetch(`${origin}/api/analyst_sessions/book`, {
    method: "POST",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify({ analyst_id: analystId, start_utc: NOON, duration_minutes: 30 }),
  })
  await response.text()
  return response.status
}

/** So many people's Authorization headers. */
function callers(count: number): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, async () => bearer(db, await makeUser(db, "investor"))))
}

it(`on SIGTERM with ${STREAMS} streams open and ${BOOKINGS} bookings in flight the bookings end, every stream gets a farewell, and the server is gone within ten seconds`, async () => {
  const running = await startApplication(url, { isUnlimited: true })
  application = running
  const streams = await Promise.all((await callers(STREAMS)).map((caller) => streamOf(running, caller)))
  const analysts = await Promise.all(Array.from({ length: BOOKINGS }, () => makeAnalyst(db)))
  const investors = await callers(BOOKINGS)
  // Whoever holds the analysts' rows keeps every booking under way, as many as the pool has connections in the database.
  const holder = await db.$client.connect()
  await holder.query("begin")
  await holder.query("select from analyst_connect_profiles for no key update")
  const answers = Promise.all(analysts.map((analyst, n) => book(running, investors[n] ?? "", analyst.id)))
  await expect.poll(() => countLockWaits(holder)).toBeGreaterThanOrEqual(8)
  // Who came later is answered: those before have been let in.
  await fetch(`${running.origin}/healthz`)
  const watch = startPacedWatch()
  const stopped = running.stop()
  await Promise.all(streams.map(({ ended }) => ended))
  await holder.query("rollback")
  holder.release()
  await stopped
  expect(watch()).toBeLessThan(10_000)
  expect(await answers).toEqual(Array.from({ length: BOOKINGS }, () => 201))
  expect(await db.$count(sessionBookings, eq(sessionBookings.startUtc, NOON))).toBe(BOOKINGS)
  expect(streams.filter(({ farewells }) => farewells().length !== 1)).toEqual([])
  expect(new Set(streams.flatMap(({ farewells }) => farewells())).size).toBeGreaterThan(STREAMS / 2)
})

/** The connections in the database that listen: their processes' ids. */
async function listeners(): Promise<number[]> {
  const { rows } = await db.execute<{ pid: number }>(
    sql`select pid from pg_stat_activity where application_name = 'analyst-connect listen' and datname = current_database()`,
  )
  return rows.map(({ pid }) => pid)
}

type Fault = {
  readonly name: string
  readonly strike: (pid: number) => unknown
  readonly heal: (pid: number) => unknown
  readonly withinMs: number
}
const FAULTS: readonly Fault[] = [
  {
    name: "is cut",
    strike: (pid) => db.execute(sql`select pg_terminate_backend(${pid})`),
    heal: () => {},
    withinMs: 5_000,
  },
  {
    name: "stands still at the other end",
    strike: (pid) => process.kill(pid, "SIGSTOP"),
    heal: (pid) => process.kill(pid, "SIGCONT"),
    withinMs: 10_000,
  },
]

it.each(FAULTS)(
  "a replica whose listening connection $name listens again on one, says resync, and tells what happens next",
  async ({ strike, heal, withinMs }) => {
    const running = await startApplication(url)
    application = running
    const [investor, analyst] = [await makeUser(db, "investor"), await makeAnalyst(db)]
    const stream = await streamOf(running, await bearer(db, investor))
    // On a busy machine it may have missed an answer, and be about to listen on another.
    await expect.poll(listeners).toHaveLength(1)
    const [before] = await listeners()
    // To signal no process is to signal one's own group, and everything would stand still for good.
    if (!before) throw new Error("nothing listens")
    const heard = stream.events.filter(({ name }) => name === "resync").length
    const watch = startPacedWatch()
    await strike(before)
    // It may have been stopped with a lock in its hands that whatever is asked of the database waits for.
    const healing = setTimeout(() => heal(before), withinMs + 5_000)
    try {
      await stream.next("resync", heard)
      expect(watch()).toBeLessThan(withinMs)
      await expect.poll(listeners).toContainEqual(expect.not.toBeOneOf([before]))
    } finally {
      clearTimeout(healing)
      await heal(before)
    }
    await expect.poll(listeners).toEqual([expect.not.toBeOneOf([before])])
    const booking = await makeBooking(db, investor, analyst, { createdAt: new Date(), startUtc: NOON })
    expect((await stream.next("booking")).body).toMatchObject({ booking_id: booking.id, revision: 1 })
    await stream.close()
  },
)
