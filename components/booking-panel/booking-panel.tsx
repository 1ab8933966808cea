"use client"
import { useRef } from "react"
import type { BookingView } from "@/lib/bookings/views"
import type { FormAction } from "@/lib/core/action-state"
import { LazyDetailsStep, loadDetailsStep } from "./lazy-details-step"
import type { PanelViewer } from "./panel-types"
import { type PanelPage, TimePanel } from "./time-panel"

/** Books a session with one analyst: a time, then topic and review. Without a `viewer` the free times can be looked at only. */
export function BookingPanel({
  viewer,
  book,
  ...page
}: PanelPage & {
  viewer: PanelViewer | null
  book: FormAction<BookingView>
}) {
  const draft = useRef("")
  return (
    <TimePanel
      {...page}
      canChoose={viewer !== null}
      heading={viewer ? "Book a session" : "Free times"}
      detailsHeading="Your session"
      onSlot={loadDetailsStep}
      details={(chosen) =>
        viewer && (
          <LazyDetailsStep
            {...chosen}
            analyst={page.analyst}
            viewer={viewer}
            book={book}
            draft={draft.current}
            onDraft={(topic) => {
              draft.current = topic
            }}
          />
        )
      }
    />
  )
}
