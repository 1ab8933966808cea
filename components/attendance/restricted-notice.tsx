import { Fold } from "@/components/ui/fold"
import { Name } from "@/components/ui/name"
import { Notice } from "@/components/ui/notice"
import { TextLink } from "@/components/ui/text-link"
import type { PenaltyView, RestrictionView } from "@/lib/attendance/views"
import type { FormAction } from "@/lib/core/action-state"
import { type Clock, formatDay, formatZonedMoment, shortStyle } from "@/lib/time"
import { TextForm } from "./text-form"

/** On every page of an investor who may not book: until when, why, and the way to ask once for a review. */
export function RestrictedNotice({
  restriction: { penaltyId, until, reviewAskedAt, bookingId, startUtc, otherName },
  review,
  clock,
  now,
}: {
  restriction: RestrictionView
  review: FormAction<PenaltyView>
  clock: Clock
  now: Date
}) {
  const ended = formatZonedMoment(until, clock, shortStyle(until, now, clock.timeZone))
  return (
    <Notice tone="problem" title={`You cannot book until ${ended}`} className="mb-7" role="status">
      <p>
        Three or more sessions were missed within half a year, the last one with <Name>{otherName}</Name>
        {startUtc && ` on ${formatDay(startUtc, clock.timeZone, shortStyle(startUtc, now, clock.timeZone))}`}.
        What you have booked stays, and you can cancel and move it.
      </p>
      <p className="mt-1">
        {bookingId && (
          <>
            <TextLink href={`/bookings/${bookingId}#attendance`}>The last one</TextLink>
            {" · "}
          </>
        )}
        <TextLink href="/settings/standing">Your standing</TextLink>
      </p>
      {reviewAskedAt ? (
        <p className="mt-2">You have asked for a review; the house will answer.</p>
      ) : (
        <Fold label="Ask for review" className="mt-2">
          <TextForm
            id="review-text"
            action={review}
            values={{ penaltyId }}
            label="Why the house should look again"
            hint="Once; the house reads it."
            press="Ask for review"
            busyLabel="Sending…"
          />
        </Fold>
      )}
    </Notice>
  )
}
