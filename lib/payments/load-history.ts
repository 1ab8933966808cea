import { asc, eq } from "drizzle-orm"
import { paymentEvents, paymentOperations } from "@/db/schema/payment-operations"
import { users } from "@/db/schema/users"
import type { Ctx } from "@/lib/context"
import { toDecimalString } from "@/lib/core/money"
import type { HousePaymentDetails, OperationView } from "./house-views"

type History = Pick<HousePaymentDetails, "operations" | "events">

/** What a provider was asked to do for a payment, and what happened to it, oldest first. */
export async function loadHistory({ db }: Pick<Ctx, "db">, paymentId: string): Promise<History> {
  const operations = await db
    .select({ row: paymentOperations, askedByName: users.name })
    .from(paymentOperations)
    .leftJoin(users, eq(users.id, paymentOperations.askedBy))
    .where(eq(paymentOperations.paymentId, paymentId))
    .orderBy(asc(paymentOperations.createdAt), asc(paymentOperations.id))
  const events = await db
    .select({ row: paymentEvents, actorName: users.name })
    .from(paymentEvents)
    .leftJoin(users, eq(users.id, paymentEvents.actorId))
    .where(eq(paymentEvents.paymentId, paymentId))
    .orderBy(asc(paymentEvents.createdAt), asc(paymentEvents.id))
  return {
    operations: operations.map(({ row, askedByName }) => operationView(row, askedByName)),
    events: events.map(({ row, actorName }) => ({
      id: row.id,
      event: row.event,
      amount: row.amount === null ? null : toDecimalString(row.amount, row.currency),
      currency: row.currency,
      actorName,
      detail: row.detail,
      createdAt: row.createdAt,
    })),
  }
}

function operationView(
  row: typeof paymentOperations.$inferSelect,
  askedByName: string | null,
): OperationView {
  const { id, kind, status, currency, tries, reasonText, createdAt, settledAt } = row
  const { code, reason, isOfProvider } = row.answer ?? {}
  const isOpen = status === "due" || status === "unknown"
  const said = status === "refused" ? (code ?? "action_needed") : status === "unknown" ? reason : null
  return {
    ...{ id, kind, status, currency, tries, askedByName, reasonText, createdAt, settledAt },
    amount: toDecimalString(row.amount, currency),
    answer: typeof said === "string" ? said : null,
    isOfProvider: isOfProvider === true,
    dueAt: isOpen ? row.dueAt : null,
  }
}
