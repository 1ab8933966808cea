import { eq } from "drizzle-orm"
import { expect, it } from "vitest"
import { mails, notifications } from "@/db/schema/notifications"
import { systemCtx } from "@/lib/context"
import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import { releaseStaleLocks } from "@/lib/jobs/release-stale-locks"
import { makeAnalyst, makeBooking, makeNotification, makeUser } from "@/tests/support/factories"
import { startMailServer } from "@/tests/support/mail-server"
import { testDatabase } from "@/tests/support/test-database"
import { startWorkerProcess, stopWorker } from "@/tests/support/worker-process"

const { db, url } = testDatabase()
const MAILS = 12

async function dueMails(): Promise<string[]> {
  const [investor, analyst] = [await makeUser(db, "investor"), await makeAnalyst(db)]
  const now = Date.now()
  const ids: string[] = []
  for (let hour = 1; hour <= MAILS; hour++) {
    const startUtc = new Date(now + DAY_MS + hour * HOUR_MS)
    const booking = await makeBooking(db, investor, analyst, { startUtc, status: "confirmed" })
    const due = { channel: "email", status: "due", settledAt: null, dueAt: new Date(now) } as const
    ids.push(await makeNotification(db, booking, due))
  }
  // What the bookings themselves owe is not counted here.
  await db.execute("delete from untold_events")
  return ids
}

it("delivers every mail, with a worker killed while it sends and two that go on; twice only what had no answer, as the same", async () => {
  const server = await startMailServer("tarpit")
  const ids = await dueMails()
  const mail = { SMTP_URL: server.url }
  const killed = startWorkerProcess(url, mail)
  // It holds as many as it sends at a time; the server has them and has not said so.
  await expect.poll(() => server.received.length).toBe(8)
  await stopWorker(killed, "SIGKILL")
  server.mode = "250"
  await db.$client.query(
    "update graphile_worker._private_jobs set locked_at = now() - interval '6 minutes' where locked_by is not null",
  )
  await db.$client.query(
    "update graphile_worker._private_job_queues set locked_at = now() - interval '6 minutes' where locked_by is not null",
  )
  await releaseStaleLocks(systemCtx(db, new Date()))
  startWorkerProcess(url, mail)
  startWorkerProcess(url, mail)
  const sent = () => db.select().from(notifications).where(eq(notifications.status, "sent"))
  await expect.poll(async () => (await sent()).length).toBe(MAILS)

  const messageIds = new Map(
    (await db.select().from(mails)).map((row) => [row.notificationId, row.messageId]),
  )
  const times = ids.map((id) => {
    const its = server.received.filter(({ raw }) => raw.includes(`Message-ID: ${messageIds.get(id)}\r\n`))
    return its.map(({ mode }) => mode).join()
  })
  expect(server.received).toHaveLength(MAILS + 8)
  expect(Object.groupBy(times, (modes) => modes)).toEqual({
    "tarpit,250": Array(8).fill("tarpit,250"),
    "250": Array(MAILS - 8).fill("250"),
  })
  expect(await db.select().from(notifications)).toHaveLength(MAILS)
  await server.stop()
})
