import { asc, gt, inArray, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { isUnreachable } from "@/db/faults"
import { queryNamed } from "@/db/query-named"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { analystPostedHours } from "@/db/schema/insights"
import { scheduleEvents } from "@/db/schema/schedule-events"
import type { SystemCtx } from "@/lib/context"
import { errorFacts, log } from "@/lib/log"
import { type ScheduleReign, type ScheduleStep, scheduleReigns } from "@/lib/scheduling/history"
import { dateOf, dayOf } from "@/lib/scheduling/local-date"
import { postedHours } from "@/lib/scheduling/posted-hours"
import { localDateOf } from "@/lib/scheduling/zone"

const ANALYSTS_AT_ONCE = 100
/** So many days before the last one kept are looked at again: who moves west lives a day twice, and an edit may be committed late. */
const AGAIN_DAYS = 3

/** What a run found: how many analysts it looked at, and how many kept hours it had to add, change or take away. */
export type PostedHoursKept = { readonly analysts: number; readonly changed: number }

/**
 * Keeps what each analyst posted on the days that have ended on his clock: all of them that were not kept yet, or with `isAfresh` every day
 * since his history began. The history alone decides, so that the same days come out the same however often they are kept. Weeks of
 * which anything changed are marked as uncounted. An analyst whose history fails is logged and passed over.
 */
export async function keepPostedHours(
  { db, now }: SystemCtx,
  { isAfresh = false }: { readonly isAfresh?: boolean } = {},
): Promise<PostedHoursKept> {
  let [analysts, changed] = [0, 0]
  for (let page = await analystsAfter(db, null); page.length > 0; page = await analystsAfter(db, page)) {
    const steps = await loadSteps(db, page)
    const kept = isAfresh ? new Map<string, string>() : await firstDaysToKeep(db, page)
    for (const analystId of page) {
      try {
        const reigns = scheduleReigns(steps.get(analystId) ?? [])
        changed += await keepOf(db, analystId, reigns, kept.get(analystId) ?? null, now)
        analysts++
      } catch (error) {
        if (isUnreachable(error)) throw error
        log.error(
          { ...errorFacts(error), analyst_id: analystId },
          "an analyst's posted hours could not be kept",
        )
      }
    }
  }
  return { analysts, changed }
}

/** By analyst; who has nothing kept yet is not there. */
async function firstDaysToKeep(db: Handle, analystIds: readonly string[]): Promise<Map<string, string>> {
  const { analystId, localDate } = analystPostedHours
  const rows = await db
    .select({ analystId, last: sql<string>`max(${localDate})` })
    .from(analystPostedHours)
    .where(inArray(analystId, [...analystIds]))
    .groupBy(analystId)
  return new Map(rows.map((row) => [row.analystId, dateOf(dayOf(row.last) - AGAIN_DAYS)]))
}

async function analystsAfter(db: Handle, page: readonly string[] | null): Promise<string[]> {
  const { analystId } = analystConnectProfiles
  const last = page?.at(-1)
  const rows = await db
    .select({ analystId })
    .from(analystConnectProfiles)
    .where(last === undefined ? undefined : gt(analystId, last))
    .orderBy(asc(analystId))
    .limit(ANALYSTS_AT_ONCE)
  return rows.map((row) => row.analystId)
}

async function loadSteps(
  db: Handle,
  analystIds: readonly string[],
): Promise<ReadonlyMap<string, ScheduleStep[]>> {
  const { analystId, before, after, createdAt, revision } = scheduleEvents
  const rows = await db
    .select({ analystId, before, after, createdAt })
    .from(scheduleEvents)
    .where(inArray(analystId, [...analystIds]))
    .orderBy(asc(revision), asc(createdAt))
  return Map.groupBy(rows, (row) => row.analystId)
}

async function keepOf(
  db: Handle,
  analystId: string,
  reigns: readonly ScheduleReign[],
  since: string | null,
  now: Date,
): Promise<number> {
  const [begun, present] = [reigns[0], reigns.at(-1)]
  if (!begun || !present) return 0
  const first = since ?? dateOf(dayOf(localDateOf(begun.state.timeZone, begun.since)) - 1)
  const last = dateOf(dayOf(localDateOf(present.state.timeZone, now.getTime())) - 1)
  const hours = first <= last ? postedHours(reigns, first, last) : []
  const [row] = await queryNamed<{ changed: number }>(db, {
    name: "keep_posted_hours",
    text: `with wanted as (
        select * from unnest($3::date[], $4::smallint[], $5::smallint[]) as w (local_date, hour, minutes)),
      gone as (
        delete from analyst_posted_hours as kept
        where kept.analyst_id = $1 and ($2::date is null or kept.local_date >= $2)
          and not exists (select from wanted w where w.local_date = kept.local_date and w.hour = kept.hour)
        returning kept.local_date),
      set as (
        insert into analyst_posted_hours as kept (analyst_id, local_date, hour, minutes)
        select $1, local_date, hour, minutes from wanted
        on conflict (analyst_id, local_date, hour) do update set minutes = excluded.minutes
          where kept.minutes <> excluded.minutes
        returning kept.local_date),
      marked as (
        insert into uncounted_weeks (week)
        select distinct date_trunc('week', local_date)::date from (table gone union all table set) changed)
      select ((select count(*) from gone) + (select count(*) from set))::int as changed`,
    values: [
      analystId,
      since,
      hours.map(({ localDate }) => localDate),
      hours.map(({ hour }) => hour),
      hours.map(({ minutes }) => minutes),
    ],
  })
  return row?.changed ?? 0
}
