import { eq, inArray } from "drizzle-orm"
import { paymentEvents } from "@/db/schema/payment-operations"
import { sessionPayments } from "@/db/schema/payments"
import { users } from "@/db/schema/users"
import type { TxCtx } from "@/lib/context"
import type { Fact, ToldBooking, ToldParty } from "./facts"
import type { ToldGroup } from "./group-facts"
import { loadReach } from "./load-told"
import { type Owed, owedBy } from "./owed"

/** What is owed because of cases about seats, as of a session of two: to whom it is against and to the analyst. */
export async function owedByCases(
  { db, now }: TxCtx,
  facts: readonly Fact[],
  groups: ReadonlyMap<string, ToldGroup>,
  admins: readonly string[],
): Promise<Owed[]> {
  const told = facts.filter((fact) => fact.source === "case")
  const ofGroups = told.filter(({ bookingId }) => groups.has(bookingId))
  if (ofGroups.length === 0) return []
  const { id, reminderMinutes } = users
  const people = await db
    .select({ id, reminderMinutes })
    .from(users)
    .where(inArray(id, [...new Set(ofGroups.map(({ accusedId }) => accusedId))]))
  // Programs hear of sessions alone.
  const reach = {
    ...(await loadReach(
      db,
      people.map((person) => person.id),
    )),
    endpoints: [],
    admins,
  }
  return ofGroups.flatMap((fact) => {
    const group = groups.get(fact.bookingId)
    const investor = people.find((person) => person.id === fact.accusedId)
    return group && investor
      ? owedBy(fact, { ...asBooking(group, investor, fact), noShowBy: "investor" }, reach, now)
      : []
  })
}

/** A group session as one of two, of one investor's. */
function asBooking(
  { analyst, closesAt: _, ...session }: ToldGroup,
  investor: ToldParty,
  fact: Fact,
): ToldBooking {
  const of = { parties: { analyst, investor }, createdAt: fact.at, respondBy: null, noShowBy: null }
  return { ...session, ...of, wasCardAsked: false, hasFeedback: false }
}

/** What is owed because of payments of seats: to whose seat it is, as of a session of two; its analyst hears nothing of them. */
export async function owedByPayments(
  { db, now }: TxCtx,
  facts: readonly Fact[],
  groups: ReadonlyMap<string, ToldGroup>,
): Promise<Owed[]> {
  const told = facts.filter(({ source, bookingId }) => source === "payment" && groups.has(bookingId))
  if (told.length === 0) return []
  const payers = await db
    .select({ eventId: paymentEvents.id, id: users.id, reminderMinutes: users.reminderMinutes })
    .from(paymentEvents)
    .innerJoin(sessionPayments, eq(sessionPayments.id, paymentEvents.paymentId))
    .innerJoin(users, eq(users.id, sessionPayments.investorId))
    .where(
      inArray(
        paymentEvents.id,
        told.map(({ id }) => id),
      ),
    )
  const reach = await loadReach(db, [...new Set(payers.map(({ id }) => id))])
  return told.flatMap((fact) => {
    const group = groups.get(fact.bookingId)
    const investor = payers.find(({ eventId }) => eventId === fact.id)
    if (!group || !investor) return []
    return owedBy(fact, asBooking(group, investor, fact), reach, now)
  })
}
