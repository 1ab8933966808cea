"use client"
import type { BookingView } from "@/lib/bookings/views"
import type { FormAction } from "@/lib/core/action-state"
import { DetailsStep, LazyDetailsStep } from "./lazy-details-step"
import { type OpenRequests, OpenRequestsNotice } from "./open-requests-notice"
import type { PanelPage, PanelViewer } from "./panel-types"
import { TimePanel } from "./time-panel"

/** Books a session with one analyst: a time, then topic and review. Without a `viewer` the free times can be looked at only. */
export function BookingPanel({
  viewer,
  openRequests,
  book,
  ...page
}: PanelPage & {
  viewer: PanelViewer | null
  /** The investor's unanswered requests. */
  openRequests: OpenRequests | null
  book: FormAction<BookingView>
}) {
  return (
    <TimePanel
      {...page}
      canChoose={viewer !== null}
      heading={viewer ? "Book a session" : "Free times"}
      detailsHeading="Your session"
      notice={
        openRequests &&
        !page.analyst.autoConfirm && <OpenRequestsNotice open={openRequests} name={page.analyst.name} />
      }
      onSlot={DetailsStep.preload}
      details={(chosen) =>
        viewer && <LazyDetailsStep {...chosen} analyst={page.analyst} viewer={viewer} book={book} />
      }
    />
  )
}
