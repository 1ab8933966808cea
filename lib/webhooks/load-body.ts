import { eq } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Handle } from "@/db/client"
import { sessionBookings } from "@/db/schema/bookings"
import { users } from "@/db/schema/users"
import type { Fact } from "@/lib/notifications/facts"
import type { NotificationRow } from "@/lib/notifications/load-due"
import { loadFeedbackFacts, loadNoteFacts, loadToldBookings } from "@/lib/notifications/load-told"
import { loadGroupBody } from "./load-group-body"
import { changeOf, onWire } from "./said"
import { eventNameOf } from "./views"

const analysts = alias(users, "analysts")
const investors = alias(users, "investors")

/**
 * What a webhook is told, as JSON: `{type, timestamp, data}` from the fact itself, so that it tells the same event whenever it is
 * sent; names and the firm are those that people have when it is. Who meets whom, when, and why in a code; no topic, note, comment
 * or reason in somebody's own words, nor any address. Null where the fact is gone.
 */
export async function loadBody(db: Handle, row: NotificationRow): Promise<string | null> {
  const type = eventNameOf(row.kind)
  if (row.kind === "webhook_test") {
    return JSON.stringify({ type, timestamp: onWire(row.createdAt), data: { webhook_id: row.endpointId } })
  }
  const ofGroup = await loadGroupBody(db, row)
  if (ofGroup) return JSON.stringify({ type, timestamp: onWire(ofGroup.at), data: ofGroup.data })
  const fact = await loadFact(db, row)
  const parties = fact && (await loadParties(db, fact.bookingId))
  if (!fact || !parties) return null
  const data = { booking_id: fact.bookingId, ...saidBy(fact), ...parties }
  return JSON.stringify({ type, timestamp: onWire(fact.at), data })
}

async function loadFact(
  db: Handle,
  { source, sourceId, bookingId }: NotificationRow,
): Promise<Fact | undefined> {
  if (source === "note") return (await loadNoteFacts(db, [sourceId]))[0]
  if (source === "feedback") return (await loadFeedbackFacts(db, [sourceId]))[0]
  if (!bookingId) return undefined
  const bookings = await loadToldBookings(db, [bookingId])
  return bookings.get(bookingId)?.events.find(({ id }) => id === sourceId)
}

function saidBy(fact: Fact): Readonly<Record<string, unknown>> {
  const by = { role: fact.actorRole, id: fact.actorId }
  if (fact.source === "note") return { note_id: fact.id, by }
  if (fact.source === "feedback") return { by }
  // Nobody but its investor is told of money.
  return fact.source === "payment" || fact.source === "case" ? { by } : { ...changeOf(fact), by }
}

async function loadParties(db: Handle, bookingId: string) {
  const [parties] = await db
    .select({
      analyst: { id: analysts.id, name: analysts.name },
      investor: { id: investors.id, name: investors.name, firm: investors.firm },
    })
    .from(sessionBookings)
    .innerJoin(analysts, eq(analysts.id, sessionBookings.analystId))
    .innerJoin(investors, eq(investors.id, sessionBookings.investorId))
    .where(eq(sessionBookings.id, bookingId))
  return parties ?? null
}
