import { Logger, runMigrations } from "graphile-worker"
import { beforeAll, beforeEach, expect, it, vi } from "vitest"
import { notifications } from "@/db/schema/notifications"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { queueDue } from "@/lib/notifications/queue-due"
import { createWebhook } from "@/lib/webhooks/create-webhook"
import { sendTest } from "@/lib/webhooks/send-test"
import { ctxOf, makeAnalyst, makeBooking, makeNotification, makeUser } from "@/tests/support/factories"
import { startMailServer } from "@/tests/support/mail-server"
import { startReceiver } from "@/tests/support/own-receiver"
import { startPacedWatch } from "@/tests/support/paced-watch"
import { testDatabase } from "@/tests/support/test-database"
import { startWorkerProcess, stopWorker } from "@/tests/support/worker-process"

vi.hoisted(() => {
  process.env.WEBHOOK_ALLOW_ADDRESSES = "127.0.0.1"
})

const { db, url } = testDatabase()
/** So many mails, and so many webhooks' messages, a worker sends at a time. */
const PLACES = 8

beforeAll(() => runMigrations({ connectionString: url, logger: new Logger(() => () => {}) }))
beforeEach(async () => {
  await db.delete(notifications)
  await db.execute("delete from graphile_worker._private_jobs")
})

/** Hands over so many mails, now. */
async function mail(count: number): Promise<void> {
  const [investor, analyst] = [await makeUser(db, "investor"), await makeAnalyst(db)]
  const now = Date.now()
  for (let hour = 1; hour <= count; hour++) {
    const startUtc = new Date(now + DAY_MS + hour * HOUR_MS)
    const booking = await makeBooking(db, investor, analyst, { startUtc, status: "confirmed" })
    const due = { channel: "email", status: "due", settledAt: null, dueAt: new Date(now) } as const
    await makeNotification(db, booking, due)
  }
  await db.execute("delete from untold_events")
  await queueDue(systemCtx(db, new Date()))
}

/** Hands over a message to a new webhook of each of these owners, now. */
async function post(owners: readonly User[], receiver: { readonly url: string }): Promise<void> {
  for (const owner of owners) {
    const ctx = ctxOf(db, owner, new Date())
    const { id } = accepted(await createWebhook(ctx, { url: receiver.url, events: ["booking.requested"] }))
    accepted(await sendTest(ctx, { webhookId: id }))
  }
  await queueDue(systemCtx(db, new Date()))
}

it("a mail server that says nothing holds up no webhook, and a worker whose places it fills ends within ten seconds", async () => {
  const server = await startMailServer("tarpit")
  const live = await startReceiver()
  const worker = startWorkerProcess(url, { SMTP_URL: server.url })
  await post([await makeAnalyst(db)], live)
  await expect.poll(() => live.received.length).toBe(1)
  await mail(PLACES + 4)
  await expect.poll(() => server.received.length).toBe(PLACES)
  await post([await makeAnalyst(db)], live)
  await expect.poll(() => live.received.length).toBe(2)
  expect(server.received).toHaveLength(PLACES)
  const watch = startPacedWatch()
  await stopWorker(worker, "SIGTERM")
  expect(worker.exitCode).toBe(0)
  expect(watch()).toBeLessThan(10_000)
  await server.stop()
})

it("webhooks that say nothing hold up no mail", async () => {
  const server = await startMailServer()
  let [open, closed] = [0, 0]
  const silent = await startReceiver((response) => {
    open++
    response.on("close", () => closed++)
  })
  const owners = await Promise.all(Array.from({ length: PLACES }, () => makeAnalyst(db)))
  startWorkerProcess(url, { SMTP_URL: server.url })
  await post(owners, silent)
  await expect.poll(() => open).toBe(PLACES)
  await mail(1)
  await expect.poll(() => server.received.length).toBe(1)
  expect(closed).toBe(0)
  await server.stop()
})
