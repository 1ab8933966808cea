"use client"
import { Notice } from "@/components/ui/notice"
import { TextLink } from "@/components/ui/text-link"
import { useClock, useNow } from "@/components/zones/clock"
import { sessionPath } from "@/lib/bookings/path-rules"
import { MINUTE_MS } from "@/lib/core/duration"
import { clashesWith } from "@/lib/scheduling/clashes"
import { nearestSlots } from "@/lib/scheduling/nearest"
import { dateIn, formatMoment, shortStyle } from "@/lib/time"
import { NearestTimes } from "./nearest-times"
import { useTimeChoice } from "./time-choice"

/**
 * A chosen or linked time that is not among the free ones: says so, or that it is over, or that the viewer has a session then, and
 * offers the nearest ones on other days than the one that is listed beside it.
 */
export function MissingSlotNotice({ slot }: { slot: number }) {
  const { opening, choice, times, chooseSlot } = useTimeChoice()
  const clock = useClock()
  const now = useNow()
  const { durationMinutes } = choice
  const span = { startAt: slot, endAt: slot + durationMinutes * MINUTE_MS }
  const [own] = clashesWith(opening.ownSessions, span)
  const elsewhere = times.known().filter((start) => dateIn(clock.timeZone, start) !== times.day)
  const nearest = nearestSlots(elsewhere, slot)
  const time = formatMoment(slot, clock, shortStyle(slot, now, clock.timeZone))
  const fault = slot < now ? "is over" : `is not free for ${durationMinutes} min`
  return (
    <Notice title={own ? `You have a session at ${time}` : `${time} ${fault}`} role="status" className="mb-4">
      {own && (
        <p className="mb-2">
          <TextLink href={sessionPath(own, "investor")} className="inline-flex min-h-11 items-center">
            Open that session
          </TextLink>
        </p>
      )}
      {nearest.length > 0 && (
        <>
          <p>{times.day === null ? "Nearest free times:" : "Nearest free times on other days:"}</p>
          <NearestTimes starts={nearest} wanted={slot} isNarrow onChoose={chooseSlot} />
        </>
      )}
    </Notice>
  )
}
