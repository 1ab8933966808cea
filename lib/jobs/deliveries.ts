import type { Task, TaskList } from "graphile-worker"
import type { Database } from "@/db/client"
import { presentTime } from "@/lib/clock"
import { systemCtx } from "@/lib/context"
import { measured } from "@/lib/metrics/measure-task"
import { postWebhook } from "@/lib/notifications/post-webhook"
import type { DELIVERIES } from "@/lib/notifications/queue-due"
import { sendMail } from "@/lib/notifications/send-mail"
import { sendPush } from "@/lib/notifications/send-push"
import type { Send } from "@/lib/notifications/settle"

type DeliveryTask = (typeof DELIVERIES)[keyof typeof DELIVERIES]["task"]

/**
 * What leaves the house, a task each, and how many of it are sent at a time. One that throws is tried again, later each time, as
 * often as its job may.
 */
const SENDS: Record<DeliveryTask, { readonly send: Send; readonly atOnce: number }> = {
  send_mail: { send: sendMail, atOnce: 8 },
  send_push: { send: sendPush, atOnce: 4 },
  post_webhook: { send: postWebhook, atOnce: 8 },
}

/** Every task that sends, on this database, with places of its own: none waits for the slow servers of another. */
export function deliveriesOn(db: Database): { readonly taskList: TaskList; readonly concurrency: number }[] {
  return Object.entries(SENDS).map(([name, { send, atOnce }]) => ({
    taskList: measured({ [name]: taskOf(db, send) }),
    concurrency: atOnce,
  }))
}

function taskOf(db: Database, send: Send): Task {
  return async (payload, { job, abortSignal }) => {
    const { id } = payload as { id: string }
    const isLast = job.attempts >= job.max_attempts
    await send(systemCtx(db, presentTime()), id, { isLast, signal: abortSignal })
  }
}
