import { Name } from "@/components/ui/name"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { feedbackEditableUntil } from "@/lib/bookings/rules"
import type { BookingRow } from "@/lib/bookings/views"
import type { Role } from "@/lib/core/vocabulary"
import { type Clock, formatDay, formatMoment } from "@/lib/time"
import { zoneLabel } from "@/lib/zone-names"
import { FeedbackDialog, FeedbackQuestions } from "./feedback-dialog"
import type { FeedbackActions } from "./feedback-form"
import { Stars } from "./stars"

/**
 * The investor's stars and words as both sides see them. Their author leaves and changes them here; with `asking` the
 * form stands in the page itself. It is asked for once the session took place; before that, or when it never did, it can still be
 * left, by a link. Nothing where there is none and none may be left.
 */
export function FeedbackSection({
  booking,
  viewer,
  clock,
  now,
  actions,
  asking = false,
}: {
  booking: BookingRow
  viewer: Role
  clock: Clock
  now: Date
  actions: FeedbackActions
  asking?: boolean
}) {
  const { feedback } = booking
  const mayWrite = viewer === "investor" && booking.can.includes("feedback")
  if (!feedback && !mayWrite && booking.status !== "completed") return null
  if (!feedback && mayWrite && !asking && !isDue(booking, now)) {
    return (
      <p className="type-small print:hidden">
        <TextLink
          href={`/bookings/${booking.id}?do=feedback#feedback`}
          className="inline-flex min-h-11 items-center text-ink-2"
        >
          {booking.status === "confirmed" ? "Give feedback before the session" : "Give feedback all the same"}
        </TextLink>
      </p>
    )
  }
  const analyst = <Name>{booking.analystAddressedAs}</Name>
  const writing = {
    booking,
    actions,
    readers: <>{analyst} sees your stars and words; the stars count towards the rating.</>,
  }
  return (
    <Section
      id="feedback"
      size="minor"
      title={
        viewer === "investor" ? (
          "Your feedback"
        ) : (
          <>
            Feedback from <Name>{booking.investorAddressedAs}</Name>
          </>
        )
      }
    >
      {feedback ? (
        <Given feedback={feedback} viewer={viewer} clock={clock} mayWrite={mayWrite} />
      ) : (
        <p className="mt-1 type-small text-ink-2">
          {mayWrite
            ? `${booking.status === "completed" ? "How was it?" : "You can leave it at any time."} It can be changed for 30 days.`
            : "None yet."}
        </p>
      )}
      {mayWrite &&
        (asking ? (
          <FeedbackQuestions {...writing} />
        ) : (
          <div className="mt-3">
            <FeedbackDialog {...writing} />
          </div>
        ))}
    </Section>
  )
}

/** Whether the session took place, or its investor waited for it. */
function isDue({ status, noShowBy, endUtc }: BookingRow, now: Date): boolean {
  const hasWaited = status === "no_show" && noShowBy === "analyst"
  return status === "completed" || hasWaited || (status === "confirmed" && endUtc <= now)
}

function Given({
  feedback,
  viewer,
  clock,
  mayWrite,
}: {
  feedback: NonNullable<BookingRow["feedback"]>
  viewer: Role
  clock: Clock
  mayWrite: boolean
}) {
  const until = feedbackEditableUntil(feedback.createdAt)
  return (
    <>
      <Stars rating={feedback.rating} className="mt-2" />
      <p className="mt-2 type-small text-ink-2">
        {feedback.rating} of 5.{" "}
        {mayWrite ? (
          <>
            Editable until{" "}
            <time translate="no" dateTime={until.toISOString()}>
              {formatMoment(until, clock)}
            </time>{" "}
            {zoneLabel(clock.timeZone, until)}.
          </>
        ) : (
          <>
            Given{" "}
            <time translate="no" dateTime={feedback.createdAt.toISOString()}>
              {formatDay(feedback.createdAt, clock.timeZone, "short-year")}
            </time>
            {viewer === "investor" && "; it can no longer be changed"}.
          </>
        )}
      </p>
      {feedback.comment && (
        <p dir="auto" className="mt-2 type-aside wrap-anywhere whitespace-pre-wrap">
          {feedback.comment}
        </p>
      )}
    </>
  )
}
