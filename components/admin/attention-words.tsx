import { EXPIRED_WITHIN_DAYS, FREE_WITHIN_DAYS } from "@/lib/analysts/attention-rules"
import type { AnyAnalystView } from "@/lib/analysts/views"
import type { Attention } from "@/lib/core/attention"
import { countOf } from "@/lib/core/plural"

/** What a profile is, as a filter has it. */
export const STATE_NAMES = { enabled: "Enabled", disabled: "Disabled" } as const

/** What a filter by one reason, or by any, is called. */
export const ATTENTION_NAMES: Record<Attention | "any", string> = {
  any: "Needs attention",
  no_hours: "No hours",
  no_free_time: `No free time in ${FREE_WITHIN_DAYS} days`,
  many_expired: "Many requests expired",
  low_rating: "Rating under 3.5",
  many_strikes: "Missed many sessions",
}

/** Why an analyst needs attention, in words. */
export function attentionWords(why: Attention, analyst: AnyAnalystView): string {
  if (why === "no_hours") return "Has posted no hours"
  if (why === "no_free_time") return `Has no free time in the next ${FREE_WITHIN_DAYS} days`
  if (why === "many_expired")
    return `Left ${countOf(analyst.expiredRequests, "request")} without an answer in ${EXPIRED_WITHIN_DAYS} days`
  if (why === "many_strikes") return `Has ${countOf(analyst.strikes, "strike")} for missed sessions`
  return `Is rated ${analyst.rating.average?.toFixed(1)} on average, from ${countOf(analyst.rating.count, "session")}`
}

/** Whether investors can book, in a word or two. */
export function stateWords({
  isEnabled,
  isDisabled,
}: Pick<AnyAnalystView, "isEnabled" | "isDisabled">): string {
  if (isDisabled) return "Account disabled"
  return isEnabled ? "Enabled" : "Profile disabled"
}
