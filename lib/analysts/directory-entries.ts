import type { Handle } from "@/db/client"
import { queryNamed } from "@/db/query-named"
import { isTransaction } from "@/db/transact"
import type { Currency } from "@/lib/core/money"

/** A specialty as it is spelled and as filters compare it; one object for all who spell it so. */
export type DirectorySpecialty = { readonly spelling: string; readonly key: string }

/** What the directory filters, counts and sorts an analyst by. */
export type DirectoryEntry = {
  readonly analystId: string
  readonly isListed: boolean
  readonly sortName: string
  /** In the currency's major unit; 0 = free. */
  readonly price: number
  readonly currency: Currency
  readonly autoConfirm: boolean
  readonly sessionMinutes: readonly number[]
  readonly shortestMinutes: number
  readonly specialties: readonly DirectorySpecialty[]
  readonly ratingCount: number
  readonly ratingSum: number
  readonly weightSum: number
  readonly weightedSum: number
  /** The kept next free start by length, in seconds of the epoch, `Infinity` without one. */
  readonly nextFree: ReadonlyMap<number, number>
}

type Kept = {
  readonly entries: Map<string, DirectoryEntry>
  readonly specialties: Map<string, DirectorySpecialty>
  /** Every transaction before this one is in `entries`; null before the first reading. */
  mark: string | null
  /** Settles with the reading that was begun last. */
  last: Promise<unknown>
  /** The next reading, as long as it has not begun. */
  next: Promise<void> | null
}

const keptOf = new WeakMap<object, Kept>()

/**
 * Every analyst's entry, as of a moment after the call. Each process keeps the entries and reads those again that changed
 * since its last reading. Free times are as they are kept: refresh them first.
 */
export async function readDirectory(db: Handle): Promise<readonly DirectoryEntry[]> {
  // What a transaction alone can see is nobody else's.
  const of = isTransaction(db) ? db : db.$client
  const kept = keptOf.get(of) ?? nothingKept()
  keptOf.set(of, kept)
  // A reading that has begun may not see what its caller just wrote: he waits for the one after it.
  kept.next ??= kept.last.then(() => {
    kept.next = null
    const reading = readChanges(db, kept)
    kept.last = reading.catch(() => undefined)
    return reading
  })
  await kept.next
  return [...kept.entries.values()]
}

function nothingKept(): Kept {
  return { entries: new Map(), specialties: new Map(), mark: null, last: Promise.resolve(), next: null }
}

type Row = Omit<DirectoryEntry, "shortestMinutes" | "specialties" | "nextFree"> & {
  readonly specialties: readonly string[]
  readonly nextFree: readonly (readonly [length: number, at: number | null])[]
}

async function readChanges(db: Handle, kept: Kept): Promise<void> {
  const { mark, analysts, changed } = await ask(db, kept.mark)
  for (const row of changed) kept.entries.set(row.analystId, entryOf(row, kept.specialties))
  // A database that was put back to an earlier state counts its transactions anew, and who is deleted by hand leaves no mark.
  const isOther = kept.mark !== null && BigInt(mark) < BigInt(kept.mark)
  if (isOther || kept.entries.size !== analysts) {
    kept.entries.clear()
    if (kept.mark === null) throw new Error("The directory does not agree with itself.")
    kept.mark = null
    return readChanges(db, kept)
  }
  kept.mark = mark
}

function entryOf(row: Row, known: Map<string, DirectorySpecialty>): DirectoryEntry {
  const specialties = new Map<string, DirectorySpecialty>()
  for (const spelling of row.specialties) {
    const specialty = known.get(spelling) ?? { spelling, key: specialtyKey(spelling) }
    known.set(spelling, specialty)
    specialties.set(specialty.key, specialty)
  }
  return {
    ...row,
    shortestMinutes: Math.min(...row.sessionMinutes),
    specialties: [...specialties.values()],
    nextFree: new Map(row.nextFree.map(([length, at]) => [length, at ?? Number.POSITIVE_INFINITY])),
  }
}

/** A specialty as filters compare it. */
export function specialtyKey(specialty: string): string {
  return specialty.toLowerCase()
}

const ENTRIES = `
  select l.analyst_id as "analystId", l.is_listed as "isListed", l.sort_name as "sortName", l.price, l.currency,
    l.auto_confirm as "autoConfirm", l.session_minutes as "sessionMinutes", l.specialties,
    coalesce(r.rating_count, 0) as "ratingCount", coalesce(r.rating_sum, 0) as "ratingSum",
    coalesce(r.weight_sum, 0) as "weightSum", coalesce(r.weighted_sum, 0) as "weightedSum",
    (select coalesce(json_agg(json_build_array(f.duration_minutes,
        case when isfinite(f.next_free_at) then extract(epoch from f.next_free_at)::float8 end)), '[]')
      from analyst_free_times f where f.analyst_id = l.analyst_id) as "nextFree"
  from analyst_listings l left join analyst_ratings r on r.analyst_id = l.analyst_id`

// Of a transaction that had not ended at the mark nothing was seen. One from the future was restored from elsewhere.
const SINCE = `changed_in >= $1::bigint and changed_in < (select pg_snapshot_xmax(pg_current_snapshot())::text::bigint)`
const CHANGED = `${ENTRIES} where l.analyst_id in (
  select analyst_id from analyst_listings where ${SINCE}
  union all select analyst_id from analyst_ratings where ${SINCE}
  union all select analyst_id from analyst_free_times where ${SINCE})`

async function ask(db: Handle, mark: string | null) {
  const [answer] = await queryNamed<{ mark: string; analysts: number; changed: Row[] }>(db, {
    name: mark === null ? "read_directory" : "read_directory_changes",
    text: `select pg_snapshot_xmin(pg_current_snapshot())::text as mark,
      (select count(*)::int from analyst_listings) as analysts,
      (select coalesce(json_agg(entry), '[]') from (${mark === null ? ENTRIES : CHANGED}) entry) as changed`,
    values: mark === null ? [] : [mark],
  })
  if (!answer) throw new Error("The directory's changes did not come back.")
  return answer
}
