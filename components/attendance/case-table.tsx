import { Name } from "@/components/ui/name"
import { TextLink } from "@/components/ui/text-link"
import type { HouseCaseView } from "@/lib/attendance/views"
import { CASE_WORDS } from "@/lib/attendance/words"
import { type Clock, formatDay, formatZonedMoment, shortStyle } from "@/lib/time"

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
    <ul aria-label="Cases" className="mt-5 border-t-2 border-ink">
      {cases.map((kase) => (
        <li
          key={kase.id}
          className="grid gap-x-6 gap-y-1 border-b border-rule py-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_13.5rem]"
        >
          <p className="min-w-0 type-body">
            <TextLink href={`/admin/attendance/${kase.id}`}>
              <Name>{kase[kase.against].name}</Name>
            </TextLink>
            <span className="text-ink-3">, {kase.against}</span>
          </p>
          <p className="type-small text-ink-2">
            {formatDay(kase.startUtc, clock.timeZone, shortStyle(kase.startUtc, now, clock.timeZone))} with{" "}
            <Name>{kase[kase.against === "analyst" ? "investor" : "analyst"].name}</Name>
          </p>
          <p className="type-small">
            <span className="type-label">{CASE_WORDS[kase.status]}</span>
            <span className="block text-ink-3">{dueOf(kase, clock, now)}</span>
          </p>
        </li>
      ))}
    </ul>
  )
}

function dueOf({ status, answerBy, decideBy, closedAt }: HouseCaseView, clock: Clock, now: Date): string {
  const words = (at: Date) => formatZonedMoment(at, clock, shortStyle(at, now, clock.timeZone))
  if (status === "reported") return `Answer by ${words(answerBy)}`
  if (status === "disputed" && decideBy) return `Decide by ${words(decideBy)}`
  return closedAt ? words(closedAt) : ""
}
