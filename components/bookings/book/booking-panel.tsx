"use client"
import { lazyPart } from "@/components/forms/lazy-part"
import { type OpenRequests, OpenRequestsNotice } from "@/components/time-choice/open-requests-notice"
import type { PanelPage } from "@/components/time-choice/panel-types"
import { TimePanel } from "@/components/time-choice/time-panel"
import { Notice } from "@/components/ui/notice"
import type { BookingView } from "@/lib/bookings/views"
import type { FormAction } from "@/lib/core/action-state"
import { AgainNotice } from "./again-notice"
import type { PanelViewer } from "./details-step"

/** Brings the form's libraries: a quarter of the page's JavaScript, not needed to choose a time. */
const DetailsStep = lazyPart(async () => (await import("./details-step")).DetailsStep)

/** Books a session with one analyst: a time, then topic and review. Without a `viewer` the free times can be looked at only. */
export function BookingPanel({
  viewer,
  openRequests,
  cancellationWords,
  offerIsOver,
  book,
  ...page
}: PanelPage & {
  viewer: PanelViewer | null
  /** The investor's unanswered requests. */
  openRequests: OpenRequests | null
  /** What the house says about cancelling. */
  cancellationWords: string | null
  /** Why the offer that the link came from is none any more. */
  offerIsOver?: string | null
  book: FormAction<BookingView>
}) {
  return (
    <TimePanel
      {...page}
      canBook={viewer !== null}
      heading={viewer ? "Book a session" : "Free times"}
      detailsHeading="Your session"
      notice={
        <>
          {offerIsOver && (
            <Notice title="These times are not offered any more" role="status">
              {offerIsOver}
            </Notice>
          )}
          {page.analyst.again && <AgainNotice again={page.analyst.again} />}
          {openRequests && !page.analyst.autoConfirm && (
            <OpenRequestsNotice open={openRequests} name={page.analyst.name} />
          )}
        </>
      }
      onSlot={DetailsStep.preload}
      details={viewer && <DetailsStep viewer={viewer} cancellationWords={cancellationWords} book={book} />}
    />
  )
}
