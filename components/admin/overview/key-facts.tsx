import { cn } from "@/components/ui/class-names"
import { Link } from "@/components/ui/link"
import { countOf } from "@/lib/core/plural"
import type { Overview } from "@/lib/house/views"
import { type Clock, formatDay, formatTime, formatTimeLeft, relativeDay, shortStyle } from "@/lib/time"

/** What needs the house as four figures, each leading to the list behind it. */
export function KeyFacts({ overview, now, clock }: { overview: Overview; now: Date; clock: Clock }) {
  const { requests, toMark, withoutFreeTime, failed } = overview
  const nearest = requests.first[0]?.respondBy
  const oldest = toMark.first[0]
  const lastFailed = failed.first[0]
  return (
    <dl className="mt-5 grid grid-cols-2 gap-y-4 border-t-2 border-b border-ink border-b-rule py-4 sm:mt-7 lg:grid-cols-4">
      <KeyFact
        label="Near their deadline"
        count={countOf(requests.near, "request")}
        href="/admin/bookings?status=requested&sort=respond_by"
        isUrgent={requests.near > 0}
      >
        {requests.near > 0 && nearest
          ? `nearest in ${formatTimeLeft(nearest, now).replace(/ left$/, "")}`
          : "none within a day"}
      </KeyFact>
      <KeyFact
        label="To be marked"
        count={countOf(toMark.count, "session")}
        href="/admin/bookings?status=confirmed&ended=1&sort=start"
      >
        {oldest ? `oldest since ${dayWords(oldest.endUtc, now, clock)}` : "all have been"}
      </KeyFact>
      <KeyFact
        label="Without free time"
        count={countOf(withoutFreeTime.count, "analyst")}
        href="/admin/analysts?attention=no_free_time"
      >
        in the next 14 days
      </KeyFact>
      <KeyFact
        label="Failed today"
        count={countOf(failed.count, "delivery", "deliveries")}
        href="/admin/deliveries?status=failed"
      >
        {failed.count > 0 && lastFailed
          ? `last at ${formatTime(lastFailed.settledAt ?? lastFailed.createdAt, clock)}`
          : "since midnight"}
      </KeyFact>
    </dl>
  )
}

type FactProps = { label: string; count: string; href: string; isUrgent?: boolean; children: string }

function KeyFact({ label, count, href, isUrgent = false, children }: FactProps) {
  return (
    <div className="relative pr-3">
      <dt className="type-small text-ink-2">{label}</dt>
      <dd>
        <Link
          href={href}
          className="type-minor decoration-accent decoration-1 underline-offset-4 after:absolute after:inset-0 hover:underline"
        >
          {count}
        </Link>
        <span className={cn("block type-small", isUrgent ? "font-semibold text-brick" : "text-ink-2")}>
          {children}
        </span>
      </dd>
    </div>
  )
}

function dayWords(at: Date, now: Date, { timeZone }: Clock): string {
  return relativeDay(at, now, timeZone) ?? formatDay(at, timeZone, shortStyle(at, now, timeZone))
}
