import { and, eq, gte, inArray, lt, type SQL, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Handle } from "@/db/client"
import { sessionBookings } from "@/db/schema/bookings"
import { sessionPayments } from "@/db/schema/payments"
import { users } from "@/db/schema/users"
import { wordPattern } from "@/db/search"
import type { UserCtx } from "@/lib/context"
import type { OperationKind } from "@/lib/core/payments"
import { searchWords } from "@/lib/core/text"
import { momentsBetween } from "@/lib/scheduling/asked-dates"
import type { PaymentFilters } from "./house-inputs"
import { isUnfinished } from "./unfinished"

const investor = alias(users, "investor")
const analyst = alias(users, "analyst")

const lastOf = (event: string, what: SQL) =>
  sql`(select ${what} from payment_events e where e.payment_id = session_payments.id and e.event in (${sql.raw(event)})
    order by e.created_at desc, e.id desc limit 1)`

/** Payments with the two sides of their sessions, what is under way for them, and what is owed and open. */
export function selectHousePayments(db: Handle) {
  return db
    .select({
      payment: sessionPayments,
      startUtc: sessionBookings.startUtc,
      analystId: sessionBookings.analystId,
      investorName: investor.name,
      analystName: analyst.name,
      owed: lastOf("'payment_owed'", sql`e.amount`).mapWith(Number),
      declineCode: sql<
        string | null
      >`${lastOf("'payment_owed', 'payment_declined'", sql`e.detail ->> 'declineCode'`)}`,
      underWay: sql<OperationKind | null>`(select o.kind from payment_operations o
        where o.payment_id = session_payments.id and ${isUnfinished("o")})`,
      openFindings: sql<number>`(select count(*) from reconciliation_findings f
        where f.payment_id = session_payments.id and f.resolved_at is null)`.mapWith(Number),
    })
    .from(sessionPayments)
    .innerJoin(sessionBookings, eq(sessionBookings.id, sessionPayments.bookingId))
    .innerJoin(investor, eq(investor.id, sessionPayments.investorId))
    .innerJoin(analyst, eq(analyst.id, sessionBookings.analystId))
    .$dynamic()
}

/** One selected row. */
export type SelectedHousePayment = Awaited<
  ReturnType<ReturnType<typeof selectHousePayments>["execute"]>
>[number]

/** What filters leave; without `status` it is left to be counted by. */
export function filteredPayments(
  { actor }: UserCtx,
  { status, q, ...dates }: PaymentFilters,
): SQL | undefined {
  const { from, to } = momentsBetween(actor.timeZone ?? "UTC", dates)
  return and(
    status && status.length > 0 ? inArray(sessionPayments.status, status) : undefined,
    from && gte(sessionBookings.startUtc, from),
    to && lt(sessionBookings.startUtc, to),
    ...(q ? searchWords(q).map(isNamed) : []),
  )
}

function isNamed(word: string): SQL {
  return sql`${sessionPayments.id} in (select p.id from session_payments p join session_bookings b on b.id = p.booking_id
    join users u on u.id in (p.investor_id, b.analyst_id) where u.name_key like ${wordPattern(word)})`
}
