import { expireOverdue } from "@/lib/bookings/lock-parties"
import type { TxCtx } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { LONGEST_LOOK_MS } from "@/lib/core/limits"
import { ok, refuse } from "@/lib/core/result"
import type { ClosedReason } from "@/lib/core/vocabulary"
import { explainTime } from "@/lib/scheduling/explain"
import { type LoadedSchedule, loadSchedule } from "@/lib/slots/load-schedule"

/** When a group session is to be. */
export type Placing = {
  readonly analystId: string
  readonly startUtc: Date
  readonly durationMinutes: number
  /** Whether its analyst has said that a time outside the posted hours is meant. */
  readonly outsideHours: boolean
  /** The session itself, which is in nobody's way, and its start, where it is moved. */
  readonly moving?: { readonly id: string; readonly startUtc: Date }
}

/** What a session at a time is made of: its end and what of the analyst's time it holds. */
export type Placed = {
  readonly seen: LoadedSchedule
  readonly startUtc: Date
  readonly endUtc: Date
  readonly heldFrom: Date
  readonly heldUntil: Date
}

const OUTSIDE: readonly ClosedReason[] = ["outside_hours", "time_off"]

/**
 * Whether an analyst's group session can be at a time, with his profile locked: he is bound by what his time holds and by his daily limit,
 * not by notice, grid, lengths or booking window, and leaves his posted hours by saying so (`slot_not_offered` asks once). What is past is
 * `invalid_input`.
 */
export async function placeSession(ctx: TxCtx, placing: Placing) {
  const { analystId, startUtc, durationMinutes, moving } = placing
  const endUtc = new Date(startUtc.getTime() + durationMinutes * MINUTE_MS)
  if (startUtc <= ctx.now) {
    return refuse("invalid_input", { fields: { startUtc: ["Choose a time to come."] } })
  }
  if (startUtc.getTime() > ctx.now.getTime() + LONGEST_LOOK_MS) {
    return refuse("invalid_input", { fields: { startUtc: ["Choose a time within the next two years."] } })
  }
  // They hold no time any more, but the constraint does not know yet.
  await expireOverdue(ctx, { analystId, investorId: null })
  const seen = await loadSchedule(ctx.db, {
    analystId,
    from: startUtc,
    to: endUtc,
    now: ctx.now,
    ...(moving ? { ignoreBookingId: moving.id } : {}),
  })
  if (!seen?.schedule.isEnabled) {
    return refuse("slot_not_offered", { detail: "Your profile takes no sessions. Turn it on first." })
  }
  const { schedule } = seen
  const closed = explainTime(schedule, {
    at: startUtc.getTime(),
    durationMinutes,
    now: ctx.now.getTime(),
    ...(moving ? { movingFrom: moving.startUtc.getTime() } : {}),
  })
  if (closed.includes("taken")) {
    return refuse("slot_taken", { detail: "You have another session at that time. Choose another." })
  }
  if (closed.includes("buffer")) {
    return refuse("slot_taken", {
      detail:
        "That is too close to another of your sessions, with the time you keep between them. Choose another.",
    })
  }
  if (closed.includes("daily_limit")) {
    return refuse("daily_limit_reached", {
      detail: "You take no more sessions on that day. Choose another day.",
    })
  }
  if (!placing.outsideHours && OUTSIDE.some((reason) => closed.includes(reason))) {
    return refuse("slot_not_offered", {
      detail: "That is outside your posted hours. Send it once more if you mean it.",
    })
  }
  return ok<Placed>({
    seen,
    startUtc,
    endUtc,
    heldFrom: new Date(startUtc.getTime() - schedule.bufferBeforeMinutes * MINUTE_MS),
    heldUntil: new Date(endUtc.getTime() + schedule.bufferAfterMinutes * MINUTE_MS),
  })
}
