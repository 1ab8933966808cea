import { cn } from "@/components/ui/class-names"
import { bookedInside } from "@/lib/insights/rules"
import type { Minutes } from "@/lib/insights/views"
import { BOOKED, POSTED } from "./looks"

/** How long an analyst's answers take beside the slowest's. */
export function AnswerBar({ seconds, longest }: { seconds: number | null; longest: number }) {
  return (
    <span aria-hidden="true" className="block h-2 w-14 shrink-0 max-lg:my-1">
      {seconds !== null && (
        <span className="block h-full min-w-1 bg-ink" style={{ width: `${(100 * seconds) / longest}%` }} />
      )}
    </span>
  )
}

/** What an analyst posted beside who posted most, and how much of it was booked. */
export function PostedBar({ minutes, most }: { minutes: Minutes; most: number }) {
  const width = (part: number) => ({ width: `${(100 * part) / most}%` })
  return (
    <span aria-hidden="true" className="relative block h-2.5 w-18 shrink-0 max-lg:my-0.5">
      {minutes.posted > 0 && (
        <span className={cn("absolute inset-y-0 left-0 min-w-1", POSTED)} style={width(minutes.posted)} />
      )}
      {bookedInside(minutes) > 0 && (
        <span className={cn("absolute inset-y-0 left-0", BOOKED)} style={width(bookedInside(minutes))} />
      )}
    </span>
  )
}
