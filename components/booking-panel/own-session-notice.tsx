"use client"
import { useRouter } from "next/navigation"
import { type Ref, useEffect, useState } from "react"
import { fetchBooking } from "@/components/bookings/fetch-booking"
import { Name } from "@/components/ui/name"
import { Notice } from "@/components/ui/notice"
import { TextLink } from "@/components/ui/text-link"
import type { BookingBody } from "@/lib/bookings/wire"
import { type Clock, formatSession } from "@/lib/time"

/**
 * One of the investor's own sessions stands in the way: says which one and links to it. When it is this very session,
 * sent before, its page is opened.
 */
export function OwnSessionNotice({
  bookingId,
  analystId,
  start,
  end,
  clock,
  ref,
}: {
  bookingId: string | undefined
  analystId: string
  start: number
  end: number
  clock: Clock
  ref?: Ref<HTMLDivElement>
}) {
  const router = useRouter()
  const [session, setSession] = useState<BookingBody | null>(null)
  useEffect(() => {
    if (!bookingId) return
    let isCurrent = true
    fetchBooking(bookingId).then((found) => {
      if (!isCurrent || !found) return
      const isSame =
        found.analyst.id === analystId &&
        Date.parse(found.start_utc) === start &&
        Date.parse(found.end_utc) === end
      if (isSame) router.push(`/bookings/${bookingId}`)
      else setSession(found)
    })
    return () => {
      isCurrent = false
    }
  }, [bookingId, analystId, start, end, router])
  return (
    <Notice title="You already have a session then" role="alert" tabIndex={-1} ref={ref} className="mb-6">
      {session && (
        <p>
          {formatSession(session.start_utc, session.end_utc, clock)} with <Name>{session.analyst.name}</Name>.
        </p>
      )}
      <p>What you typed is kept. Go back to the times and choose another one.</p>
      {bookingId && (
        <TextLink href={`/bookings/${bookingId}`} className="mt-1 inline-flex min-h-11 items-center">
          Open that session
        </TextLink>
      )}
    </Notice>
  )
}
