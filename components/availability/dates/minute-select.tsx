"use client"
import type { ComponentProps } from "react"
import { Select } from "@/components/ui/select"
import { useClock } from "@/components/zones/clock"
import { DAY_MINUTES } from "@/lib/core/duration"
import { formatMinute } from "@/lib/time"

const STEP = 15

/** A time of day to choose, or none, every quarter of an hour; as an end from 00:15 to 24:00. */
export function MinuteSelect({ end = false, ...rest }: ComponentProps<"select"> & { end?: boolean }) {
  const { hourCycle } = useClock()
  const first = end ? STEP : 0
  return (
    <Select {...rest}>
      <option value="">–</option>
      {Array.from({ length: DAY_MINUTES / STEP }, (_, index) => first + index * STEP).map((minute) => (
        <option key={minute} value={minute}>
          {formatMinute(minute, hourCycle)}
          {minute === DAY_MINUTES && " (end of day)"}
        </option>
      ))}
    </Select>
  )
}
