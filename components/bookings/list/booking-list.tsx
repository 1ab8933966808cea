"use client"
import { type ReactNode, useEffect, useRef } from "react"
import { type BookingActions, BookingProvider } from "@/components/bookings/booking"
import type { BookingRow } from "@/lib/bookings/views"
import type { Role } from "@/lib/core/vocabulary"
import { useHeldRows } from "./held-rows"
import { RequestLine, RequestRow } from "./request-row"
import { SessionRow } from "./session-row"

const ROWS_IN_FULL = 8

/**
 * Bookings as rows. A row that was answered stays in its place, answered, until the list has been left alone. When the row
 * that had the focus goes, the focus moves to the one that takes its place.
 */
export function BookingList({
  label,
  bookings,
  viewer,
  actions,
  asRequests = false,
  empty,
}: {
  label: string
  bookings: readonly BookingRow[]
  viewer: Role
  actions: BookingActions
  /** Deadline first, for the analyst's requests. */
  asRequests?: boolean
  /** What stands in place of no rows. */
  empty: ReactNode
}) {
  const { area, rows, hold } = useHeldRows(bookings)
  useKeptFocus(
    area,
    rows.map(({ booking }) => booking.id),
  )
  const Request = rows.length > ROWS_IN_FULL ? RequestLine : RequestRow
  return (
    <div ref={area} tabIndex={-1} className="-outline-offset-2">
      {rows.length > 0 ? (
        <ol aria-label={label}>
          {rows.map(({ booking, answer, height }) => (
            <li
              key={booking.id}
              data-booking={booking.id}
              style={{ minHeight: height }}
              className="border-b border-rule hover:border-ink"
            >
              <BookingProvider value={{ booking, viewer, actions, hold }}>
                {asRequests ? <Request answer={answer} /> : <SessionRow answer={answer} />}
              </BookingProvider>
            </li>
          ))}
        </ol>
      ) : (
        empty
      )}
    </div>
  )
}

/** When what had the focus in a row has gone, the row's answer or name has it, or the row's that took its place. */
function useKeptFocus(area: { readonly current: HTMLElement | null }, ids: readonly string[]) {
  const last = useRef<{ id: string; index: number } | null>(null)
  const known = useRef(ids)
  useEffect(() => {
    const note = (event: FocusEvent) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-booking]") : null
      const id = row?.dataset.booking
      last.current = id === undefined ? null : { id, index: known.current.indexOf(id) }
    }
    // A press on nothing takes the focus away on purpose.
    const forget = () => {
      last.current = null
    }
    document.addEventListener("focusin", note)
    document.addEventListener("pointerdown", forget, { capture: true })
    return () => {
      document.removeEventListener("focusin", note)
      document.removeEventListener("pointerdown", forget, { capture: true })
    }
  }, [])
  useEffect(() => {
    known.current = ids
    if (last.current === null || document.activeElement !== document.body) return
    const { id, index } = last.current
    const rows = [...(area.current?.querySelectorAll<HTMLElement>("[data-booking]") ?? [])]
    const row = rows.find((each) => each.dataset.booking === id) ?? rows[Math.min(index, rows.length - 1)]
    const target = row?.querySelector<HTMLElement>("[role=status], [data-row-link], summary") ?? area.current
    target?.focus({ preventScroll: true })
  })
}
