import { sql } from "drizzle-orm"
import type { Database } from "@/db/client"
import { type LoadedSchedule, loadSchedules } from "@/lib/availability/load-schedule"
import { listSlots } from "@/lib/scheduling/slots"
import { localDateOf, localDayRange } from "@/lib/scheduling/zone"

const MINUTE = 60_000
const DAY = 86_400_000
const BATCH = 500

/** One analyst's next free start of one length, and until when that is known. */
export type FreeTime = { readonly nextFreeAt: Date | null; readonly validUntil: Date }

/**
 * The next free start of a length, and how long that answer holds while nobody books or edits: until the start comes inside
 * the notice, a request gives its time back, or, with none free, a new local day enters the booking window.
 */
export function nextFreeTime(seen: LoadedSchedule, durationMinutes: number, now: Date): FreeTime {
  const { schedule } = seen
  const from = now.getTime()
  const to = from + (schedule.bookingWindowDays + 2) * DAY
  const [next] = listSlots(schedule, { from, to, durationMinutes, now: from, limit: 1 })
  const { end: midnight } = localDayRange(schedule.timeZone, localDateOf(schedule.timeZone, from))
  const holds = next === undefined ? midnight : next - schedule.minNoticeMinutes * MINUTE + 1
  return {
    nextFreeAt: next === undefined ? null : new Date(next),
    validUntil: new Date(Math.min(holds, seen.nextExpiryAt ?? Number.POSITIVE_INFINITY)),
  }
}

/**
 * Brings the kept next free times up to date for every listed analyst, of the given length or of each one's shortest.
 * Looks at those alone whose listing changed or whose answer ran out, some hundreds to a query.
 */
export async function refreshFreeTimes(db: Database, now: Date, duration?: number): Promise<void> {
  for (;;) {
    const stale = await findStale(db, now, duration)
    if (stale.length === 0) return
    await keepFreeTimes(db, stale, now, duration)
    if (stale.length < BATCH) return
  }
}

type Stale = { readonly analystId: string }

/** The length under which the next free time of each analyst's shortest length is kept. */
export const SHORTEST = 0

async function findStale(db: Database, now: Date, duration: number | undefined): Promise<Stale[]> {
  const { rows } = await db.$client.query<Stale>({
    name: "find_stale_free_times",
    text: `select p.analyst_id as "analystId"
      from analyst_connect_profiles p
      join users u on u.id = p.analyst_id and u.disabled_at is null
      left join analyst_listings l on l.analyst_id = p.analyst_id
      left join analyst_free_times f on f.analyst_id = p.analyst_id and f.duration_minutes = $2
      where p.is_enabled and ($2 = ${SHORTEST} or $2 = any(p.session_minutes))
        and (f.version is distinct from l.version or f.valid_until <= $1)
      limit ${BATCH}`,
    values: [now, duration ?? SHORTEST],
  })
  return rows
}

async function keepFreeTimes(
  db: Database,
  stale: readonly Stale[],
  now: Date,
  duration?: number,
): Promise<void> {
  const ids = stale.map(({ analystId }) => analystId)
  const schedules = await loadSchedules(db, ids, { from: now, to: new Date(now.getTime() + 732 * DAY), now })
  const rows = stale.flatMap(({ analystId }) => {
    const seen = schedules.get(analystId)
    if (!seen) return []
    const minutes = duration ?? Math.min(...seen.schedule.sessionMinutes)
    return [{ analystId, version: seen.listingVersion, ...nextFreeTime(seen, minutes, now) }]
  })
  await db.execute(sql`
    insert into analyst_free_times (analyst_id, duration_minutes, next_free_at, valid_until, version)
    select id, ${duration ?? SHORTEST}::int, next, until, version from unnest(
      ${sql.param(rows.map((row) => row.analystId))}::uuid[],
      ${sql.param(rows.map((row) => row.nextFreeAt?.toISOString() ?? null))}::timestamptz[],
      ${sql.param(rows.map((row) => row.validUntil.toISOString()))}::timestamptz[],
      ${sql.param(rows.map((row) => row.version))}::bigint[]) as t (id, next, until, version)
    on conflict (analyst_id, duration_minutes) do update set
      next_free_at = excluded.next_free_at, valid_until = excluded.valid_until, version = excluded.version
      where excluded.version >= analyst_free_times.version`)
}
