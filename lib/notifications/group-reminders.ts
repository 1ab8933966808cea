import { and, eq, gt, inArray, or, sql } from "drizzle-orm"
import { sessionBookings } from "@/db/schema/bookings"
import { groupSessions, sessionSeats } from "@/db/schema/groups"
import { seatEvents } from "@/db/schema/seat-events"
import type { TxCtx, User } from "@/lib/context"
import { type GroupFact, standingStep, type ToldGroup } from "./group-facts"
import { owedByGroup } from "./group-owed"
import { loadSeatFacts, loadToldGroups } from "./load-told-groups"
import type { Owed, Reach } from "./owed"

/** The confirmed group sessions to come that the caller leads or has a seat in. */
export async function loadGroupsAhead({ db, actor, now }: TxCtx<User>): Promise<ToldGroup[]> {
  const { id, analystId, status, startUtc } = sessionBookings
  const hasSeat = sql`exists ${db
    .select({ id: sessionSeats.id })
    .from(sessionSeats)
    .where(
      and(
        eq(sessionSeats.bookingId, id),
        eq(sessionSeats.investorId, actor.id),
        eq(sessionSeats.status, "taken"),
      ),
    )}`
  const rows = await db
    .select({ id })
    .from(groupSessions)
    .innerJoin(sessionBookings, eq(id, groupSessions.bookingId))
    .where(and(or(eq(analystId, actor.id), hasSeat), eq(status, "confirmed"), gt(startUtc, now)))
  const ids = rows.map((row) => row.id)
  return [...(await loadToldGroups(db, ids)).values()]
}

/** What the caller is owed of reminders of these that are still to come. */
export async function groupReminders(
  { db, actor, now }: TxCtx<User>,
  groups: readonly ToldGroup[],
  reach: Reach,
): Promise<Owed[]> {
  if (groups.length === 0) return []
  const { id, bookingId, investorId } = seatEvents
  const ids = groups.map((group) => group.id)
  const own = await db
    .select({ id })
    .from(seatEvents)
    .where(and(eq(investorId, actor.id), inArray(bookingId, ids)))
  const ofSeats = await loadSeatFacts(
    db,
    own.map((row) => row.id),
  )
  return groups.flatMap((group) => {
    const step = standingStep(group)
    const facts: GroupFact[] = [
      ...ofSeats.filter((fact) => fact.bookingId === group.id),
      ...(step ? [step] : []),
    ]
    return facts
      .flatMap((fact) => owedByGroup(fact, group, reach, now))
      .filter(
        ({ kind, recipientId, dueAt }) => kind === "reminder" && recipientId === actor.id && dueAt > now,
      )
  })
}
