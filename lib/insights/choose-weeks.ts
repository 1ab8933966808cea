import type { z } from "zod"
import { type Refused, refuse } from "@/lib/core/result"
import { localDateOf } from "@/lib/scheduling/zone"
import type { InsightsInput } from "./inputs"
import { mondayOf, RANGES, weeksAround, weeksLater, weeksUpTo } from "./rules"
import type { Weeks } from "./views"

/**
 * The weeks that are meant, on a zone's clock: those that have ended of a custom range, `invalid_input` where none of it has; else so many up to
 * the last that has ended.
 */
export function chooseWeeks(
  { range, from, to }: Pick<z.output<typeof InsightsInput>, "range" | "from" | "to">,
  timeZone: string,
  now: Date,
): { readonly ok: true; readonly value: Weeks } | Refused<"invalid_input"> {
  const lastEnded = weeksLater(mondayOf(localDateOf(timeZone, now.getTime())), -1)
  if (range !== "custom") return { ok: true, value: weeksUpTo(lastEnded, RANGES[range]) }
  const { first, last } = weeksAround(from ?? lastEnded, to ?? lastEnded)
  if (first <= lastEnded) return { ok: true, value: weeksAround(first, last < lastEnded ? last : lastEnded) }
  return refuse("invalid_input", { detail: "No week of these dates has ended yet. Choose earlier ones." })
}
