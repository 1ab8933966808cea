import { cn } from "@/components/ui/class-names"
import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import type { HouseCaseView } from "@/lib/attendance/views"
import { type Clock, formatDay, formatZonedMoment, shortStyle } from "@/lib/time"
import { CaseMark } from "./case-mark"

const COLUMNS = "gap-x-6 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_15rem]"

/** Cases about who came, a row each, with what is due of it. */
export function CaseTable({
  cases,
  clock,
  now,
}: {
  cases: readonly HouseCaseView[]
  clock: Clock
  now: Date
}) {
  return (
    <>
      <p
        aria-hidden
        className={cn("mt-5 hidden border-b-2 border-ink pb-2 type-small text-ink-3 sm:grid", COLUMNS)}
      >
        <span>Said not to have come</span>
        <span>Session</span>
        <span>Status</span>
      </p>
      <ul aria-label="Cases" className="max-sm:mt-5 max-sm:border-t-2 max-sm:border-ink">
        {cases.map((kase) => (
          <li
            key={kase.id}
            className={cn(
              "relative grid items-baseline gap-y-1 border-b border-rule py-3 hover:border-ink",
              COLUMNS,
            )}
          >
            <p className="min-w-0">
              <Link
                href={`/admin/attendance/${kase.id}`}
                data-row-link
                className="font-serif text-lg/6 font-semibold decoration-accent decoration-1 underline-offset-4 after:absolute after:inset-0 hover:underline"
              >
                <Name>{kase[kase.against].name}</Name>
              </Link>{" "}
              <span className="type-small text-ink-3">{kase.against}</span>
            </p>
            <p className="type-body text-ink-2">
              {formatDay(kase.startUtc, clock.timeZone, shortStyle(kase.startUtc, now, clock.timeZone))} with{" "}
              <Name>{kase[kase.against === "analyst" ? "investor" : "analyst"].name}</Name>
            </p>
            <div>
              <CaseMark status={kase.status} />
              <p className="type-small text-ink-2 sm:pl-5.5">{dueOf(kase, clock, now)}</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

function dueOf({ status, answerBy, decideBy, closedAt }: HouseCaseView, clock: Clock, now: Date): string {
  const words = (at: Date) => formatZonedMoment(at, clock, shortStyle(at, now, clock.timeZone))
  if (status === "reported") return `Answer by ${words(answerBy)}`
  if (status === "disputed" && decideBy) return `Decide by ${words(decideBy)}`
  return closedAt ? words(closedAt) : ""
}
