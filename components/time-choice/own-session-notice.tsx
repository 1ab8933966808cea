"use client"
import { useRouter } from "next/navigation"
import { fetchSession } from "@/components/bookings/fetch-booking"
import { FormNotice } from "@/components/forms/sending-form"
import { Name } from "@/components/ui/name"
import { TextLink } from "@/components/ui/text-link"
import { useAsked } from "@/components/ui/use-asked"
import { useClock } from "@/components/zones/clock"
import { bookingPath, sessionPath } from "@/lib/bookings/path-rules"
import type { BookingBody } from "@/lib/bookings/wire"
import { MINUTE_MS } from "@/lib/core/duration"
import type { BookingKind } from "@/lib/core/vocabulary"
import { formatSession } from "@/lib/time"
import { useChosenTime, useTimeChoice } from "./time-choice"

/**
 * One of the investor's own sessions stands in the way: says which one and links to it. When it is this very session,
 * sent before, its page is opened.
 */
export function OwnSessionNotice({ bookingId }: { bookingId: string }) {
  const { analystId, bookedFor } = useTimeChoice().analyst
  const viewer = bookedFor ? "admin" : "investor"
  const { slot: start, durationMinutes } = useChosenTime()
  const end = start + durationMinutes * MINUTE_MS
  const clock = useClock()
  const router = useRouter()
  const isSame = ({
    kind,
    analyst,
    start_utc,
    end_utc,
  }: Pick<BookingBody, "analyst" | "start_utc" | "end_utc"> & { kind: BookingKind }) =>
    kind === "one_to_one" &&
    analyst.id === analystId &&
    Date.parse(start_utc) === start &&
    Date.parse(end_utc) === end
  const found = useAsked(
    bookingId,
    () => fetchSession(bookingId),
    (session) => session && isSame(session) && router.push(sessionPath(session, viewer)),
  )
  const session = found && !isSame(found) ? found : null
  return (
    <FormNotice
      title={bookedFor ? `${bookedFor.name} has a session then` : "You already have a session then"}
    >
      {session && (
        <p>
          {formatSession(session.start_utc, session.end_utc, clock)} with <Name>{session.analyst.name}</Name>.
        </p>
      )}
      <p>What you typed is kept. Go back to the times and choose another one.</p>
      <TextLink
        href={session ? sessionPath(session, viewer) : bookingPath(bookingId, viewer)}
        className="mt-1 inline-flex min-h-11 items-center"
      >
        Open that session
      </TextLink>
    </FormNotice>
  )
}
