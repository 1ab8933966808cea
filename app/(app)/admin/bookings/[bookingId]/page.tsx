import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { BookingRecord } from "@/components/admin/booking-record"
import { StatusLine } from "@/components/bookings/status-line"
import { PageTitle } from "@/components/ui/page-title"
import { clockOf } from "@/lib/accounts/rules"
import { getBookingRow } from "@/lib/bookings/get-booking"
import { GetBookingInput } from "@/lib/bookings/inputs"
import { requireCtx } from "@/lib/web/auth-session"

export const metadata: Metadata = { title: "Booking" }

/** One booking with both of its sides, for reading. */
export default async function AdminBookingPage({ params }: { params: Promise<{ bookingId: string }> }) {
  const ctx = await requireCtx("admin")
  const input = GetBookingInput.safeParse(await params)
  const found = input.success ? await getBookingRow(ctx, input.data.bookingId) : null
  if (!found?.ok) notFound()
  const booking = found.value
  return (
    <>
      <PageTitle
        sentence
        back={{ href: "/admin/bookings", label: "Bookings" }}
        above={<StatusLine booking={booking} viewer="admin" />}
      >
        {booking.topic ? <bdi>{booking.topic}</bdi> : "Session without a topic"}
      </PageTitle>
      <div className="mt-7 max-w-160">
        <BookingRecord booking={booking} clock={clockOf(ctx.actor)} />
      </div>
    </>
  )
}
