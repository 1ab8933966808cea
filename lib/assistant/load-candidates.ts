import { queryNamed } from "@/db/query-named"
import { type DirectoryEntry, readDirectory, specialtyKey } from "@/lib/analysts/directory-entries"
import { scoreAmong } from "@/lib/analysts/directory-order"
import { ratingAverage } from "@/lib/analysts/ratings"
import { compareTexts } from "@/lib/analysts/tally"
import type { Ctx } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import type { TakenTime } from "@/lib/scheduling/clashes"
import type { Span } from "@/lib/scheduling/time-off"
import { loadCompared, loadOwnTime } from "@/lib/slots/load-compared"
import type { ComparedSchedule } from "@/lib/slots/schedule-row"
import { CAPACITY_DAYS } from "./capacity"
import { isOpenTo, readOpenRequests } from "./open-requests"
import { type Candidate, isWanted } from "./rank"
import type { Wish } from "./wish"

/** How many analysts are compared at most: one who comes first, those who name a wished specialty, and then the best rated. */
const CANDIDATES_MAX = 500

/** An analyst with what is shown of him. */
export type LoadedCandidate = Candidate & { readonly name: string }

/** Who can be suggested, and the investor's own time. */
export type Loaded = {
  readonly candidates: readonly LoadedCandidate[]
  readonly ownTime: readonly TakenTime[]
  /** Whether anybody who is as it was wished was left out because the investor has too many open requests. */
  readonly isLimited: boolean
}

/** The listed analysts whom a wish lets, with their schedules within a range, in the same number of queries for any of them. */
export async function loadCandidates(
  ctx: Ctx,
  wish: Wish,
  range: Span,
  investorId: string,
  firstAnalystId: string | undefined,
): Promise<Loaded> {
  const all = await readDirectory(ctx.db)
  const scoreOf = scoreAmong(all, ctx.now)
  const entries = mostPromising(all, wish, scoreOf, firstAnalystId)
  const ids = entries.map(({ analystId }) => analystId)
  const until = Math.max(range.until, ctx.now.getTime() + CAPACITY_DAYS * DAY_MS) + 2 * DAY_MS
  const asked = { from: ctx.now, to: new Date(until), now: ctx.now }
  const [schedules, ownTime, facts, open] = await Promise.all([
    loadCompared(ctx.db, ids, asked),
    loadOwnTime(ctx.db, investorId, asked),
    readFacts(ctx, ids),
    readOpenRequests(ctx, investorId),
  ])
  const loaded = entries.flatMap((entry) => {
    const [seen, known] = [schedules.get(entry.analystId), facts.get(entry.analystId)]
    return seen && known ? [{ seen, candidate: candidateOf(entry, seen, known, scoreOf(entry)) }] : []
  })
  const wanted = loaded.filter(({ candidate }) => isWanted(candidate, wish))
  const bookable = wanted.filter(({ seen, candidate }) => isOpenTo(open, candidate.analystId, seen))
  return {
    candidates: bookable.map(({ candidate }) => candidate),
    ownTime,
    isLimited: bookable.length < wanted.length,
  }
}

/** What only a schedule can tell is left to the ranking. */
function mostPromising(
  all: readonly DirectoryEntry[],
  wish: Wish,
  scoreOf: (entry: DirectoryEntry) => number,
  firstAnalystId: string | undefined,
): readonly DirectoryEntry[] {
  const listed = all.filter(
    (entry) =>
      entry.isListed &&
      (wish.analystIds.length === 0 || wish.analystIds.includes(entry.analystId)) &&
      !wish.notAnalystIds.includes(entry.analystId) &&
      (wish.minutes === null || entry.sessionMinutes.includes(wish.minutes)) &&
      (!wish.instantOnly || entry.autoConfirm),
  )
  const topics = new Set(wish.topics.map(specialtyKey))
  const rank = (entry: DirectoryEntry) => ({
    entry,
    isFirst: Number(entry.analystId === firstAnalystId),
    covers: Number(entry.specialties.some(({ key }) => topics.has(key))),
    score: scoreOf(entry),
  })
  return listed
    .map(rank)
    .sort(
      (a, b) =>
        b.isFirst - a.isFirst ||
        b.covers - a.covers ||
        b.score - a.score ||
        compareTexts(a.entry.analystId, b.entry.analystId),
    )
    .slice(0, CANDIDATES_MAX)
    .map(({ entry }) => entry)
}

function candidateOf(
  entry: DirectoryEntry,
  seen: ComparedSchedule,
  known: Facts,
  score: number,
): LoadedCandidate {
  return {
    analystId: entry.analystId,
    name: seen.analystName,
    addressedAs: known.addressedAs,
    specialties: entry.specialties.map(({ spelling }) => spelling),
    headline: known.headline,
    bioShort: known.bioShort,
    autoConfirm: seen.autoConfirm,
    score,
    ratingAverage: ratingAverage(entry),
    answers: { asked: known.asked, inTime: known.inTime },
    schedule: seen.schedule,
    hourlyRate: seen.hourlyRate,
    currency: seen.currency,
  }
}

type Facts = {
  readonly addressedAs: string
  readonly headline: string
  readonly bioShort: string
  readonly asked: number
  readonly inTime: number
}

/** What an analyst says of himself and, where he does not confirm at once, how the last 50 requests went that were answered or ran out. A session that its investor took back counts for neither. */
const FACTS = `select p.analyst_id as "analystId", coalesce(u.addressed_as, u.name) as "addressedAs", p.headline, p.bio_short as "bioShort",
  a.asked, a.in_time as "inTime"
from analyst_connect_profiles p join users u on u.id = p.analyst_id
cross join lateral (
  select count(*)::int as asked, count(*) filter (where confirmed_at <= created_at + interval '24 hours')::int as in_time
  from (
    select created_at, confirmed_at from session_bookings b
    where not p.auto_confirm and b.analyst_id = p.analyst_id and b.kind = 'one_to_one' and b.respond_by is not null
      and not (b.status = 'requested' and b.respond_by > $2) and not (b.status = 'cancelled' and b.confirmed_at is null)
    order by b.start_utc desc, b.id desc limit 50) last) a
where p.analyst_id = any($1::uuid[])`

async function readFacts({ db, now }: Ctx, ids: readonly string[]): Promise<ReadonlyMap<string, Facts>> {
  const rows = await queryNamed<Facts & { analystId: string }>(db, {
    name: "read_suggestion_facts",
    text: FACTS,
    values: [ids, now],
  })
  return new Map(rows.map((row) => [row.analystId, row]))
}
