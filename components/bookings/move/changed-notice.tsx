"use client"
import { useRouter } from "next/navigation"
import { fetchBooking } from "@/components/bookings/fetch-booking"
import { FormNotice } from "@/components/forms/sending-form"
import { StatusMark } from "@/components/ui/status-mark"
import { TextLink } from "@/components/ui/text-link"
import { useAsked } from "@/components/ui/use-asked"
import { useClock } from "@/components/zones/clock"
import { bookingPath } from "@/lib/bookings/path-rules"
import { PROBLEMS, type Problem, type ProblemCode, problemDetail } from "@/lib/core/problems"
import type { Role } from "@/lib/core/vocabulary"
import { formatSession } from "@/lib/time"

/** Refusals which mean that the session is not any more what the page shows. */
export const CHANGED_CODES = [
  "stale",
  "invalid_transition",
  "too_late",
  "not_found",
] as const satisfies readonly ProblemCode[]

/**
 * The session changed meanwhile and was not moved: says so, how it stands now, and leads to it. While it can still be moved,
 * the page around is read anew, so that the next try starts from the present time.
 */
export function ChangedNotice({
  problem,
  bookingId,
  viewer,
}: {
  problem: Problem
  bookingId: string
  viewer: Role
}) {
  const clock = useClock()
  const router = useRouter()
  const present = useAsked(
    bookingId,
    () => fetchBooking(bookingId),
    (found) => found?.can.includes("reschedule") && router.refresh(),
  )
  return (
    <FormNotice title={PROBLEMS[problem.code].title}>
      <p>
        {problem.code === "stale"
          ? "The session was changed while this page was open, so nothing was moved."
          : `${problemDetail(problem)} Nothing was moved.`}
      </p>
      {present && (
        <p className="mt-2 flex flex-wrap items-center gap-x-3">
          It stands at: <StatusMark status={present.status} />
          <span className="text-ink">{formatSession(present.start_utc, present.end_utc, clock)}</span>
        </p>
      )}
      <TextLink href={bookingPath(bookingId, viewer)} className="mt-1 inline-flex min-h-11 items-center">
        Open the session as it is now
      </TextLink>
    </FormNotice>
  )
}
