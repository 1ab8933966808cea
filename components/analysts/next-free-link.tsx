"use client"
import { cn } from "@/components/ui/class-names"
import { ChevronRightIcon } from "@/components/ui/icons"
import { Link } from "@/components/ui/link"
import { useClock, useNow } from "@/components/zones/clock"
import { formatRelativeDay, formatTime } from "@/lib/time"
import { abbreviationOf } from "@/lib/zone-names"

/** Characters that fit the button at its usual size; more are set smaller, many take the arrow's place, so that it stays one line. */
const ONE_LINE = 21
const WITH_ARROW = 24

/** The next free time as a way straight to it in the booking panel. */
export function NextFreeLink({ href, name, at }: { href: string; name: string; at: Date }) {
  const clock = useClock()
  const day = formatRelativeDay(at, useNow(), clock.timeZone)
  const time = formatTime(at, clock)
  const zone = abbreviationOf(clock.timeZone, at)
  const { length } = `${day} ${time} ${zone}`
  const isLong = length > ONE_LINE
  return (
    <Link
      href={href}
      aria-label={`${day} ${time} ${zone}, next free time of ${name}`}
      className={cn(
        "flex min-h-12 items-center justify-between gap-1 rounded border border-control bg-sheet whitespace-nowrap hover:border-ink sm:min-h-11",
        isLong ? "px-2 type-small" : "px-3.5 type-body",
      )}
    >
      <span>
        {day}{" "}
        <span translate="no" className="font-semibold text-accent">
          {time}
        </span>{" "}
        <span translate="no" className="text-ink-2">
          {zone}
        </span>
      </span>
      {length <= WITH_ARROW && <ChevronRightIcon className="shrink-0 text-accent" />}
    </Link>
  )
}
