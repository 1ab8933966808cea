import { createServer, type Socket } from "node:net"
import { sql } from "drizzle-orm"
import { runMigrations } from "graphile-worker"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { uncountedBookings } from "@/db/schema/insights"
import { databaseFigures } from "@/lib/metrics/database-figures"
import { type Metrics, makeMetrics } from "@/lib/metrics/metrics"
import { readMetrics } from "@/lib/metrics/read-metrics"
import { makeAnalyst, makeBooking, makeNotification, makeUser } from "@/tests/support/factories"
import { startPacedWatch } from "@/tests/support/paced-watch"
import { issueAt, makePaidSession } from "@/tests/support/paid-sessions"
import { testDatabase } from "@/tests/support/test-database"

const { db, url } = testDatabase()
const ends: (() => unknown)[] = []

let metrics: Metrics
beforeEach(() => {
  metrics = makeMetrics()
})
afterEach(() => Promise.all(ends.splice(0).map((end) => end())))

function lookAt(databaseUrl: string, everyMs?: number) {
  const { look, stop } = databaseFigures(databaseUrl, metrics, everyMs)
  ends.push(stop)
  metrics.looks.push(look)
}

/** The lines of one metric, without what explains it. */
async function linesOf(name: string): Promise<string[]> {
  const { text } = await readMetrics(metrics)
  return text.split("\n").filter((line) => new RegExp(`^analyst_connect_${name}[ {]`).test(line))
}

async function figureOf(line: string): Promise<number> {
  const [name = ""] = line.split("{")
  const found = (await linesOf(name)).find((each) => each.startsWith(`analyst_connect_${line} `))
  return Number(found?.split(" ").at(-1))
}

