import { sql } from "drizzle-orm"
import { allowTime } from "@/db/allow-time"
import { insertRows } from "@/db/insert-rows"
import { importQuarantine, legacyIds } from "@/db/schema/legacy"
import { transact } from "@/db/transact"
import type { Ctx, SystemActor, TxCtx, User } from "@/lib/context"
import type { LegacyKind } from "@/lib/core/legacy"
import { ok } from "@/lib/core/result"
import { findTaken, loadPeople, loadTakenBookings, type Person, peopleIn } from "./people"
import type { Read } from "./source"
import { type Fate, type Plan, quarantined, type Taker } from "./take"
import { takeBookings } from "./take-bookings"
import { takeFeedback } from "./take-feedback"
import { takeAvailability, takeTimeOff } from "./take-hours"
import { takeNotes } from "./take-notes"
import { takeProfiles } from "./take-profiles"
import { takeUsers } from "./take-users"
import { idOf } from "./values"

const TAKERS: Readonly<Record<LegacyKind, Taker>> = {
  user: takeUsers,
  profile: takeProfiles,
  availability: takeAvailability,
  time_off: takeTimeOff,
  booking: takeBookings,
  note: takeNotes,
  feedback: takeFeedback,
}
/** Two imports at once take turns, batch by batch. */
const IMPORT_LOCK = 1_734_202_606
/** Statements of thousands of rows take longer than a page may, on a busy machine. */
const TAKING_MS = 60_000

/**
 * Takes rows of one kind over in one transaction, and keeps which became what, or why not: either all of that or nothing of it stands,
 * whatever is killed. Rows that are here already are left alone. Answers what became of each, by its key; refused where somebody
 * took a time or an address meanwhile.
 */
export function takeBatch(ctx: Ctx<User | SystemActor>, kind: LegacyKind, rows: readonly Read[], plan: Plan) {
  return transact(
    ctx,
    async (inner) => {
      await inner.db.execute(sql`select pg_advisory_xact_lock(${IMPORT_LOCK})`)
      const taken = await findTaken(inner, kind, rows)
      const fresh = rows.filter(({ key }) => !taken.has(key))
      const people = await loadPeople(inner, fresh)
      const isGone = await findGone(inner, kind, fresh, people)
      const fates = new Map<string, Fate>([...taken].map((key) => [key, { is: "already_there" }]))
      const able = fresh.filter((read) => {
        const reason = unable(read, isGone)
        if (reason) fates.set(read.key, quarantined(reason))
        return !reason
      })
      if (able.length > 0) {
        const taking = { ctx: inner, rows: able, people, plan }
        const done = await allowTime(inner.db, TAKING_MS, () => TAKERS[kind](taking))
        for (const [key, fate] of done) fates.set(key, fate)
      }
      await keepFates(inner, kind, fresh, fates)
      return ok(fates)
    },
    "uq_users_email",
    "uq_session_slot",
    "uq_investor_time",
  )
}

function unable({ key, isMissing, isRepeated }: Read, isGone: ReadonlySet<string>) {
  if (isMissing) return "id_missing"
  if (isRepeated) return "id_twice"
  return isGone.has(key) ? "person_erased" : null
}

/** Rows in which there is somebody who was erased here: of feedback it is its session's investor. */
async function findGone(
  ctx: TxCtx,
  kind: LegacyKind,
  rows: readonly Read[],
  people: ReadonlyMap<string, Person>,
): Promise<Set<string>> {
  const named = rows.filter(({ row }) => peopleIn(row).some((number) => people.get(number)?.isErased))
  const gone = new Set(named.map(({ key }) => key))
  if (kind !== "feedback") return gone
  const bookings = await loadTakenBookings(ctx, rows)
  for (const { key, row } of rows) {
    if (bookings.get(idOf(row.booking_id) ?? "")?.isOfErased) gone.add(key)
  }
  return gone
}

async function keepFates(
  { db, now }: TxCtx,
  kind: LegacyKind,
  rows: readonly Read[],
  fates: ReadonlyMap<string, Fate>,
): Promise<void> {
  const ids = rows.flatMap(({ key }) => {
    const fate = fates.get(key)
    return fate && "id" in fate ? [{ kind, legacyId: key, id: fate.id, takenAt: now }] : []
  })
  await insertRows(db, legacyIds, ids)
  const taken = ids.map(({ legacyId }) => legacyId)
  await db.execute(
    sql`delete from import_quarantine where kind = ${kind} and legacy_id = any(${sql.param(taken)}::text[])`,
  )
  const held = rows.flatMap(({ key, row }) => {
    const fate = fates.get(key)
    if (fate?.is !== "quarantined") return []
    const { reason } = fate
    return [{ legacyId: key, reason, row: reason === "person_erased" ? {} : row }]
  })
  if (held.length === 0) return
  await db.execute(sql`
    insert into ${importQuarantine} as kept (kind, legacy_id, reason, "row", quarantined_at)
    select ${kind}, held."legacyId", held.reason, held."row", ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(held)}::jsonb) as held ("legacyId" text, reason text, "row" jsonb)
    on conflict (kind, legacy_id) do update set reason = excluded.reason, "row" = excluded."row"
    where (kept.reason, kept."row") is distinct from (excluded.reason, excluded."row")`)
}
