import type { Ref } from "react"
import { Notice } from "@/components/ui/notice"
import { Skeleton } from "@/components/ui/skeleton"
import { type Clock, formatDay, formatTime } from "@/lib/time"
import { zoneHead } from "@/lib/zone-heads"
import { NearestTimes } from "./nearest-times"
import type { PanelAnalyst } from "./panel-types"
import type { ChosenTime, LostSlotCode } from "./refused-time"
import { TimesButton } from "./times-button"
import { type Nearest, useNearest } from "./use-nearest"

/** Why a time is gone; `not_free` where more must not be said. */
type Loss = LostSlotCode | "not_free"

/** The time is gone: says so, that nothing typed is, and offers the nearest free times. */
export function LostSlotNotice({
  loss,
  analyst,
  chosen,
  clock,
  now,
  onChoose,
  onBack,
  ref,
}: {
  loss: Loss
  analyst: PanelAnalyst
  chosen: ChosenTime
  clock: Clock
  now: number
  onChoose: (start: number) => void
  onBack: () => void
  ref?: Ref<HTMLDivElement>
}) {
  const { slot } = chosen
  const nearest = useNearest(analyst, chosen, { isDayFull: loss === "daily_limit_reached", now })
  return (
    <Notice title={titleOf(loss, slot, clock)} role="alert" tabIndex={-1} ref={ref} className="mb-6">
      <p>{`What you typed is kept. ${sentenceOf(loss, slot, nearest, clock)}`}</p>
      {nearest === null && <Skeleton className="mt-2.5 h-12 noscript:hidden sm:h-11" />}
      {typeof nearest === "object" && nearest !== null && nearest.length > 0 && (
        <NearestTimes
          starts={nearest}
          wanted={slot}
          clock={clock}
          otherZone={analyst.otherZone}
          onChoose={onChoose}
        />
      )}
      <TimesButton
        variant="link"
        durationMinutes={chosen.durationMinutes}
        onPress={onBack}
        className="mt-1 underline decoration-accent decoration-1 underline-offset-4"
      >
        See all times
      </TimesButton>
    </Notice>
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
  const times = typeof nearest === "string" ? [] : (nearest ?? [])
  return `${where}, ${zoneHead(clock.timeZone, times, slot)}:`
}
