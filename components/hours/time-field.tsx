"use client"
import { type KeyboardEvent, useState } from "react"
import { cn } from "@/components/ui/class-names"
import { CONTROL } from "@/components/ui/input"
import { useClock } from "@/components/zones/clock"
import { formatMinute } from "@/lib/time"
import { isTypedOut, nudgeTime, parseTime } from "./time-text"

const FIRST_NUDGED = 540

/**
 * A time of day, typed as people do ("930", "9:30", "5 pm"); as an end also 24:00. Arrow up and down move it by a quarter
 * of an hour. `minute` is what the field starts with; what is typed stays, even when it is no time (null).
 */
export function TimeField({
  label,
  minute,
  isEnd = false,
  invalid = false,
  describedBy,
  onChange,
  className,
  id,
}: {
  label?: string
  minute: number | null
  isEnd?: boolean
  invalid?: boolean
  describedBy?: string | undefined
  onChange: (minute: number | null) => void
  className?: string
  id?: string
}) {
  const { hourCycle } = useClock()
  const [text, setText] = useState(minute === null ? "" : formatMinute(minute, hourCycle))
  const tell = (next: number | null) => {
    if (next !== minute) onChange(next)
  }
  const finish = () => {
    const read = parseTime(text, isEnd)
    if (read !== null) setText(formatMinute(read, hourCycle))
    tell(read)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter") finish()
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return
    event.preventDefault()
    const read = parseTime(text, isEnd) ?? minute
    const next = read === null ? FIRST_NUDGED : nudgeTime(read, event.key === "ArrowUp" ? 1 : -1, isEnd)
    setText(formatMinute(next, hourCycle))
    tell(next)
  }
  return (
    <input
      id={id}
      type="text"
      inputMode={hourCycle === "h23" ? "numeric" : "text"}
      autoComplete="off"
      aria-label={label}
      aria-invalid={invalid || undefined}
      aria-describedby={describedBy}
      value={text}
      onChange={(event) => {
        setText(event.target.value)
        if (isTypedOut(event.target.value)) tell(parseTime(event.target.value, isEnd))
      }}
      onFocus={(event) => event.target.select()}
      onBlur={finish}
      onKeyDown={press}
      className={cn(CONTROL, "h-12 px-1 text-center tabular-nums sm:h-11", className)}
    />
  )
}
