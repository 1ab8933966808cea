import type { Ref } from "react"
import { Notice } from "@/components/ui/notice"
import { Skeleton } from "@/components/ui/skeleton"
import { TextButton } from "@/components/ui/text-link"
import { type Clock, formatDay, formatTime } from "@/lib/time"
import { zoneHead } from "@/lib/zone-heads"
import { NearestTimes } from "./nearest-times"
import type { LostSlot } from "./use-lost-slot"

/** The time is gone: says so, that nothing typed is, and offers the nearest free times. */
export function LostSlotNotice({
  lost,
  clock,
  otherZone,
  onChoose,
  onBack,
  ref,
}: {
  lost: LostSlot
  clock: Clock
  otherZone: string
  onChoose: (start: number) => void
  onBack: () => void
  ref?: Ref<HTMLDivElement>
}) {
  const { slot, nearest } = lost
  const times = nearest === "failed" ? [] : nearest
  return (
    <Notice title={titleOf(lost, clock)} role="alert" tabIndex={-1} ref={ref} className="mb-6">
      <p>What you typed is kept. {sentenceOf(lost, clock)}</p>
      {times === null && <Skeleton className="mt-2.5 h-12 sm:h-11" />}
      {times !== null && times.length > 0 && (
        <NearestTimes starts={times} wanted={slot} clock={clock} otherZone={otherZone} onChoose={onChoose} />
      )}
      <TextButton onClick={onBack} className="mt-1 inline-flex min-h-11 items-center">
        See all times
      </TextButton>
    </Notice>
  )
}

function titleOf({ slot, code }: LostSlot, clock: Clock): string {
  const time = formatTime(slot, clock)
  if (code === "slot_taken") return `${time} was taken a moment ago`
  if (code === "slot_not_offered") return `${time} is not offered any more`
  return `${formatDay(slot, clock.timeZone, "long")} is full now`
}

function sentenceOf({ slot, code, nearest }: LostSlot, clock: Clock): string {
  if (nearest === "failed") return "The nearest free times did not load; look at all of them instead."
  if (nearest?.length === 0) return "There is no other free time within a month of it."
  const where = code === "daily_limit_reached" ? "Nearest free times on other days" : "Nearest free times"
  return `${where}, ${zoneHead(clock.timeZone, nearest ?? [], slot)}:`
}
