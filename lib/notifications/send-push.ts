import { inArray } from "drizzle-orm"
import { pushDevices } from "@/db/schema/destinations"
import type { DeliveryAnswer } from "@/db/schema/notifications"
import type { SystemCtx } from "@/lib/context"
import { type PushAnswer, type PushBy, postPush } from "@/lib/push/post-push"
import { devicesOf } from "@/lib/push/queries"
import { pushIdentity } from "@/lib/push/vapid-keys"
import type { PushDeviceRow } from "@/lib/push/views"
import { loadMessages } from "./load-messages"
import { pushContent, pushOrder } from "./push-content"
import { type Send, settle, type Try, takeToSend, tryAgain } from "./settle"

/** Sends a notification to each of its reader's devices. */
export const sendPush: Send = (ctx, id, attempt) => sendPushWithin(undefined, ctx, id, attempt)

type Tried = { readonly device: PushDeviceRow; readonly answer: PushAnswer }

/**
 * Sends a notification to each of its reader's devices, in this time each. It is sent once one device's push service took it, and
 * skipped where no device is left; devices that are gone are removed. Throws where it is to be tried again.
 */
export async function sendPushWithin(
  withinMs: PushBy["withinMs"],
  ctx: SystemCtx,
  id: string,
  attempt: Try,
): Promise<void> {
  const row = await takeToSend(ctx, id)
  if (!row) return
  const message = (await loadMessages(ctx.db, [row])).get(id)
  // Its webhook is gone by now, and with it what there was to tell.
  if (!message) return settle(ctx, [id], { status: "skipped", reason: "endpoint_stopped" })
  const identity = await pushIdentity()
  const devices = identity ? await devicesOf(ctx.db, row.recipientId) : []
  if (!identity || devices.length === 0) return settle(ctx, [id], { status: "skipped", reason: "no_device" })
  const [content, order] = [pushContent(message, ctx.now), pushOrder(message, ctx.now)]
  const by = { identity, signal: attempt.signal, withinMs }
  const tried = await Promise.all(
    devices.map(async (device) => ({ device, answer: await postPush(device, content, order, by) })),
  )
  await noteDevices(ctx, tried)
  await conclude(ctx, id, attempt, tried)
}

async function noteDevices({ db, now }: SystemCtx, tried: readonly Tried[]): Promise<void> {
  const idsOf = (outcome: PushAnswer["outcome"]) =>
    tried.filter(({ answer }) => answer.outcome === outcome).map(({ device }) => device.id)
  const [gone, taken] = [idsOf("gone"), idsOf("taken")]
  if (gone.length > 0) await db.delete(pushDevices).where(inArray(pushDevices.id, gone))
  if (taken.length > 0)
    await db.update(pushDevices).set({ lastSentAt: now }).where(inArray(pushDevices.id, taken))
}

async function conclude(ctx: SystemCtx, id: string, attempt: Try, tried: readonly Tried[]): Promise<void> {
  const answerOf = (outcome: PushAnswer["outcome"]): DeliveryAnswer | undefined => {
    const found = tried.find(({ answer }) => answer.outcome === outcome)?.answer
    return found && { code: found.code, milliseconds: found.milliseconds, text: found.text }
  }
  const [taken, later, refused] = [answerOf("taken"), answerOf("later"), answerOf("refused")]
  if (taken) return settle(ctx, [id], { status: "sent", answer: taken })
  if (later) return tryAgain(ctx, id, attempt, later, `a push service answered ${later.code ?? "nothing"}`)
  if (refused) return settle(ctx, [id], { status: "failed", reason: "refused", answer: refused })
  const gone = answerOf("gone")
  await settle(ctx, [id], { status: "skipped", reason: "no_device", ...(gone ? { answer: gone } : {}) })
}