describe("what is measured in the database", () => {
  it("tells its size, what holds a time, and what is due and not sent, for how long", async () => {
    const [analyst, investor] = [await makeAnalyst(db), await makeUser(db, "investor")]
    const booking = await makeBooking(db, investor, analyst)
    for (const channel of ["email", "email", "in_app", "push"] as const) {
      await makeNotification(db, booking, {
        channel,
        status: "due",
        settledAt: null,
        sourceId: crypto.randomUUID(),
      })
    }
    // One mail waits for its time, the other was handed over; the line of the centre is for later.
    await db.execute(
      sql`update notifications set due_at = now() - interval '90 seconds' where channel = 'email'`,
    )
    await db.execute(
      sql`update notifications set queued_at = now() where id = (select min(id::text)::uuid from notifications where channel = 'email')`,
    )
    await db.execute(
      sql`update notifications set due_at = now() + interval '1 hour' where channel = 'in_app'`,
    )
    await db.execute(sql`update notifications set status = 'sent', settled_at = now() where channel = 'push'`)
    lookAt(url)
    expect(await figureOf("database_reachable")).toBe(1)
    expect(await figureOf("database_size_bytes")).toBeGreaterThan(1_000_000)
    expect(await linesOf("bookings_live")).toEqual(['analyst_connect_bookings_live{status="requested"} 1'])
    expect(await linesOf("notifications_overdue")).toEqual([
      'analyst_connect_notifications_overdue{channel="email"} 2',
    ])
    expect(await linesOf("notification_lag_seconds")).toHaveLength(1)
    expect(Math.abs((await figureOf('notification_lag_seconds{channel="email"}')) - 90)).toBeLessThan(30)
    expect(await linesOf("facts_untold")).toHaveLength(1)
    expect(await figureOf("bookings_uncounted")).toBe(await db.$count(uncountedBookings))
    expect(await figureOf("bookings_uncounted")).toBeGreaterThan(0)
    // No worker ran yet: its tables are not there.
    expect(await linesOf("jobs")).toEqual([])
  })

  it("tells how payments stand, what waits for an answer, whether the provider answers, and what differs", async () => {
    const [analyst, investor] = [await makeAnalyst(db), await makeUser(db, "investor")]
    const { payment, operationId, amounts } = await makePaidSession(
      db,
      { investor, analyst },
      { operation: { status: "due", settledAt: null } },
    )
    const issuing = { paymentId: payment.id, operationId, amounts, correctsId: null } as const
    // By the database's clock, which tells how old it is.
    const { rows } = await db.execute<{ at: string }>(sql`select now() - interval '90 seconds' as at`)
    const issuedAt = new Date(rows[0]?.at ?? 0)
    await issueAt(db, { ...issuing, kind: "invoice", purpose: "session" }, issuedAt)
    await db.execute(sql`update payment_operations set created_at = now() - interval '90 seconds'`)
    await db.execute(sql`insert into provider_standing (provider, down_since) values ('sandbox', now())`)
    await db.execute(sql`insert into reconciliation_findings (provider, object_ref, kind, detail, found_at)
      values ('sandbox', 'an intent', 'unknown_here', '{}', now())`)
    lookAt(url)
    expect(await linesOf("payments")).toEqual(['analyst_connect_payments{status="captured"} 1'])
    expect(await figureOf("payment_operations_unfinished")).toBe(1)
    expect(Math.abs((await figureOf("payment_operation_age_seconds")) - 90)).toBeLessThan(30)
    expect(await figureOf('payment_provider_up{provider="sandbox"}')).toBe(0)
    expect(await figureOf("payment_findings_open")).toBe(1)
    expect(await figureOf("documents_unrendered")).toBe(1)
    expect(Math.abs((await figureOf("document_age_seconds")) - 90)).toBeLessThan(30)
  })

  it("tells of jobs by task whether they are ready, running, for later or failed, and how long the oldest waits", async () => {
    await runMigrations({ connectionString: url })
    await db.execute(sql`select graphile_worker.add_job(task, '{}', run_at => now() + later, max_attempts => 3)
      from (values ('slow', interval '-5 minutes'), ('slow', '-1 minute'), ('later', '1 hour'), ('spent', '-1 minute'), ('busy', '-1 minute')) as j (task, later)`)
    const of = (task: string) =>
      sql`where task_id = (select id from graphile_worker._private_tasks where identifier = ${task})`
    await db.execute(sql`update graphile_worker._private_jobs set attempts = max_attempts ${of("spent")}`)
    await db.execute(
      sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'w' ${of("busy")}`,
    )
    lookAt(url)
    expect((await linesOf("jobs")).sort()).toEqual([
      'analyst_connect_jobs{task="busy",state="running"} 1',
      'analyst_connect_jobs{task="later",state="later"} 1',
      'analyst_connect_jobs{task="slow",state="ready"} 2',
      'analyst_connect_jobs{task="spent",state="failed"} 1',
    ])
    expect(await linesOf("job_lag_seconds")).toHaveLength(1)
    expect(Math.abs((await figureOf('job_lag_seconds{task="slow"}')) - 300)).toBeLessThan(30)
  })

  it("is asked once in a while, however often it is read, and forgets what is no more", async () => {
    await db.execute(
      sql`insert into untold_events values ('event', ${crypto.randomUUID()}, ${crypto.randomUUID()})`,
    )
    lookAt(url)
    const before = await figureOf("facts_untold")
    await db.execute(sql`delete from untold_events`)
    expect(before).toBeGreaterThan(0)
    expect(await figureOf("facts_untold")).toBe(before)
    metrics = makeMetrics()
    lookAt(url, 0)
    expect(await figureOf("facts_untold")).toBe(0)
    await db.execute(sql`delete from graphile_worker._private_jobs`)
    expect(await linesOf("jobs")).toEqual([])
  })

  it.each([
    ["refuses everybody", async () => "postgresql://nobody:pw@127.0.0.1:1/none"],
    ["takes connections and says nothing", silentServer],
  ])("holds up nobody while the database %s, and says so in place of old figures", async (_, away) => {
    lookAt(url)
    expect(await figureOf("database_reachable")).toBe(1)
    metrics.looks.length = 0
    lookAt(await away())
    const watch = startPacedWatch()
    const { text } = await readMetrics(metrics)
    expect(watch()).toBeLessThan(1_900)
    expect(text).toContain("analyst_connect_database_reachable 0")
    expect(text).not.toMatch(/^analyst_connect_(database_size|facts_|bookings_live|notification|job)/m)
  })
})

async function silentServer(): Promise<string> {
  const sockets: Socket[] = []
  const server = createServer((socket) => void sockets.push(socket))
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening))
  ends.push(() => {
    server.close()
    for (const socket of sockets) socket.resetAndDestroy()
  })
  const address = server.address()
  return `postgresql://nobody:pw@127.0.0.1:${typeof address === "object" ? address?.port : 0}/none`
}
