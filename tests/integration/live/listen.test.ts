import { sql } from "drizzle-orm"
import { afterEach, expect, it } from "vitest"
import { listen } from "@/db/listen"
import { standBefore } from "@/tests/support/stand-before"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

/** Listens through somebody between, once it does. */
async function listenThrough() {
  const between = await standBefore(url)
  ends.push(between.close)
  const said: string[] = []
  const counts = { begun: 0 }
  const listening = listen(between.url, {
    onSaid: (channel, id) => said.push(`${channel} ${id}`),
    onListening: () => counts.begun++,
  })
  ends.push(listening.stop)
  await expect.poll(() => counts.begun).toBe(1)
  return { between, said, counts, listening }
}

it("listens again on one connection after a time without a database, hears each thing once, and stops when it is told to", async () => {
  const { between, said, counts, listening } = await listenThrough()
  between.state.isDown = true
  between.cut()
  await expect.poll(() => listening.isUp()).toBe(false)
  await expect.poll(() => between.state.turnedAway).toBeGreaterThanOrEqual(4)
  between.state.isDown = false
  await expect.poll(() => counts.begun).toBe(2)
  expect(listening.isUp()).toBe(true)
  await db.execute(sql`select pg_notify('told', 'first')`)
  await db.execute(sql`select pg_notify('access', 'second')`)
  await expect.poll(() => said).toEqual(["told first", "access second"])

  await listening.stop()
  await expect.poll(listeners).toEqual([])
})

it("gives up a connection on which nothing is answered, hears on another, and leaves none behind at the other end", async () => {
  const { between, said, counts, listening } = await listenThrough()
  const before = await listeners()
  between.swallow()
  await expect.poll(() => listening.isUp()).toBe(false)
  await expect.poll(() => counts.begun).toBe(2)
  await expect.poll(listeners).toEqual([expect.not.toBeOneOf(before)])
  await db.execute(sql`select pg_notify('told', 'first')`)
  await expect.poll(() => said).toEqual(["told first"])
})

async function listeners(): Promise<number[]> {
  const { rows } = await db.execute<{ pid: number }>(
    sql`select pid from pg_stat_activity where application_name = 'analyst-connect listen' and datname = current_database()`,
  )
  return rows.map(({ pid }) => pid)
}
