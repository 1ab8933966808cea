import { Name } from "@/components/ui/name"
import { TextLink } from "@/components/ui/text-link"
import type { BookingRow } from "@/lib/bookings/views"
import type { Role } from "@/lib/core/vocabulary"
import { StarMark } from "./stars"

/** A session's stars in a list; for its investor, once it took place, the way to give them. */
export function FeedbackMark({ booking, viewer }: { booking: BookingRow; viewer: Role }) {
  const { feedback, status, can } = booking
  if (feedback) return <StarMark rating={feedback.rating} />
  if (viewer !== "investor" || status !== "completed" || !can.includes("feedback")) return null
  return (
    <TextLink
      href={`/bookings/${booking.id}?do=feedback#feedback`}
      className="-my-3 inline-flex min-h-11 items-center"
    >
      Give feedback
      <span className="sr-only">
        {" "}
        to <Name>{booking.analyst.name}</Name>
      </span>
    </TextLink>
  )
}
