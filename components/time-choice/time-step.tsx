"use client"
import type { HourCycle } from "@/lib/core/vocabulary"
import { EmptyMonth } from "./empty-month"
import { MissingSlotNotice } from "./missing-slot-notice"
import { MonthArea } from "./month-area"
import { NoTimes, useNoTimes } from "./no-times"
import { SlotList, SlotsSkeleton } from "./slot-list"
import { useTimeChoice } from "./time-choice"

/** Day and time: the month grid in the middle, the free times of the one highlighted day at the right. */
export function TimeStep({ onHourCycle }: { onHourCycle: (hourCycle: HourCycle) => void }) {
  const { opening, choice, times } = useTimeChoice()
  const none = useNoTimes(opening, choice.durationMinutes)
  return (
    <>
      <div className="border-rule px-4 pt-2 pb-5 max-sm:mx-4 max-sm:border-t max-sm:px-0 sm:p-6 sm:max-lg:border-t lg:border-l lg:px-7">
        <MonthArea />
        {times.load.status === "ready" && times.days.size === 0 && <EmptyMonth onNone={none.learn} />}
      </div>
      <div className="border-rule px-4 pt-2 pb-6 max-sm:mx-4 max-sm:border-t max-sm:px-0 sm:border-l sm:p-6 sm:max-lg:border-t">
        {times.chosenLoad.status === "loading" && <SlotsSkeleton />}
        {times.missing !== null && <MissingSlotNotice slot={times.missing} />}
        {times.day !== null ? (
          <SlotList day={times.day} onHourCycle={onHourCycle} />
        ) : (
          none.isKnown && <NoTimes otherLengths={none.otherLengths} />
        )}
      </div>
    </>
  )
}
