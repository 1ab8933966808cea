import { type SQL, sql } from "drizzle-orm"
import { allowTime } from "@/db/allow-time"
import type { Transaction } from "@/db/client"
import { transact } from "@/db/transact"
import type { Ctx, TxCtx } from "@/lib/context"
import { ok } from "@/lib/core/result"
import { errorFacts, log } from "@/lib/log"

/** With more changes than that, all is counted anew: as much work, in less time. */
const MARKS_MAX = 10_000
const ANALYSTS_AT_ONCE = 10
const WEEKS_AT_ONCE = 4
/** What one statement of a count may take, in milliseconds: nobody waits for it. */
const STATEMENT_MS = 60_000
const FEW_MARKED = 3
const FEW_BOOKINGS = 5_000
/** What one who counts all anew waits for another. */
const WAIT_MS = 600_000
/** Those who keep weeks go one after the other: what one has read, another must not have written anew meanwhile. */
const KEEPERS_LOCK = 1_734_202_604

/** How many kept rows a run had to add, change or take away. */
export type WeeksKept = { readonly changed: number }

/**
 * Brings the kept weeks (`analyst_week_sums`, `analyst_week_minutes`, `house_week_hours`) up to date with what is marked as uncounted: afterwards they
 * are what a full count says of all that was committed before. All of them anew where nothing was counted yet, where the house's clock is
 * another now, or with `isAfresh`. A mark goes in the transaction that counts it, so that nothing is lost whatever is killed. Passes where
 * another is at work.
 */
export async function keepWeeks(
  ctx: Ctx,
  { isAfresh = false }: { readonly isAfresh?: boolean } = {},
): Promise<WeeksKept> {
  const kept = await transact(ctx, async (inner) => ok(await keepOnce(inner, isAfresh)))
  if (!kept.ok) throw new Error(`weeks could not be kept: ${kept.problem.code}`)
  return kept.value
}

/**
 * The same before somebody reads them, where it takes no time: in a small house, or where hardly any bookings are marked. Else
 * it is left to the minute's run, as where it fails: what is kept can still be read.
 */
export async function keepWeeksSoon(ctx: Ctx): Promise<void> {
  try {
    const { rows } = await ctx.db.execute<{ is_soon: boolean }>(sql`
      select (select count(*) from (select from uncounted_bookings limit ${FEW_MARKED + 1}) m) <= ${FEW_MARKED}
          and (select h.time_zone = s.time_zone from house h cross join insight_state s) is true
        or (select count(*) from (select from session_bookings limit ${FEW_BOOKINGS + 1}) b) <= ${FEW_BOOKINGS} as is_soon`)
    if (rows[0]?.is_soon) await keepWeeks(ctx)
  } catch (error) {
    log.error(errorFacts(error), "weeks could not be kept before they were read")
  }
}

async function keepOnce(ctx: TxCtx, isAfresh: boolean): Promise<WeeksKept> {
  const { db, now } = ctx
  if (!(await hasTurn(ctx, isAfresh))) return { changed: 0 }
  const { zone, counted, isMuch, isOld } = await readState(ctx)
  if (isAfresh || isMuch || counted !== zone) {
    // Taken before anything is read: what is committed after it has its mark for the next run.
    await forgetMarks(ctx)
    const changed = await countAll(ctx, zone)
    await db.execute(sql`update insight_state set time_zone = ${zone}, counted_at = ${now}`)
    return { changed }
  }
  const { count, analysts, weeks } = await takeMarked(ctx)
  const changed = (await countSums(db, analysts, zone)) + (await countHours(db, weeks))
  if (isOld || count + weeks.length > 0) await db.execute(sql`update insight_state set counted_at = ${now}`)
  return { changed }
}

/** Whether it is this one's turn; who counts all anew waits for it. */
async function hasTurn({ db }: TxCtx, isAfresh: boolean): Promise<boolean> {
  if (isAfresh) {
    await db.execute(sql`set local lock_timeout = 0`)
    await allowTime(db, WAIT_MS, () => db.execute(sql`select pg_advisory_xact_lock(${KEEPERS_LOCK})`))
    await db.execute(sql`set local lock_timeout to default`)
  }
  const { rows } = await db.execute<{ is_free: boolean }>(
    sql`select pg_try_advisory_xact_lock(${KEEPERS_LOCK}) as is_free`,
  )
  return rows[0]?.is_free === true
}

