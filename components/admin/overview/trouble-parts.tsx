import { cn } from "@/components/ui/class-names"
import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import { TextLink } from "@/components/ui/text-link"
import type { Overview } from "@/lib/house/views"
import { withoutTimeWords } from "@/lib/house/words"
import { CHANNEL_WORDS, outcomeWords } from "@/lib/notifications/delivery-words"
import { type Clock, formatRelativeDay, formatTime } from "@/lib/time"
import { OverviewPart } from "./overview-part"

type Shown = { now: Date; clock: Clock }

/** Listed analysts whom nobody can book for two weeks, and why. */
export function WithoutFreeTime({ without, now, clock }: Shown & { without: Overview["withoutFreeTime"] }) {
  const { first, count } = without
  const all = { href: "/admin/analysts?attention=no_free_time", label: `All ${count}` }
  return (
    <OverviewPart
      id="without-free-time"
      title="Without free time in 14 days"
      {...(count > first.length && { all })}
      isEmpty={first.length === 0}
      none="Every listed analyst can be booked within two weeks."
    >
      {first.map(({ id, name, why, nextFreeAt, postedStartsByDay }) => (
        <li
          key={id}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-2 border-b border-rule py-4 sm:grid-cols-[minmax(0,1fr)_9rem_6rem]"
        >
          <div className="col-span-2 sm:col-span-1">
            <Link
              href={`/admin/analysts/${id}`}
              className="-my-2.5 inline-block py-2.5 type-name decoration-accent decoration-1 underline-offset-4 hover:underline mouse:my-0 mouse:py-0"
            >
              <Name isWhole>{name}</Name>
            </Link>
            <p className="mt-0.5 type-body text-ink-2">{withoutTimeWords({ why, nextFreeAt }, now, clock)}</p>
          </div>
          <PostedDays posted={postedStartsByDay} why={why} />
          <TextLink
            href={`/admin/analysts/${id}/${REMEDIES[why].tab}`}
            className="inline-flex min-h-11 items-center justify-self-end type-small mouse:min-h-0"
          >
            {REMEDIES[why].label}
            <span className="sr-only"> of {name}</span>
          </TextLink>
        </li>
      ))}
    </OverviewPart>
  )
}

/** Where it can be mended, or seen. */
const REMEDIES = {
  no_hours: { tab: "week", label: "Open week" },
  off: { tab: "dates", label: "Open dates" },
  taken: { tab: "desk", label: "Open desk" },
} as const

/** The days as bars, silent, as the words beside them say why: solid what is posted and taken, hatched what is off, a base line without hours. */
function PostedDays({ posted, why }: { posted: readonly number[]; why: "no_hours" | "off" | "taken" }) {
  return (
    <div aria-hidden="true" className="flex h-6 w-36 items-end gap-0.75">
      {posted.map((starts, day) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its day's position
          key={day}
          className={cn(
            "flex-1",
            starts > 0 ? "h-full bg-accent" : why === "off" ? "h-full hatched" : "h-px bg-rule-2",
          )}
        />
      ))}
    </div>
  )
}

/** What failed today, the latest first. */
export function FailedDeliveries({ failed, now, clock }: Shown & { failed: Overview["failed"] }) {
  const first = failed.count > 0 ? failed.first.slice(0, failed.count) : []
  return (
    <OverviewPart
      id="failed"
      title="Failed deliveries"
      all={{ href: "/admin/deliveries?status=failed", label: "All deliveries that failed" }}
      isEmpty={first.length === 0}
      none="Nothing has failed since midnight."
    >
      {first.map((delivery) => {
        const at = delivery.settledAt ?? delivery.createdAt
        return (
          <li
            key={delivery.id}
            className="grid gap-x-6 gap-y-1 border-b border-rule py-3.5 sm:grid-cols-[5rem_minmax(0,1fr)_minmax(0,15rem)]"
          >
            <p
              translate="no"
              className="type-body font-semibold tabular-nums"
              title={formatRelativeDay(at, now, clock.timeZone)}
            >
              {formatTime(at, clock)}
            </p>
            <div className="min-w-0">
              <Link
                href={`/admin/deliveries/${delivery.id}`}
                className="-my-3 inline-block py-3 type-body wrap-anywhere mouse:my-0 mouse:py-0 decoration-accent decoration-1 underline-offset-4 hover:underline"
              >
                {delivery.subject}
              </Link>
              <p className="type-small text-ink-3">
                {CHANNEL_WORDS[delivery.channel]} to <Name isWhole>{delivery.recipientName}</Name>
              </p>
            </div>
            <p className="type-small wrap-anywhere text-brick">{outcomeWords(delivery, now)}</p>
          </li>
        )
      })}
    </OverviewPart>
  )
}
