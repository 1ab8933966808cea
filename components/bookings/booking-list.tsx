"use client"
import { useEffect, useRef } from "react"
import type { BookingRow } from "@/lib/bookings/views"
import type { Role } from "@/lib/core/vocabulary"
import { RequestLine, RequestRow } from "./request-row"
import { SessionRow } from "./session-row"
import type { BookingActions } from "./use-verb-form"

const ROWS_IN_FULL = 8

/** Bookings as rows. When the row that had the focus goes, the focus moves to the one that takes its place. */
export function BookingList({
  label,
  bookings,
  viewer,
  actions,
  asRequests = false,
}: {
  label: string
  bookings: readonly BookingRow[]
  viewer: Role
  actions: BookingActions
  /** Deadline first, for the analyst's requests. */
  asRequests?: boolean
}) {
  const list = useKeptFocus(bookings.map((booking) => booking.id))
  const Request = bookings.length > ROWS_IN_FULL ? RequestLine : RequestRow
  return (
    <ol ref={list} aria-label={label} tabIndex={-1} className="-outline-offset-2">
      {bookings.map((booking) => (
        <li key={booking.id} className="border-b border-rule hover:border-ink">
          {asRequests ? (
            <Request booking={booking} actions={actions} />
          ) : (
            <SessionRow booking={booking} viewer={viewer} actions={actions} />
          )}
        </li>
      ))}
    </ol>
  )
}

function useKeptFocus(ids: readonly string[]) {
  const list = useRef<HTMLOListElement>(null)
  const before = useRef(ids)
  useEffect(() => {
    const gone = before.current.findIndex((id) => !ids.includes(id))
    before.current = ids
    if (gone < 0 || document.activeElement !== document.body) return
    const row = list.current?.children[Math.min(gone, ids.length - 1)]
    const target = row?.querySelector<HTMLElement>("[data-row-link], summary") ?? list.current
    target?.focus()
  })
  return list
}
