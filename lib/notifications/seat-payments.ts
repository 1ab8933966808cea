import { eq, inArray } from "drizzle-orm"
import { paymentEvents } from "@/db/schema/payment-operations"
import { sessionPayments } from "@/db/schema/payments"
import { users } from "@/db/schema/users"
import type { TxCtx } from "@/lib/context"
import type { Fact } from "./facts"
import type { ToldGroup } from "./group-facts"
import { loadReach } from "./load-told"
import { type Owed, owedBy } from "./owed"

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
    const { analyst, closesAt: _, ...session } = group
    const parties = { analyst, investor }
    const booking = { ...session, parties, createdAt: fact.at, respondBy: null, noShowBy: null }
    return owedBy(fact, { ...booking, wasCardAsked: false, hasFeedback: false }, reach, now)
  })
}
