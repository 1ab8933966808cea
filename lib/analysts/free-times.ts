import { sql } from "drizzle-orm"
import { askTogether } from "@/db/ask-together"
import type { Handle } from "@/db/client"
import { isUnreachable } from "@/db/faults"
import { queryNamed } from "@/db/query-named"
import { apart, isTransaction } from "@/db/transact"
import type { Ctx } from "@/lib/context"
import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { LONGEST_LOOK_MS } from "@/lib/core/limits"
import { errorFacts, log } from "@/lib/log"
import { listSlots } from "@/lib/scheduling/slots"
import { localDateOf, localDayRange } from "@/lib/scheduling/zone"
import { type LoadedSchedule, loadSchedules } from "@/lib/slots/load-schedule"

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
  const to = from + (schedule.bookingWindowDays + 2) * DAY_MS
  const [next] = listSlots(schedule, { from, to, durationMinutes, now: from, limit: 1 })
  const { end: midnight } = localDayRange(schedule.timeZone, localDateOf(schedule.timeZone, from))
  const holds = next === undefined ? midnight : next - schedule.minNoticeMinutes * MINUTE_MS + 1
  return {
    nextFreeAt: next === undefined ? null : new Date(next),
    validUntil: new Date(Math.min(holds, seen.nextExpiryAt ?? Number.POSITIVE_INFINITY)),
  }
}

/** Which kept free times: those of one length, of each analyst's shortest, or all. */
export type KeptLength = number | "shortest" | "all"

/**
 * Brings the kept next free times up to date. Looks at those alone whose answer ran out or was ended by a change, some
 * hundreds to a query. An answer is kept only if nothing changed meanwhile. An analyst whose schedule fails is logged and
 * passed over.
 */
export async function refreshFreeTimes({ db, now }: Ctx, length: KeptLength = "shortest"): Promise<void> {
  if (!isTransaction(db) && ((await firstEnd(db, length)) ?? Number.POSITIVE_INFINITY) > now.getTime()) return
  const failed: string[] = []
  for (;;) {
    const ended = await findEnded(db, now, length, failed)
    if (ended.length === 0) return
    failed.push(...(await keepMost(db, ended, now)))
    if (ended.length < BATCH) return
  }
}

/** When the first of them ends, in epoch milliseconds; those who ask at once share a reading, which is most of what a refresh does. */
const firstEnd = askTogether(async (db, lengths: readonly KeptLength[]) => {
  const read = lengths.map(async (length) => {
    const [kind, which] = whichOf(length, 1)
    const [row] = await queryNamed<{ at: number | null }>(db, {
      name: `find_first_end_of_free_times_${kind}`,
      text: `select floor(date_part('epoch', min(valid_until)) * 1000) as at from analyst_free_times where true ${which}`,
      values: typeof length === "number" ? [length] : [],
    })
    return [length, row?.at ?? Number.POSITIVE_INFINITY] as const
  })
  return new Map(await Promise.all(read))
})

function whichOf(length: KeptLength, place: number): readonly [kind: string, which: string] {
  const kind = typeof length === "number" ? "of_length" : length
  return [
    kind,
    { of_length: `and duration_minutes = $${place}`, shortest: "and is_shortest", all: "" }[kind] ?? "",
  ]
}

type Ended = { readonly analystId: string; readonly durationMinutes: number; readonly version: string }

async function findEnded(
  db: Handle,
  now: Date,
  length: KeptLength,
  failed: readonly string[],
): Promise<Ended[]> {
  const [kind, which] = whichOf(length, 3)
  return queryNamed<Ended>(db, {
    name: `find_ended_free_times_${kind}`,
    text: `select analyst_id as "analystId", duration_minutes as "durationMinutes", version
      from analyst_free_times where valid_until <= $1 and analyst_id <> all($2::uuid[]) ${which} limit ${BATCH}`,
    values: [now, failed, ...(typeof length === "number" ? [length] : [])],
  })
}

/** Keeps what can be kept, halving what fails together until it is one analyst; answers whose did not. */
async function keepMost(db: Handle, ended: readonly Ended[], now: Date): Promise<string[]> {
  try {
    await apart(db, (own) => keepFreeTimes(own, ended, now))
    return []
  } catch (error) {
    if (isUnreachable(error)) throw error
    const [{ analystId } = { analystId: "" }, ...others] = ended
    if (others.length === 0) {
      log.error({ ...errorFacts(error), analyst_id: analystId }, "an analyst's free time could not be found")
      return [analystId]
    }
    const middle = ended.length >> 1
    const first = await keepMost(db, ended.slice(0, middle), now)
    return [...first, ...(await keepMost(db, ended.slice(middle), now))]
  }
}

async function keepFreeTimes(db: Handle, ended: readonly Ended[], now: Date): Promise<void> {
  const ids = ended.map(({ analystId }) => analystId)
  const schedules = await loadSchedules(db, ids, {
    from: now,
    to: new Date(now.getTime() + LONGEST_LOOK_MS),
    now,
  })
  const rows = ended.flatMap((row) => {
    const seen = schedules.get(row.analystId)
    return seen ? [{ ...row, ...nextFreeTime(seen, row.durationMinutes, now) }] : []
  })
  // Locked in the order of the ids: two refreshes at once cannot deadlock.
  await db.execute(sql`
    with found as (
      select * from unnest(
        ${sql.param(rows.map((row) => row.analystId))}::uuid[],
        ${sql.param(rows.map((row) => row.durationMinutes))}::int[],
        ${sql.param(rows.map((row) => row.nextFreeAt?.toISOString() ?? "infinity"))}::timestamptz[],
        ${sql.param(rows.map((row) => row.validUntil.toISOString()))}::timestamptz[],
        ${sql.param(rows.map((row) => row.version))}::bigint[]) as t (analyst_id, duration_minutes, next, until, version)
    ), unchanged as (
      select f.analyst_id, f.duration_minutes from analyst_free_times f join found using (analyst_id, duration_minutes, version)
      order by 1, 2 for no key update of f
    )
    update analyst_free_times f set next_free_at = found.next, valid_until = found.until
    from unchanged join found using (analyst_id, duration_minutes)
    where f.analyst_id = unchanged.analyst_id and f.duration_minutes = unchanged.duration_minutes`)
}
