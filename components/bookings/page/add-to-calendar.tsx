"use client"
import { useId } from "react"
import { useBooking } from "@/components/bookings/booking"
import { Button } from "@/components/ui/button"
import { CalendarIcon } from "@/components/ui/icons"
import { Sheet } from "@/components/ui/sheet"
import { TextLink } from "@/components/ui/text-link"
import type { BookingRow } from "@/lib/bookings/views"
import type { CalendarLinks } from "@/lib/calendar/link-rules"

const ROW =
  "flex min-h-12 flex-wrap items-center gap-x-2 border-b border-rule type-body font-medium hover:border-ink sm:min-h-11"

/**
 * Whether a session can be put into a calendar: confirmed and not over. Not a request, whose entry would stay behind when it is
 * declined: no mail takes one away that was never confirmed.
 */
export function isAddable({ status, endUtc }: Pick<BookingRow, "status" | "endUtc">, now: number): boolean {
  return status === "confirmed" && now < endUtc.getTime()
}

/** Puts the session into a calendar: by a page of that calendar, or as a file. */
export function AddToCalendar({ links }: { links: CalendarLinks }) {
  const { booking } = useBooking()
  const id = useId()
  return (
    <>
      <Button popoverTarget={id} className="w-full">
        <CalendarIcon />
        <span>Add to calendar</span>
      </Button>
      <Sheet id={id} title="Add to calendar">
        <ul className="mt-2 border-t border-rule">
          <Place href={links.google}>Google Calendar</Place>
          <Place href={links.outlookWork} note="work or school">
            Outlook
          </Place>
          <Place href={links.outlook} note="personal">
            Outlook.com
          </Place>
          <li>
            <a href={`/api/analyst_sessions/${booking.id}/calendar.ics`} className={ROW}>
              <span>Calendar file</span>
              <span className="type-small font-normal text-ink-3">.ics, for Apple Calendar and others</span>
            </a>
          </li>
        </ul>
        <p className="mt-3 type-small text-ink-2">
          An entry is a copy of now. When the session moves, the e-mail about it brings the new time;{" "}
          <TextLink href="/settings/calendar">a calendar feed</TextLink> follows by itself.
        </p>
      </Sheet>
    </>
  )
}

function Place({ href, note, children }: { href: string; note?: string; children: string }) {
  return (
    <li>
      <a href={href} target="_blank" rel="noreferrer" className={ROW}>
        <span>{children}</span>
        {note && <span className="type-small font-normal text-ink-3">{note}</span>}
        <span className="sr-only">(opens in a new tab)</span>
      </a>
    </li>
  )
}
