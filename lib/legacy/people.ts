import { sql } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import type { TxCtx } from "@/lib/context"
import type { LegacyKind } from "@/lib/core/legacy"
import type { BookingStatus, Role } from "@/lib/core/vocabulary"
import type { Read } from "./source"
import { idOf, type SourceRow } from "./values"

/** Somebody who was taken over, as he is here now. */
export type Person = {
  readonly id: string
  readonly role: Role
  readonly isErased: boolean
  /** Whether he has a profile that came with him or was filled in here. */
  readonly hasProfile: boolean
}

/** A profile as it is made with its analyst: nobody has filled it in. */
export const isBlankProfile = sql`(${analystConnectProfiles.revision} = 1 and not ${analystConnectProfiles.isEnabled}
  and ${analystConnectProfiles.headline} = '' and ${analystConnectProfiles.bioShort} = ''
  and ${analystConnectProfiles.specialties} = '[]')`

const PEOPLE = ["analyst_id", "investor_id", "author_id"]

/** The numbers of people whom a row of a kind names. */
export function peopleIn(row: SourceRow): string[] {
  return PEOPLE.flatMap((name) => idOf(row[name]) ?? [])
}

/** Who these rows name, by his number in the older deployment; whom it has and we have not is not among them. */
export async function loadPeople({ db }: TxCtx, rows: readonly Read[]): Promise<Map<string, Person>> {
  const numbers = [...new Set(rows.flatMap(({ row }) => peopleIn(row)))]
  if (numbers.length === 0) return new Map()
  const found = await db.execute<Person & { number: string }>(sql`
    select l.legacy_id as number, u.id, u.role, u.erased_at is not null as "isErased",
      exists (select from legacy_ids p where p.kind = 'profile' and p.id = u.id) or exists (
        select from ${analystConnectProfiles} where ${analystConnectProfiles.analystId} = u.id and not ${isBlankProfile}) as "hasProfile"
    from legacy_ids l join users u on u.id = l.id
    where l.kind = 'user' and l.legacy_id = any(${sql.param(numbers)}::text[])`)
  return new Map(found.rows.map(({ number, ...person }) => [number, person]))
}

/** A session that was taken over, as it is here now. */
export type TakenBooking = {
  readonly id: string
  readonly investorId: string
  readonly analystId: string
  readonly status: BookingStatus
  readonly createdAt: Date
  readonly hasFeedback: boolean
  readonly isOfErased: boolean
}

/** The sessions that these rows are about, by their numbers. */
export async function loadTakenBookings(
  { db }: TxCtx,
  rows: readonly Read[],
): Promise<Map<string, TakenBooking>> {
  const numbers = [...new Set(rows.flatMap(({ row }) => idOf(row.booking_id) ?? []))]
  if (numbers.length === 0) return new Map()
  const found = await db.execute<Omit<TakenBooking, "createdAt"> & { number: string; createdAt: string }>(sql`
    select l.legacy_id as number, b.id, b.investor_id as "investorId", b.analyst_id as "analystId", b.status,
      b.created_at as "createdAt", u.erased_at is not null as "isOfErased",
      exists (select from session_feedback f where f.booking_id = b.id) as "hasFeedback"
    from legacy_ids l join session_bookings b on b.id = l.id join users u on u.id = b.investor_id
    where l.kind = 'booking' and l.legacy_id = any(${sql.param(numbers)}::text[])`)
  return new Map(
    found.rows.map(({ number, createdAt, ...booking }) => [
      number,
      { ...booking, createdAt: new Date(createdAt) },
    ]),
  )
}

/** Which of these rows of a kind were taken over before. */
export async function findTaken(
  { db }: TxCtx,
  kind: LegacyKind,
  rows: readonly Read[],
): Promise<Set<string>> {
  const keys = rows.map(({ key }) => key)
  const { rows: found } = await db.execute<{ key: string }>(sql`
    select legacy_id as key from legacy_ids where kind = ${kind} and legacy_id = any(${sql.param(keys)}::text[])`)
  return new Set(found.map(({ key }) => key))
}
