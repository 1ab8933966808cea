import type { Task, TaskList } from "graphile-worker"
import type { Database } from "@/db/client"
import { presentTime } from "@/lib/clock"
import { systemCtx } from "@/lib/context"
import { postWebhook } from "@/lib/notifications/post-webhook"
import type { DELIVERIES } from "@/lib/notifications/queue-due"
import { sendMail } from "@/lib/notifications/send-mail"
import { sendPush } from "@/lib/notifications/send-push"
import type { Send } from "@/lib/notifications/settle"

type DeliveryTask = (typeof DELIVERIES)[keyof typeof DELIVERIES]["task"]

/** What leaves the house, a task each. One that throws is tried again, later each time, as often as its job may. */
const SENDS: Record<DeliveryTask, Send> = {
  send_mail: sendMail,
  send_push: sendPush,
  post_webhook: postWebhook,
}

/** Every task that sends, on this database. */
export function deliveriesOn(db: Database): TaskList {
  return Object.fromEntries(Object.entries(SENDS).map(([name, send]) => [name, taskOf(db, send)]))
}

function taskOf(db: Database, send: Send): Task {
  return async (payload, { job, abortSignal }) => {
    const { id } = payload as { id: string }
    const isLast = job.attempts >= job.max_attempts
    await send(systemCtx(db, presentTime()), id, { isLast, signal: abortSignal })
  }
}
