import { connect as connectTo, createServer, type Socket } from "node:net"
import { sql } from "drizzle-orm"
import { afterEach, expect, it } from "vitest"
import { freePort } from "@/db/embedded/cluster"
import { type Listening, listen } from "@/db/listen"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** Stands before the database; while it is `down` whoever comes is turned away. */
async function standBefore(target: URL) {
  const sockets = new Set<Socket>()
  const state = { isDown: false, turnedAway: 0 }
  const server = createServer((socket) => {
    socket.on("error", () => {})
    if (state.isDown) {
      state.turnedAway++
      socket.destroy()
      return
    }
    const onward = connectTo(Number(target.port), target.hostname)
    onward.on("error", () => {})
    for (const each of [socket, onward]) sockets.add(each)
    socket.pipe(onward).pipe(socket)
  })
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve))
  const cut = () => {
    for (const socket of sockets) socket.destroy()
    sockets.clear()
  }
  ends.push(() => {
    cut()
    server.close()
  })
  const through = new URL(target)
  through.host = `127.0.0.1:${port}`
  return { state, cut, url: through.href }
}

it("listens again on one connection after a time without a database, hears each thing once, and stops when it is told to", async () => {
  const before = await standBefore(new URL(url))
  const said: string[] = []
  let begun = 0
  const listening: Listening = listen(before.url, {
    onSaid: (channel, id) => said.push(`${channel} ${id}`),
    onListening: () => begun++,
  })
  ends.push(() => listening.stop())
  const soon = { timeout: 5_000, interval: 20 }
  await expect.poll(() => begun, soon).toBe(1)

  before.state.isDown = true
  before.cut()
  await expect.poll(() => listening.isUp(), soon).toBe(false)
  await expect.poll(() => before.state.turnedAway, soon).toBeGreaterThanOrEqual(4)
  before.state.isDown = false
  await expect.poll(() => begun, soon).toBe(2)
  expect(listening.isUp()).toBe(true)
  await db.execute(sql`select pg_notify('told', 'first')`)
  await db.execute(sql`select pg_notify('access', 'second')`)
  await expect.poll(() => said, soon).toEqual(["told first", "access second"])

  await listening.stop()
  await expect.poll(listeners, soon).toBe(0)
})

async function listeners(): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from pg_stat_activity where application_name = 'analyst-connect listen' and datname = current_database()`,
  )
  return rows[0]?.count ?? 0
}
