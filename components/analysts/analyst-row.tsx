import { cn } from "@/components/ui/class-names"
import { FourteenDayBars } from "@/components/ui/fourteen-day-bars"
import { BoltIcon, InboxIcon } from "@/components/ui/icons"
import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import { FACT_LINK, TextLink } from "@/components/ui/text-link"
import type { DirectoryRow } from "@/lib/analysts/views"
import { countOf } from "@/lib/core/plural"
import { cityOf } from "@/lib/zone-names"
import { confirmWords } from "./confirm-words"
import { NextFreeLink } from "./next-free-link"
import { Rating, rateWords } from "./rating"

/** One analyst of the directory: who and what, rating and rate, free time. On phones a stack in the same order. */
export function AnalystRow({
  analyst,
  groups = 0,
  duration,
}: {
  analyst: DirectoryRow
  /** How many group sessions to come he leads. */
  groups?: number
  /** The length that the directory is narrowed to. */
  duration: number | undefined
}) {
  const { analystId, name, nextAvailableUtc } = analyst
  const length = duration === undefined ? "" : `duration=${duration}`
  const profile = `/analysts/${analystId}`
  const rate = rateWords(analyst.hourlyRate, analyst.currency)
  return (
    <li className="grid gap-x-8 border-b border-rule py-5 hover:border-ink sm:grid-cols-[1fr_216px] lg:grid-cols-[1fr_112px_216px] lg:gap-x-10">
      <div className="min-w-0 sm:row-span-2 lg:row-span-1">
        <h2 className="type-name">
          <Link href={length ? `${profile}?${length}` : profile} className="hover:text-accent">
            <Name>{name}</Name>
          </Link>
        </h2>
        <p className="mt-0.5 type-headline text-ink-2">{analyst.headline}</p>
        {groups > 0 && (
          <p className="mt-1 type-small">
            <TextLink
              href={`/groups?show=all&analyst=${analystId}`}
              className={cn(FACT_LINK, "min-h-11 mouse:min-h-0")}
            >
              {countOf(groups, "group session")} coming up
            </TextLink>
          </p>
        )}
        <p className="mt-3 hidden flex-wrap items-center gap-x-6 gap-y-1.5 type-small text-ink-3 sm:flex">
          {analyst.specialties.join(" · ")}
          <ConfirmBadge analyst={analyst} />
        </p>
      </div>
      <p className="mt-2 flex flex-wrap type-small text-ink-2 sm:mt-1 sm:flex-col sm:text-right lg:text-left [&>span+span]:before:mx-1 [&>span+span]:before:content-['·'] sm:[&>span+span]:before:hidden">
        <span className="text-ink sm:type-body">
          <Rating rating={analyst.rating} />
        </span>
        <span className="text-ink">{rate}</span>
        <span>{cityOf(analyst.timeZone)}</span>
      </p>
      <p className="mt-1 sm:hidden">
        <ConfirmBadge analyst={analyst} />
      </p>
      <div className="mt-3.5 flex flex-wrap items-end gap-x-4 gap-y-2 sm:mt-2.5 sm:block lg:mt-1">
        <FourteenDayBars
          freeStarts={analyst.freeStartsByDay}
          postedStarts={analyst.postedStartsByDay}
          className="w-27 shrink-0 max-sm:gap-0.5 sm:mb-2 sm:w-auto"
        />
        <div className="flex-auto">
          {nextAvailableUtc ? (
            <NextFreeLink
              href={`${profile}?${length ? `${length}&` : ""}slot=${nextAvailableUtc.toISOString().slice(0, 16)}Z`}
              name={name}
              at={nextAvailableUtc}
            />
          ) : (
            <p className="py-2.5 type-small text-ink-2">No free time at present</p>
          )}
        </div>
      </div>
    </li>
  )
}

/** Whether a session is booked at once or waits for the analyst's answer, and whether it is paid here. */
function ConfirmBadge({ analyst }: { analyst: Pick<DirectoryRow, "autoConfirm" | "isPaidByCard"> }) {
  const Icon = analyst.autoConfirm ? BoltIcon : InboxIcon
  return (
    <span className="inline-flex items-center gap-2 type-small text-ink-2">
      <Icon className="shrink-0" />
      {confirmWords(analyst)}
    </span>
  )
}
