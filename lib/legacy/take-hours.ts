import { inArray, sql } from "drizzle-orm"
import { insertRows } from "@/db/insert-rows"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { analystAvailability, analystTimeOff } from "@/db/schema/availability"
import type { WeeklyWindow } from "@/lib/scheduling/types"
import { isSame, overlap, timeOffFrom, windowFrom } from "./schedule-rules"
import type { Read } from "./source"
import { type Fate, idFor, quarantined, type Taker, type Taking } from "./take"
import { idOf } from "./values"
import type { QuarantineReason } from "./words"

/** Takes weekly hours over; the same ones twice are once. Those that are used come before those that are paused. */
export const takeAvailability: Taker = async (taking) => {
  const { ctx } = taking
  const fates = new Map<string, Fate>()
  const known = Map.groupBy(await readWindows(taking), ({ analystId }) => analystId)
  const made: (WeeklyWindow & { id: string; analystId: string })[] = []
  const read = taking.rows.map((one) => ({ ...one, verdict: windowFrom(one.row) }))
  const isPaused = ({ verdict }: (typeof read)[number]) => (verdict.ok && !verdict.is.isActive ? 1 : 0)
  for (const { key, row, verdict } of read.toSorted((a, b) => isPaused(a) - isPaused(b))) {
    const whose = analystIn(taking, row)
    if (!whose.ok || !verdict.ok) {
      const reason = !whose.ok ? whose.reason : !verdict.ok ? verdict.reason : "bad_minutes"
      fates.set(key, quarantined(reason))
      continue
    }
    const own = known.get(whose.id) ?? []
    const same = own.find((other) => isSame(other, verdict.is))
    if (same) fates.set(key, { is: "merged", id: same.id })
    else if (own.some((other) => overlap(other, verdict.is))) fates.set(key, quarantined("overlaps_window"))
    else {
      const window = { id: idFor("availability", key, null), analystId: whose.id, ...verdict.is }
      known.set(whose.id, [...own, window])
      made.push(window)
      fates.set(key, { is: "taken", id: window.id })
    }
  }
  await insertRows(ctx.db, analystAvailability, made)
  await raiseRevisions(taking, made)
  return fates
}

/** Takes whole days off over; the same one twice is once. */
export const takeTimeOff: Taker = async (taking) => {
  const { ctx, rows } = taking
  const fates = new Map<string, Fate>()
  const known = await readDaysOff(taking)
  const made: (typeof analystTimeOff.$inferInsert & { id: string })[] = []
  for (const { key, row } of rows) {
    const whose = analystIn(taking, row)
    const verdict = timeOffFrom(row)
    if (!whose.ok || !verdict.ok) {
      const reason = !whose.ok ? whose.reason : "bad_date"
      fates.set(key, quarantined(reason))
      continue
    }
    const { date, reason } = verdict.is
    const day = `${whose.id} ${date}`
    const same = known.get(day)
    if (same) {
      fates.set(key, { is: "merged", id: same })
      continue
    }
    const id = idFor("time_off", key, null)
    known.set(day, id)
    made.push({ id, analystId: whose.id, startDate: date, endDate: date, reason })
    fates.set(key, { is: "taken", id, changed: verdict.changed })
  }
  await insertRows(ctx.db, analystTimeOff, made)
  await raiseRevisions(taking, made)
  return fates
}

type Whose =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly reason: QuarantineReason }

function analystIn({ people }: Taking, row: Read["row"]): Whose {
  const person = people.get(idOf(row.analyst_id) ?? "")
  if (!person) return { ok: false, reason: "unknown_analyst" }
  if (person.role !== "analyst") return { ok: false, reason: "not_an_analyst" }
  return person.hasProfile ? { ok: true, id: person.id } : { ok: false, reason: "analyst_without_profile" }
}

function idsOf({ people }: Taking): string[] {
  return [...people.values()].map(({ id }) => id)
}

async function readWindows(taking: Taking) {
  const { analystId } = analystAvailability
  const ids = idsOf(taking)
  if (ids.length === 0) return []
  return taking.ctx.db.select().from(analystAvailability).where(inArray(analystId, ids))
}

/** Days that are off as a whole, under whose and when. */
async function readDaysOff(taking: Taking): Promise<Map<string, string>> {
  const { id, analystId, startDate, endDate, startMinute } = analystTimeOff
  const ids = idsOf(taking)
  if (ids.length === 0) return new Map()
  const rows = await taking.ctx.db
    .select({ id, analystId, startDate })
    .from(analystTimeOff)
    .where(sql`${inArray(analystId, ids)} and ${startDate} = ${endDate} and ${startMinute} is null`)
  return new Map(rows.map((row) => [`${row.analystId} ${row.startDate}`, row.id]))
}

/** Lets the database write down in each schedule's history what was added. */
async function raiseRevisions(
  { ctx }: Taking,
  made: readonly { readonly analystId: string }[],
): Promise<void> {
  const ids = [...new Set(made.map(({ analystId }) => analystId))]
  if (ids.length === 0) return
  const { revision, analystId } = analystConnectProfiles
  await ctx.db
    .update(analystConnectProfiles)
    .set({ revision: sql`${revision} + 1`, updatedAt: ctx.now })
    .where(inArray(analystId, ids))
}