type State = {
  /** The house's, and the one that was counted by. */
  readonly zone: string
  readonly counted: string | null
  readonly isMuch: boolean
  /** Of more than a minute ago. */
  readonly isOld: boolean
}

async function readState({ db, now }: TxCtx): Promise<State> {
  const { rows } = await db.execute<State>(sql`
    select h.time_zone as zone, s.time_zone as counted,
      coalesce(s.counted_at <= ${now}::timestamptz - interval '1 minute', true) as "isOld",
      (select count(*) from (select from uncounted_bookings limit ${MARKS_MAX + 1}) m) > ${MARKS_MAX} as "isMuch"
    from house h cross join insight_state s`)
  const [state] = rows
  if (!state) throw new Error("The house, or the state of its insights, has no row.")
  return state
}

type Marked = {
  readonly count: number
  readonly analysts: readonly string[]
  readonly weeks: readonly string[]
}

/** Takes marks away: of whom they are, and in which weeks of any clock the bookings start, or started before they were moved. */
async function takeMarked({ db }: TxCtx): Promise<Marked> {
  const { rows } = await allowTime(db, STATEMENT_MS, () =>
    db.execute<Marked>(sql`
      with taken as (delete from uncounted_bookings returning booking_id),
      changed as (delete from uncounted_weeks returning week),
      bookings as (select distinct b.id, b.analyst_id, b.start_utc from taken t join session_bookings b on b.id = t.booking_id),
      weeks as (
        ${weeksOf(sql`
          select start_utc from bookings
          union all select e.old_start_utc from bookings b join session_booking_events e on e.booking_id = b.id where e.old_start_utc is not null`)}
        union select week from changed)
      select (select count(*) from taken)::int as count,
        array(select distinct analyst_id from bookings) as analysts,
        array(select week::text from weeks order by week) as weeks`),
  )
  return rows[0] ?? { count: 0, analysts: [], weeks: [] }
}

async function forgetMarks({ db }: TxCtx): Promise<void> {
  await allowTime(db, STATEMENT_MS, () =>
    db.execute(sql`with gone as (delete from uncounted_weeks) delete from uncounted_bookings`),
  )
}

async function countAll({ db }: TxCtx, zone: string): Promise<number> {
  const { rows } = await allowTime(db, STATEMENT_MS, () =>
    db.execute<{ analysts: string[]; weeks: string[] }>(sql`
      select array(select analyst_id from analyst_connect_profiles) as analysts,
        array(
          select week::text from (
            ${weeksOf(sql`select start_utc from session_bookings`)}
            union select date_trunc('week', local_date)::date from analyst_posted_hours
            union select week from analyst_week_minutes) all_weeks
          order by week) as weeks`),
  )
  const { analysts = [], weeks = [] } = rows[0] ?? {}
  return (await countSums(db, analysts, zone)) + (await countHours(db, weeks))
}

/** The weeks that sessions lie in, on whatever clock: no clock is a whole day from UTC, with the length of a session neither. */
function weeksOf(starts: SQL): SQL {
  return sql`select distinct date_trunc('week', (at at time zone 'UTC') + shift)::date as week
    from (${starts}) as starts (at) cross join unnest(array['-1 day', '1 day']::interval[]) as shift`
}

function countSums(db: Transaction, analysts: readonly string[], zone: string): Promise<number> {
  return inPieces(
    db,
    analysts,
    ANALYSTS_AT_ONCE,
    (some) => sql`select keep_week_sums(${some}::uuid[], ${zone}) as changed`,
  )
}

function countHours(db: Transaction, weeks: readonly string[]): Promise<number> {
  return inPieces(db, weeks, WEEKS_AT_ONCE, (some) => sql`select keep_week_hours(${some}::date[]) as changed`)
}

async function inPieces(
  db: Transaction,
  all: readonly string[],
  size: number,
  count: (some: SQL) => SQL,
): Promise<number> {
  let changed = 0
  for (let n = 0; n < all.length; n += size) {
    const some = sql`${sql.param(all.slice(n, n + size))}`
    const { rows } = await allowTime(db, STATEMENT_MS, () => db.execute<{ changed: number }>(count(some)))
    changed += rows[0]?.changed ?? 0
  }
  return changed
}
