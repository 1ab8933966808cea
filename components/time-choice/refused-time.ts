import type { ActionState } from "@/lib/core/action-state"
import type { Problem, ProblemCode } from "@/lib/core/problems"

/** Refusals of a time that somebody else was quicker with, or that is offered no more. */
export const LOST_SLOT_CODES = [
  "slot_taken",
  "slot_not_offered",
  "daily_limit_reached",
] as const satisfies readonly ProblemCode[]
export type LostSlotCode = (typeof LOST_SLOT_CODES)[number]

/** A start and a length: what is booked. */
export type ChosenTime = { readonly slot: number; readonly durationMinutes: number }

/** What a refusal takes away, so that nothing is left to send again as it is. */
export type Loss = "time" | "length" | "analyst"

/** Whether a refusal means that somebody else has the time, or nobody can. */
export function isLostSlot(code: ProblemCode): code is LostSlotCode {
  return (LOST_SLOT_CODES as readonly ProblemCode[]).includes(code)
}

/** What a refusal leaves nothing of: the analyst (where a session is moved, it is the session that is gone), the length, the time. */
export function lossOf(
  { code, sessionMinutes }: Problem,
  { durationMinutes }: ChosenTime,
  isMove: boolean,
): Loss | null {
  if (code === "not_found") return isMove ? null : "analyst"
  if (sessionMinutes && !sessionMinutes.includes(durationMinutes)) return "length"
  return isLostSlot(code) || code === "investor_busy" ? "time" : null
}

/** Whether a form's refusal was about the time that is chosen now, and not about one chosen before. */
export function isAbout(state: ActionState<unknown>, { slot, durationMinutes }: ChosenTime): boolean {
  if (state === null || state.ok) return false
  const { startUtc: [start = ""] = [], durationMinutes: [sent] = [] } = state.values ?? {}
  return Date.parse(start) === slot && Number(sent) === durationMinutes
}

/** The length that a refused form asked for. */
export function sentLength(state: ActionState<unknown>): number | undefined {
  const sent = state?.ok === false ? state.values?.durationMinutes?.[0] : undefined
  return sent === undefined ? undefined : Number(sent)
}
