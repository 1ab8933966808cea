"use client"
import type { ComponentProps } from "react"
import { Select } from "@/components/ui/select"
import { useClock } from "@/components/zones/clock"
import { DAY_MINUTES } from "@/lib/core/duration"
import { formatMinute } from "@/lib/time"

const STEP = 15

/** A time of day to choose, every quarter of an hour and `value` whatever it is; the end of a day is 24:00. */
export function MinuteSelect({
  end = false,
  blank,
  ...rest
}: ComponentProps<"select"> & {
  /** It is the end of a range: from 00:15 to 24:00. */
  end?: boolean
  /** The words of the choice of no time. */
  blank?: string
}) {
  const { hourCycle } = useClock()
  const first = end ? STEP : 0
  const quarters = Array.from({ length: DAY_MINUTES / STEP }, (_, index) => first + index * STEP)
  const chosen = rest.value === undefined ? [] : [Number(rest.value)]
  const minutes = [...new Set([...quarters, ...chosen])].sort((a, b) => a - b)
  return (
    <Select {...rest}>
      {blank !== undefined && <option value="">{blank}</option>}
      {minutes.map((minute) => (
        <option key={minute} value={minute}>
          {minute === DAY_MINUTES
            ? `${formatMinute(minute, hourCycle)} (end of day)`
            : formatMinute(minute, hourCycle)}
        </option>
      ))}
    </Select>
  )
}
