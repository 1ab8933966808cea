"use client"
import { useState } from "react"
import type { Problem, ProblemCode } from "@/lib/core/problems"
import { DAY } from "@/lib/scheduling/local-date"
import { nearestSlots } from "@/lib/scheduling/nearest"
import { dateIn } from "@/lib/time"
import { fetchStarts } from "./fetch-starts"
import type { PanelAnalyst } from "./panel-types"

/** Refusals of a time that somebody else was quicker with, or that is offered no more. */
export const LOST_SLOT_CODES = [
  "slot_taken",
  "slot_not_offered",
  "daily_limit_reached",
] as const satisfies readonly ProblemCode[]
type LostSlotCode = (typeof LOST_SLOT_CODES)[number]

/** A time that was refused, and the nearest free ones; null while they are on their way, "failed" when they did not load. */
export type LostSlot = {
  readonly slot: number
  readonly code: LostSlotCode
  readonly nearest: readonly number[] | "failed" | null
}

const AROUND = 30 * DAY

/** Remembers the refused time and asks anew for the three nearest free ones; for a full day, on other days. */
export function useLostSlot(analyst: PanelAnalyst, durationMinutes: number, now: number) {
  const [lost, setLost] = useState<LostSlot | null>(null)
  const notice = async ({ code }: Problem, slot: number) => {
    if (!isLostSlot(code)) return
    setLost({ slot, code, nearest: null })
    const span = { from: Math.max(now, slot - AROUND), to: slot + AROUND }
    const answer = await fetchStarts(analyst, durationMinutes, span)
    const fullDay = code === "daily_limit_reached" ? dateIn(analyst.timeZone, slot) : null
    if (!answer.ok) return setLost({ slot, code, nearest: "failed" })
    const starts = answer.starts.filter((start) => dateIn(analyst.timeZone, start) !== fullDay)
    setLost({ slot, code, nearest: nearestSlots(starts, slot) })
  }
  return { lost, notice }
}

function isLostSlot(code: ProblemCode): code is LostSlotCode {
  return (LOST_SLOT_CODES as readonly ProblemCode[]).includes(code)
}
