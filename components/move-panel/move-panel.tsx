"use client"
import { useRef } from "react"
import { type PanelPage, TimePanel } from "@/components/booking-panel/time-panel"
import type { BookingRow, BookingView } from "@/lib/bookings/views"
import type { FormAction } from "@/lib/core/action-state"
import type { Role } from "@/lib/core/vocabulary"
import { MoveDetails, type MoveDraft } from "./move-details"

/** Moves a session: another time from those that its analyst offers, then the review of both. */
export function MovePanel({
  booking,
  viewer,
  move,
  ...page
}: PanelPage & { booking: BookingRow; viewer: Role; move: FormAction<BookingView> }) {
  const draft = useRef<MoveDraft>({ reasonCode: "", reasonText: "" })
  return (
    <TimePanel
      {...page}
      canChoose
      heading="Choose the new time"
      detailsHeading="The new time"
      details={(chosen) => (
        <MoveDetails
          {...chosen}
          analyst={page.analyst}
          booking={booking}
          viewer={viewer}
          move={move}
          draft={draft.current}
          onDraft={(typed) => {
            draft.current = { ...draft.current, ...typed }
          }}
        />
      )}
    />
  )
}
