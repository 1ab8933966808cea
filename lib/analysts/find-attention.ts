import { type SQL, sql } from "drizzle-orm"
import { STRIKES_RESTRICT } from "@/lib/attendance/rules"
import { overdueText } from "@/lib/bookings/live-sql"
import type { Ctx } from "@/lib/context"
import { ATTENTION } from "@/lib/core/attention"
import { DAY_MS, SECOND_MS } from "@/lib/core/duration"
import type { AllAnalystsFilters } from "./admin-inputs"
import { EXPIRED_WITHIN_DAYS, FREE_WITHIN_DAYS, LOW_RATING, MANY_EXPIRED } from "./attention-rules"
import { ratingAverage } from "./ratings"
import type { AnyAnalystView } from "./views"

/** A profile with all that its place in the house's list is decided by. */
export type FoundAnalyst = {
  analyst_id: string
  name: string
  email: string
  headline: string
  time_zone: string
  is_enabled: boolean
  is_disabled: boolean
  rating_count: number
  rating_sum: number
  next_free: number | null
  expired: number
  revision: number
  sort_name: string
  no_hours: boolean
  no_free_time: boolean
  many_expired: boolean
  low_rating: boolean
  strikes: number
  many_strikes: boolean
}

/**
 * All profiles of those who are analysts, with why they need attention, as rows to choose from; a closed account needs none. Free times are as they are kept; nobody else asks for an
 * analyst who takes no sessions, so the house does not miss his free time.
 */
export function allAnalysts({ now }: Ctx): SQL {
  const at = sql`${now.toISOString()}::timestamptz`
  const since = sql`${new Date(now.getTime() - EXPIRED_WITHIN_DAYS * DAY_MS).toISOString()}::timestamptz`
  const soon = sql`${new Date(now.getTime() + FREE_WITHIN_DAYS * DAY_MS).toISOString()}::timestamptz`
  const overdue = sql.raw(overdueText("b", `'${now.toISOString()}'::timestamptz`))
  return sql`
    select l.analyst_id, u.name, u.email, p.headline, p.time_zone, p.is_enabled, u.disabled_at is not null as is_disabled,
      coalesce(r.rating_count, 0) as rating_count, coalesce(r.rating_sum, 0) as rating_sum, p.revision, l.sort_name,
      l.search_text, l.is_listed, coalesce(e.expired, 0) as expired,
      case when isfinite(f.next_free_at) then extract(epoch from f.next_free_at)::float8 end as next_free,
      u.disabled_at is null and not exists (select from analyst_availability w where w.analyst_id = l.analyst_id and w.is_active)
        and not exists (select from analyst_availability_overrides o where o.analyst_id = l.analyst_id
          and o.date >= (${at} at time zone p.time_zone)::date and o.windows <> '[]') as no_hours,
      l.is_listed and coalesce(f.next_free_at, 'infinity') > ${soon} as no_free_time,
      u.disabled_at is null and coalesce(e.expired, 0) >= ${MANY_EXPIRED} as many_expired,
      u.disabled_at is null and coalesce(r.rating_count, 0) > 0 and r.rating_sum < ${LOW_RATING}::numeric * r.rating_count as low_rating,
      coalesce(s.strikes, 0) as strikes, u.disabled_at is null and coalesce(s.strikes, 0) >= ${STRIKES_RESTRICT} as many_strikes
    from analyst_listings l
    join analyst_connect_profiles p on p.analyst_id = l.analyst_id
    join users u on u.id = l.analyst_id and u.role = 'analyst' and u.erased_at is null
    left join analyst_ratings r on r.analyst_id = l.analyst_id
    left join analyst_free_times f on f.analyst_id = l.analyst_id and f.is_shortest
    left join (select b.analyst_id, count(*)::int as expired from session_bookings b
      where b.kind = 'one_to_one' and b.start_utc >= ${since} and b.respond_by >= ${since} and (b.status = 'expired' or ${overdue}) group by b.analyst_id) e
      on e.analyst_id = l.analyst_id
    left join (select user_id, count(*)::int as strikes from penalties
      where kind = 'strike' and lifted_at is null and starts_at <= ${at} and ends_at > ${at} group by user_id) s
      on s.user_id = l.analyst_id`
}

/** Which of those rows, called `found`, a filter leaves. */
export function attentionFilters({ state, attention }: AllAnalystsFilters): SQL[] {
  const flags = sql`found.no_hours or found.no_free_time or found.many_expired or found.low_rating or found.many_strikes`
  return [
    ...(state ? [state === "enabled" ? sql`found.is_listed` : sql`not found.is_listed`] : []),
    ...(attention ? [attention === "any" ? sql`(${flags})` : sql`found.${sql.identifier(attention)}`] : []),
  ]
}

/** One of them as the house sees him. */
export function anyAnalystView(row: FoundAnalyst): AnyAnalystView {
  const sums = { ratingCount: row.rating_count, ratingSum: row.rating_sum }
  return {
    analystId: row.analyst_id,
    name: row.name,
    email: row.email,
    headline: row.headline,
    timeZone: row.time_zone,
    isEnabled: row.is_enabled,
    isDisabled: row.is_disabled,
    rating: { average: ratingAverage(sums), count: sums.ratingCount },
    nextAvailableUtc: row.next_free === null ? null : new Date(row.next_free * SECOND_MS),
    expiredRequests: row.expired,
    strikes: row.strikes,
    needsAttention: ATTENTION.filter((why) => row[why]),
    revision: row.revision,
  }
}
