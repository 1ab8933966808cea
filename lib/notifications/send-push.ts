import { and, eq, inArray } from "drizzle-orm"
import { pushDevices } from "@/db/schema/destinations"
import { type DeliveryAnswer, notifications } from "@/db/schema/notifications"
import type { SystemCtx } from "@/lib/context"
import { type PushAnswer, type PushBy, postPush } from "@/lib/push/post-push"
import { devicesOf } from "@/lib/push/queries"
import { pushIdentity } from "@/lib/push/vapid-keys"
import type { PushDeviceRow } from "@/lib/push/views"
import type { NotificationRow } from "./load-due"
import { pushContent, pushOrder } from "./push-content"
import { type Send, settle, TriedAgain, type Try, tryAgain } from "./settle"
import { takeMessage } from "./take-message"

/** Sends a notification to each of its reader's devices. */
export const sendPush: Send = (ctx, id, attempt) => sendPushWithin(undefined, ctx, id, attempt)

type Tried = { readonly device: PushDeviceRow; readonly answer: PushAnswer }

/**
 * Sends a notification to each of its reader's devices, in this time each. It is sent once one device's push service took it; after
 * that only those whose service bids to wait are tried again. It is skipped where no device is left; devices that are gone are
 * removed. Throws where it is to be tried again.
 */
export async function sendPushWithin(
  withinMs: PushBy["withinMs"],
  ctx: SystemCtx,
  id: string,
  attempt: Try,
): Promise<void> {
  const taken = await takeMessage(ctx, id)
  if (!taken) return
  const { row, message } = taken
  const identity = await pushIdentity()
  const devices = identity ? await devicesLeft(ctx, row) : []
  if (!identity || devices.length === 0) return settle(ctx, [id], { status: "skipped", reason: "no_device" })
  const [content, order] = [pushContent(message, ctx.now), pushOrder(message, ctx.now)]
  const by = { identity, signal: attempt.signal, withinMs }
  const tried = await Promise.all(
    devices.map(async (device) => ({ device, answer: await postPush(device, content, order, by) })),
  )
  await noteDevices(ctx, tried)
  await conclude(ctx, row, attempt, tried)
}

async function devicesLeft({ db }: SystemCtx, { recipientId, status, answer }: NotificationRow) {
  const devices = await devicesOf(db, recipientId)
  return status === "sent" ? devices.filter(({ id }) => answer?.waitingDevices?.includes(id)) : devices
}

async function noteDevices({ db, now }: SystemCtx, tried: readonly Tried[]): Promise<void> {
  const idsOf = (outcome: PushAnswer["outcome"]) =>
    tried.filter(({ answer }) => answer.outcome === outcome).map(({ device }) => device.id)
  const [gone, taken] = [idsOf("gone"), idsOf("taken")]
  if (gone.length > 0) await db.delete(pushDevices).where(inArray(pushDevices.id, gone))
  if (taken.length > 0)
    await db.update(pushDevices).set({ lastSentAt: now }).where(inArray(pushDevices.id, taken))
}

async function conclude(
  ctx: SystemCtx,
  { id, status, answer: earlier }: NotificationRow,
  attempt: Try,
  tried: readonly Tried[],
): Promise<void> {
  const answerOf = (outcome: PushAnswer["outcome"]): DeliveryAnswer | undefined => {
    const found = tried.find(({ answer }) => answer.outcome === outcome)?.answer
    return found && { code: found.code, milliseconds: found.milliseconds, text: found.text }
  }
  const [later, refused] = [answerOf("later"), answerOf("refused")]
  const said = `a push service answered ${later?.code ?? "nothing"}`
  const taken = status === "sent" ? earlier : answerOf("taken")
  if (taken) {
    const waiting = tried.filter(({ answer }) => answer.outcome === "later" && !attempt.isLast)
    await keepSent(
      ctx,
      id,
      taken,
      waiting.map(({ device }) => device.id),
    )
    if (waiting.length > 0) throw new TriedAgain(said)
    return
  }
  if (later) return tryAgain(ctx, id, attempt, later, said)
  if (refused) return settle(ctx, [id], { status: "failed", reason: "refused", answer: refused })
  const gone = answerOf("gone")
  await settle(ctx, [id], { status: "skipped", reason: "no_device", ...(gone ? { answer: gone } : {}) })
}

/** Sent, with what the first device's service said, and the devices that are tried again. */
async function keepSent(
  ctx: SystemCtx,
  id: string,
  taken: DeliveryAnswer,
  waitingDevices: readonly string[],
): Promise<void> {
  const answer = { ...taken, waitingDevices }
  await settle(ctx, [id], { status: "sent", answer })
  await ctx.db
    .update(notifications)
    .set({ answer })
    .where(and(eq(notifications.id, id), eq(notifications.status, "sent")))
}
