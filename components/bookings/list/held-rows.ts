"use client"
import { useEffect, useRef, useState } from "react"
import type { Answer } from "@/components/bookings/booking"
import type { BookingRow } from "@/lib/bookings/views"

/** A row as it is shown; `answer` stands where its buttons were, `height` is what it had with them. */
export type HeldRow = {
  readonly booking: BookingRow
  readonly answer: Answer | null
  readonly height?: number
}

/** So long the list has to be left alone, and an answer to stand, before the rows close up. */
const LEFT_ALONE_MS = 6_000
const STANDS_MS = 10_000

type Held = { readonly answer: Answer | null; readonly height: number; readonly booking?: BookingRow }

/**
 * The rows of a list in which a second tap hits nothing that slid under the finger: from the first answer on every row keeps
 * its place and height, whatever the list has become, until the list has been left alone.
 */
export function useHeldRows(bookings: readonly BookingRow[]) {
  const area = useRef<HTMLDivElement>(null)
  const [frozen, setFrozen] = useState<readonly BookingRow[]>([])
  const [held, setHeld] = useState<ReadonlyMap<string, Held>>(new Map())
  const rows = held.size > 0 ? inPlace(frozen, held, bookings) : bookings.map(asRow)
  const shown = useRef(rows)
  useEffect(() => {
    shown.current = rows
  })
  useLeftAlone(area, held, () => {
    setFrozen([])
    setHeld(new Map())
  })

  const hold = (bookingId: string, answer: Answer) => {
    const now = shown.current
    const row = area.current?.querySelector<HTMLElement>(`[data-booking="${bookingId}"]`)
    const height = row?.offsetHeight ?? 0
    setFrozen((before) => (before.length > 0 ? before : now.map(({ booking }) => booking)))
    setHeld((before) => {
      const known = now.find(({ booking }) => booking.id === bookingId)
      const isBack = answer.kind === "done" && answer.verb === "undo"
      const booking = isBack && known ? { ...known.booking, ...answer.booking } : undefined
      const kept = {
        answer: isBack ? null : answer,
        height: before.get(bookingId)?.height ?? height,
        booking,
      }
      return new Map(before).set(bookingId, kept)
    })
  }
  return { area, rows, hold }
}

function asRow(booking: BookingRow): HeldRow {
  return { booking, answer: null }
}

function inPlace(
  frozen: readonly BookingRow[],
  held: ReadonlyMap<string, Held>,
  bookings: readonly BookingRow[],
): HeldRow[] {
  const kept = frozen.map((before): HeldRow => {
    const { answer = null, height, booking } = held.get(before.id) ?? {}
    const now = bookings.find(({ id }) => id === before.id)
    const newest = now && (!booking || now.revision >= booking.revision) ? now : booking
    if (!newest && answer === null) return { booking: before, answer: { kind: "gone" } }
    return { booking: newest ?? before, answer, height }
  })
  const added = bookings.filter(({ id }) => !frozen.some((before) => before.id === id))
  return [...kept, ...added.map(asRow)]
}

/** Calls `release` once every answer has stood long enough and nobody has touched or scrolled the list for a while. */
function useLeftAlone(
  area: { readonly current: HTMLElement | null },
  held: ReadonlyMap<string, Held>,
  release: () => void,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: starts anew with every answer alone
  useEffect(() => {
    if (held.size === 0) return
    const answeredAt = Date.now()
    let timer = 0
    const wait = () => {
      window.clearTimeout(timer)
      timer = window.setTimeout(release, Math.max(LEFT_ALONE_MS, answeredAt + STANDS_MS - Date.now()))
    }
    wait()
    const element = area.current
    for (const event of TOUCHES) element?.addEventListener(event, wait, { passive: true })
    window.addEventListener("scroll", wait, { passive: true })
    return () => {
      window.clearTimeout(timer)
      for (const event of TOUCHES) element?.removeEventListener(event, wait)
      window.removeEventListener("scroll", wait)
    }
  }, [held])
}

const TOUCHES = ["pointerdown", "pointermove", "keydown", "focusin"] as const
