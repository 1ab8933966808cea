"use client"
import { FormNotice } from "@/components/forms/sending-form"
import { Skeleton } from "@/components/ui/skeleton"
import { useAsked } from "@/components/ui/use-asked"
import { useClock, useNow } from "@/components/zones/clock"
import { DAY_MS } from "@/lib/core/duration"
import { nearestSlots } from "@/lib/scheduling/nearest"
import { type Clock, dateIn, formatDay, formatTime } from "@/lib/time"
import { zoneHead } from "@/lib/zone-heads"
import { fetchStarts, type LoadFailure } from "./fetch-starts"
import { SUBMIT_BUTTON } from "./focus"
import { NearestTimes } from "./nearest-times"
import type { ChosenTime, LostSlotCode } from "./refused-time"
import { useChosenTime, useTimeChoice } from "./time-choice"
import { TimesButton } from "./times-button"

/** Why a time is gone; `not_free` where more must not be said. */
type Loss = LostSlotCode | "not_free"

/** The time is gone: says so, that nothing typed is, and offers the nearest free times. */
export function LostSlotNotice({ loss }: { loss: Loss }) {
  const { choose, closeDetails } = useTimeChoice()
  const chosen = useChosenTime()
  const clock = useClock()
  const { slot } = chosen
  const nearest = useNearest(chosen, loss === "daily_limit_reached")
  return (
    <FormNotice title={titleOf(loss, slot, clock)}>
      <p>{`What you typed is kept. ${sentenceOf(loss, slot, nearest, clock)}`}</p>
      {nearest === null && <Skeleton className="mt-2.5 h-12 noscript:hidden sm:h-11" />}
      {typeof nearest === "object" && nearest !== null && nearest.length > 0 && (
        <NearestTimes
          starts={nearest}
          wanted={slot}
          onChoose={(start) => choose({ slot: start, at: start, month: null }, SUBMIT_BUTTON)}
        />
      )}
      <TimesButton
        variant="link"
        durationMinutes={chosen.durationMinutes}
        onPress={closeDetails}
        className="mt-1 underline decoration-accent decoration-1 underline-offset-4"
      >
        See all times
      </TimesButton>
    </FormNotice>
  )
}

function titleOf(loss: Loss, slot: number, clock: Clock): string {
  const time = formatTime(slot, clock)
  if (loss === "slot_taken") return `${time} was taken a moment ago`
  if (loss === "slot_not_offered") return `${time} is not offered any more`
  if (loss === "not_free") return `${time} is not free`
  return `${formatDay(slot, clock.timeZone, "long")} is full now`
}

function sentenceOf(loss: Loss, slot: number, nearest: Nearest, clock: Clock): string {
  if (nearest === "gone") return "The analyst takes no sessions now, so no time is offered."
  if (typeof nearest === "string") return "The nearest free times did not load; look at all of them instead."
  if (nearest?.length === 0) return "There is no other free time within a month of it."
  const where = loss === "daily_limit_reached" ? "Nearest free times on other days" : "Nearest free times"
  return `${where}, ${zoneHead(clock.timeZone, nearest ?? [], slot)}:`
}

/** The nearest free times; null while they are on their way, or why they did not load. */
type Nearest = readonly number[] | LoadFailure | null

const AROUND = 30 * DAY_MS

/** Asks anew for the three free times nearest to one that is gone; for a day that is full, on other days. */
function useNearest({ slot, durationMinutes }: ChosenTime, isDayFull: boolean): Nearest {
  const { analystId, moving, timeZone } = useTimeChoice().analyst
  const now = useNow()
  return useAsked(`${slot} ${durationMinutes} ${isDayFull}`, async () => {
    const span = { from: Math.max(now, slot - AROUND), to: Math.max(now, slot) + AROUND }
    const answer = await fetchStarts({ analystId, moving }, durationMinutes, span)
    if (!answer.ok) return answer.failure
    const fullDay = isDayFull ? dateIn(timeZone, slot) : null
    const starts = answer.starts.filter((start) => start !== slot && dateIn(timeZone, start) !== fullDay)
    return nearestSlots(starts, slot)
  })
}
