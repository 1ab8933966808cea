"use client"
import { OtherSide } from "@/components/time-choice/other-side"
import { useChosenTime, useTimeChoice } from "@/components/time-choice/time-choice"
import { OldAndNewTimes } from "@/components/zones/old-and-new-times"
import type { BookingRow } from "@/lib/bookings/views"
import { otherParty } from "@/lib/bookings/words"
import { MINUTE_MS } from "@/lib/core/duration"
import type { Role } from "@/lib/core/vocabulary"

/** The present time and the new one side by side, each on the viewer's clock and, where it reads otherwise, on the other side's. */
export function OldAndNew({ booking, viewer }: { booking: BookingRow; viewer: Role }) {
  const { slot, durationMinutes } = useChosenTime()
  const { otherZone } = useTimeChoice().analyst
  const whose = otherParty(booking, viewer).addressedAs
  return (
    <OldAndNewTimes
      old={{ start: booking.startUtc.getTime(), end: booking.endUtc.getTime() }}
      next={{ start: slot, end: slot + durationMinutes * MINUTE_MS }}
      below={(span) => (
        <OtherSide {...span} otherZone={otherZone} whose={whose} className="mt-1 type-small text-ink-3" />
      )}
      className="border-t-2 border-ink"
    />
  )
}
