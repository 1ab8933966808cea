import { eq } from "drizzle-orm"
import { describe, expect, it } from "vitest"
import { sessionBookingEvents, sessionBookings } from "@/db/schema/bookings"
import { notifications, untoldEvents } from "@/db/schema/notifications"
import { systemCtx } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { nudgeTelling } from "@/lib/jobs/nudge-telling"
import { releaseStaleLocks } from "@/lib/jobs/release-stale-locks"
import { makeAnalyst, makeBooking, makeUser } from "@/tests/support/factories"
import { startPacedWatch } from "@/tests/support/paced-watch"
import { testDatabase } from "@/tests/support/test-database"
import { startWorkerProcess, stopWorker } from "@/tests/support/worker-process"

const { db, url } = testDatabase()
const startWorker = () => startWorkerProcess(url)

/** A request whose answer period ends so many seconds from now. */
async function requestDueIn(seconds: number): Promise<{ id: string; due: number }> {
  const due = Date.now() + seconds * 1000
  const booking = await makeBooking(db, await makeUser(db, "investor"), await makeAnalyst(db), {
    createdAt: new Date(),
    respondBy: new Date(due),
    startUtc: new Date(due + DAY_MS),
  })
  return { id: booking.id, due }
}

async function expiredAt(id: string): Promise<number> {
  await expect
    .poll(async () => (await db.select().from(sessionBookings).where(eq(sessionBookings.id, id)))[0]?.status)
    .toBe("expired")
  const events = await db.select().from(sessionBookingEvents).where(eq(sessionBookingEvents.bookingId, id))
  expect(events).toHaveLength(2)
  return events.find(({ event }) => event === "booking_expired")?.createdAt.getTime() ?? 0
}

describe("the background worker", () => {
  it("expires a request within seconds of its deadline and once, with two of them at work", async () => {
    startWorker()
    startWorker()
    await expiredAt((await requestDueIn(0)).id)
    const watch = startPacedWatch()
    const { id, due } = await requestDueIn(3)
    expect(await expiredAt(id)).toBeGreaterThanOrEqual(due)
    expect(watch()).toBeLessThan(11_000)
  })

  it("catches up after it was killed, and stops cleanly when asked", async () => {
    const first = startWorker()
    await expiredAt((await requestDueIn(0)).id)
    await stopWorker(first, "SIGKILL")
    const { id } = await requestDueIn(0)
    const second = startWorker()
    await expiredAt(id)
    await stopWorker(second, "SIGTERM")
    expect(second.exitCode).toBe(0)
  })

  it("tells of what happened, and shows it in the application", async () => {
    const worker = startWorker()
    const { id } = await requestDueIn(60)
    const untold = async () =>
      (await db.select().from(untoldEvents).where(eq(untoldEvents.bookingId, id))).length
    await expect.poll(untold).toBe(0)
    const shown = await db.select().from(notifications).where(eq(notifications.bookingId, id))
    expect(shown.map(({ kind }) => kind)).toContain("requested")
    const next = await requestDueIn(60)
    nudgeTelling(db)
    await expect
      .poll(async () =>
        (await db.select().from(notifications).where(eq(notifications.bookingId, next.id))).some(
          ({ channel, status }) => channel === "in_app" && status === "sent",
        ),
      )
      .toBe(true)
    await stopWorker(worker, "SIGTERM")
  })

  it("takes back the jobs of a worker that was killed while it ran them", async () => {
    const worker = startWorker()
    await expiredAt((await requestDueIn(0)).id)
    await stopWorker(worker, "SIGTERM")
    await db.$client.query(
      `update graphile_worker._private_jobs set locked_by = 'gone', locked_at = now() - interval '6 minutes'`,
    )
    await releaseStaleLocks(systemCtx(db, new Date()))
    const { rows } = await db.$client.query("select from graphile_worker.jobs where locked_by = 'gone'")
    expect(rows).toHaveLength(0)
  })
})
