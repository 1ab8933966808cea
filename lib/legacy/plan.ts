import { sql } from "drizzle-orm"
import { transact } from "@/db/transact"
import type { Ctx, SystemActor, TxCtx, User } from "@/lib/context"
import type { LegacyKind } from "@/lib/core/legacy"
import type { Currency } from "@/lib/core/money"
import { ok, type Result } from "@/lib/core/result"
import { loadHouse } from "@/lib/house/load-house"
import { prefixedFeedback } from "./feedback-prefix"
import { type Candidate, type Clash, compareKeys, Diaries, findClashes } from "./overlaps"
import { findTaken, loadPeople, loadTakenBookings } from "./people"
import { placeBooking } from "./place-booking"
import type { Read, Source } from "./source"
import type { Plan } from "./take"
import { ratingOf } from "./take-feedback"
import { isFeedbackOf } from "./take-notes"
import { idOf, instantOf, integerOf, textOf } from "./values"

type AnyCtx = Ctx<User | SystemActor>

/** The lengths of the slots that each analyst posts, by his number; what he has paused counts where he uses nothing. */
export async function readSlotMinutes(source: Source): Promise<Map<string, number[]>> {
  const found = new Map<string, number[]>()
  for await (const batch of source.read("availability")) {
    for (const { row } of batch) {
      const [number, minutes] = [idOf(row.analyst_id), integerOf(row.slot_minutes)]
      if (number && minutes !== null && minutes > 0)
        found.set(number, [...(found.get(number) ?? []), minutes])
    }
  }
  return found
}

const IS_LIVE = "lower(trim(status::text)) in ('requested', 'confirmed')"

/** Which live sessions lose their time: of all that can be taken over, against each other and against those that stand here. */
export async function planSessions(
  ctx: AnyCtx,
  source: Source,
  currency: Currency,
): Promise<Map<string, Clash>> {
  const candidates: Candidate[] = []
  for await (const batch of source.read("booking", IS_LIVE)) {
    candidates.push(...(await look(ctx, (inner) => candidatesIn(inner, batch, currency))))
  }
  return look(ctx, async (inner) => findClashes(candidates, await readDiaries(inner)))
}

/** All that has to be known to take one row over by itself: what it would be if it were the first of its session. */
export async function planAlone(ctx: TxCtx, kind: LegacyKind, read: Read): Promise<Plan> {
  const { currency, reminderMinutes } = await loadHouse(ctx.db)
  const session = idOf(read.row.booking_id) ?? ""
  const isLive = kind === "booking" ? await candidatesIn(ctx, [read], currency) : []
  const isPrefixed = kind === "note" && (await prefixedIn(ctx, [read])).length > 0
  return {
    currency,
    reminderMinutes,
    slotMinutes: new Map(),
    clashes: isLive.length > 0 ? findClashes(isLive, await readDiaries(ctx)) : new Map(),
    prefixed: new Map(isPrefixed ? [[session, read.key]] : []),
    given: new Map([[session, read.key]]),
  }
}

async function candidatesIn(ctx: TxCtx, batch: readonly Read[], currency: Currency): Promise<Candidate[]> {
  const taken = await findTaken(ctx, "booking", batch)
  const fresh = batch.filter(({ key, isMissing, isRepeated }) => !(taken.has(key) || isMissing || isRepeated))
  const people = await loadPeople(ctx, fresh)
  return fresh.flatMap(({ key, row }) => {
    const verdict = placeBooking(row, people, currency, ctx.now)
    if (!verdict.ok || !["requested", "confirmed"].includes(verdict.is.status)) return []
    const { startUtc, endUtc, createdAt, analystId, investorId } = verdict.is
    const [start, end] = [startUtc.getTime(), endUtc.getTime()]
    return [{ key, analystId, investorId, start, end, createdAt: createdAt.getTime() }]
  })
}

type Standing = {
  readonly analystId: string
  readonly investorIds: readonly string[]
  readonly number: string
} & Record<"start" | "end" | "from" | "until", number>

async function readDiaries({ db }: TxCtx): Promise<Diaries> {
  const ms = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8`)
  const { rows } = await db.execute<Standing>(sql`
    select coalesce(l.legacy_id, b.id::text) as number, b.analyst_id as "analystId",
      case when b.kind = 'group' then array(select s.investor_id from session_seats s where s.booking_id = b.id and s.status = 'taken')
        else array[b.investor_id] end as "investorIds",
      ${ms("start_utc")} as "start", ${ms("end_utc")} as "end", ${ms("held_from")} as "from", ${ms("held_until")} as "until"
    from session_bookings b left join legacy_ids l on l.kind = 'booking' and l.id = b.id
    where b.status in ('requested', 'confirmed')`)
  const diaries = new Diaries()
  for (const { number: by, analystId, investorIds, start, end, from, until } of rows) {
    diaries.enter(analystId, { from, until, by }, investorIds, { from: start, until: end, by })
  }
  return diaries
}

/** Which row of `session_feedback` is each session's: the first that has a rating. */
export async function planFeedback(source: Source): Promise<Map<string, string>> {
  const first = new First()
  for await (const batch of source.read("feedback")) {
    for (const read of batch)
      if (ratingOf(read.row) !== null && !read.isRepeated && !read.isMissing) first.meet(read)
  }
  return first.found()
}

/** Which note is each session's feedback: the first that is some, of those sessions that have none of their own. */
export async function planPrefixed(
  ctx: AnyCtx,
  source: Source,
  given: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const first = new First()
  for await (const batch of source.read("note", "note::text like '[FEEDBACK rating=_]%'")) {
    for (const read of await look(ctx, (inner) => prefixedIn(inner, batch))) {
      if (!given.has(idOf(read.row.booking_id) ?? "")) first.meet(read)
    }
  }
  return first.found()
}

/** Those of these notes that can be their session's feedback. */
export async function prefixedIn(ctx: TxCtx, batch: readonly Read[]): Promise<Read[]> {
  const [people, bookings] = [await loadPeople(ctx, batch), await loadTakenBookings(ctx, batch)]
  return batch.filter(({ row, isMissing, isRepeated }) => {
    const booking = bookings.get(idOf(row.booking_id) ?? "")
    const author = people.get(idOf(row.author_id) ?? "")
    if (!booking || !author || isMissing || isRepeated || author.isErased) return false
    return isFeedbackOf(row, booking, author.id) && prefixedFeedback(textOf(row.note) ?? "") !== null
  })
}

/** The first row of each session, by when it was written, then by its number. */
class First {
  readonly #first = new Map<string, { readonly key: string; readonly at: number }>()

  meet({ key, row }: Read): void {
    const session = idOf(row.booking_id)
    if (session === null) return
    const at = instantOf(row.created_at)?.getTime() ?? Number.POSITIVE_INFINITY
    const known = this.#first.get(session)
    if (!known || at < known.at || (at === known.at && compareKeys(key, known.key) < 0))
      this.#first.set(session, { key, at })
  }

  found(): Map<string, string> {
    return new Map([...this.#first].map(([session, { key }]) => [session, key]))
  }
}

async function look<T>(ctx: AnyCtx, read: (inner: TxCtx) => Promise<T>): Promise<T> {
  const found = await transact(ctx, async (inner): Promise<Result<T, never>> => ok(await read(inner)))
  if (!found.ok) throw new Error("The house's database does not answer.")
  return found.value
}
