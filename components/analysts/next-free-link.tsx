import Link from "next/link"
import { ChevronRightIcon } from "@/components/ui/icons"
import { type Clock, formatRelativeDay, formatTime } from "@/lib/time"
import { abbreviationOf } from "@/lib/zone-names"

/** The next free time as a way straight to it in the booking panel. */
export function NextFreeLink({
  href,
  name,
  at,
  now,
  clock,
}: {
  href: string
  name: string
  at: Date
  now: Date
  clock: Clock
}) {
  const day = formatRelativeDay(at, now, clock.timeZone)
  const time = formatTime(at, clock)
  const zone = abbreviationOf(clock.timeZone, at)
  return (
    <Link
      href={href}
      aria-label={`${day} ${time} ${zone}, next free time of ${name}`}
      className="flex min-h-12 items-center justify-between gap-2 rounded border border-control bg-sheet px-3.5 type-body hover:border-ink sm:min-h-11"
    >
      <span>
        {day} <span className="font-semibold text-accent">{time}</span>{" "}
        <span className="text-ink-2">{zone}</span>
      </span>
      <ChevronRightIcon className="shrink-0 text-accent" />
    </Link>
  )
}
