import { asc, eq } from "drizzle-orm"
import { afterAll, expect, it, vi } from "vitest"
import { notifications } from "@/db/schema/notifications"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { accepted } from "@/lib/core/result"
import type { BackgroundWorker } from "@/lib/jobs/runner"
import { startWorker } from "@/lib/jobs/runner"
import { createWebhook } from "@/lib/webhooks/create-webhook"
import { listDeliveries } from "@/lib/webhooks/list-deliveries"
import { sendTest } from "@/lib/webhooks/send-test"
import { ctxOf, makeAnalyst, makeBooking, makeUser } from "@/tests/support/factories"
import { startReceiver } from "@/tests/support/own-receiver"
import { testDatabase } from "@/tests/support/test-database"
import { type Answer, says } from "@/tests/support/webhook-receiver"

vi.hoisted(() => {
  process.env.AUTH_SECRET = "a secret that these tests alone seal their webhooks with"
  process.env.WEBHOOK_ALLOW_ADDRESSES = "127.0.0.1"
})

const { db, url } = testDatabase({ connections: 20 })
const workers: BackgroundWorker[] = []
afterAll(() => Promise.all(workers.map((worker) => worker.stop())))

async function hook(answer?: Answer) {
  const owner = await makeAnalyst(db)
  const receiver = await startReceiver(answer)
  const events = ["booking.requested" as const, "booking.cancelled" as const]
  const { id } = accepted(await createWebhook(ctxOf(db, owner), { url: receiver.url, events }))
  const log = async () => accepted(await listDeliveries(ctxOf(db, owner), { webhookId: id, limit: 50 })).items
  return { owner, id, log, ...receiver }
}

it("two workers send each webhook what it is to hear, in order and once, and one that fails holds up nobody", async () => {
  const investor = await makeUser(db, "investor")
  let open = 0
  let most = 0
  const silence: Answer = (response) => {
    most = Math.max(most, ++open)
    response.on("close", () => open--)
  }
  const [good, bad, silent] = [await hook(), await hook(says(500)), await hook(silence)]
  for (const { owner, id } of [good, bad, silent]) {
    for (let n = 0; n < 3; n++) accepted(await sendTest(ctxOf(db, owner), { webhookId: id }))
    const booking = await makeBooking(db, investor, owner, {
      startUtc: new Date(Date.UTC(2026, 11, 1, 10 + [good, bad, silent].findIndex((each) => each.id === id))),
    })
    accepted(await cancelBooking(ctxOf(db, investor), { bookingId: booking.id }))
  }
  workers.push(startWorker(db, url), startWorker(db, url))
  await expect.poll(async () => (await good.log()).filter(({ status }) => status === "sent").length).toBe(5)
  expect(good.received.map(({ headers }) => headers["webhook-id"]).sort()).toEqual(
    (await good.log()).map(({ id }) => id).sort(),
  )
  const types = good.received.map(({ body }) => JSON.parse(body).type)
  expect(types.filter((type) => type !== "webhook.test")).toEqual(["booking.requested", "booking.cancelled"])
  await expect.poll(async () => (await bad.log()).every(({ answer }) => answer?.code === 500)).toBe(true)
  const tried = await bad.log()
  expect(tried.every(({ status }) => status === "due")).toBe(true)
  expect(tried.some(({ nextTryAt }) => nextTryAt !== null)).toBe(true)
  // The silent one holds one place, not one for each message.
  expect(most).toBe(1)
  const told = await db
    .select()
    .from(notifications)
    .where(eq(notifications.channel, "webhook"))
    .orderBy(asc(notifications.id))
  const keys = told.map(({ sourceId, kind, endpointId }) => `${sourceId} ${kind} ${endpointId}`)
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys).toHaveLength(15)
})
