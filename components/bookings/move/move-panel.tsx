"use client"
import { lazyPart } from "@/components/forms/lazy-part"
import { type OpenRequests, OpenRequestsNotice } from "@/components/time-choice/open-requests-notice"
import type { PanelPage } from "@/components/time-choice/panel-types"
import { TimePanel } from "@/components/time-choice/time-panel"
import { Name } from "@/components/ui/name"
import { Notice } from "@/components/ui/notice"
import { statusAfterMove } from "@/lib/bookings/rules"
import type { BookingRow, BookingView } from "@/lib/bookings/views"
import type { FormAction } from "@/lib/core/action-state"
import type { Role } from "@/lib/core/vocabulary"

/** Brings the form's libraries, which are not needed to choose a time. */
const MoveDetails = lazyPart(async () => (await import("./move-details")).MoveDetails)

/** Moves a session: another time from those that its analyst offers, then the review of both. */
export function MovePanel({
  booking,
  viewer,
  openRequests,
  move,
  ...page
}: PanelPage & {
  booking: BookingRow
  viewer: Role
  /** The investor's unanswered requests, when he moves it. */
  openRequests: OpenRequests | null
  move: FormAction<BookingView>
}) {
  const givesUp =
    booking.status === "confirmed" && statusAfterMove(booking.status, viewer, page.analyst) === "requested"
  return (
    <TimePanel
      {...page}
      canBook
      heading="Choose the new time"
      notice={
        givesUp && (
          <div className="flex flex-col gap-4">
            <Notice title="Moving gives up the confirmed time" role="status">
              <p>
                Once you send, it is free for others, and <Name>{booking.analyst.name}</Name> has to confirm
                the new one. Until you send, nothing changes.
              </p>
            </Notice>
            {openRequests && <OpenRequestsNotice open={openRequests} name={booking.analyst.name} />}
          </div>
        )
      }
      detailsHeading="The new time"
      onSlot={MoveDetails.preload}
      details={<MoveDetails booking={booking} viewer={viewer} move={move} />}
    />
  )
}
