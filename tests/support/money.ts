import { asc, eq } from "drizzle-orm"
import type { Database } from "@/db/client"
import { findViolations } from "@/db/invariants"
import { invoices } from "@/db/schema/invoices"
import { ledgerEntries, ledgerTransfers } from "@/db/schema/ledger"
import { paymentEvents } from "@/db/schema/payment-operations"
import { sessionPayments } from "@/db/schema/payments"
import { transact } from "@/db/transact"
import { settleCases } from "@/lib/attendance/settle-cases"
import { settleOverdue } from "@/lib/bookings/settle-overdue"
import { presentTime, setClock } from "@/lib/clock"
import { systemCtx, type User } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { accepted, ok } from "@/lib/core/result"
import type { SandboxCard } from "@/lib/core/sandbox"
import { applySavedCard } from "@/lib/payments/apply-saved-card"
import type { PaymentProvider } from "@/lib/payments/provider"
import { settleWith } from "@/lib/payments/settle-payments"
import { CARD_RULES, methodRefOf } from "@/lib/sandbox/rules"
import { sandboxProvider } from "@/lib/sandbox/sandbox-provider"
import { NOW } from "./factories"

/** The present of everything in this process; `NOW` again where it is left out. */
export function moveTo(at: Date = NOW): void {
  setClock(() => at)
}

/** The sandbox, which in slow weather answers at once. */
export const sandboxOf = (db: Database): PaymentProvider => sandboxProvider(db, async () => {})

/** Saves a card of the sandbox for an investor, as its page does. */
export async function saveCard(db: Database, investor: User, card: SandboxCard = "works"): Promise<void> {
  const { brand, last4, exp } = CARD_RULES[card]
  const saved = {
    brand,
    last4,
    exp,
    customerRef: `customer_${investor.id}`,
    methodRef: methodRefOf(card, newId()),
  }
  const ctx = systemCtx(db, presentTime())
  accepted(
    await transact(ctx, async (inner) =>
      ok(await applySavedCard(inner, { investorId: investor.id, provider: "sandbox", card: saved })),
    ),
  )
}

/** All that time and the workers do by now: sessions and the cases about them first, then money. */
export async function sweep(db: Database, provider: PaymentProvider = sandboxOf(db)): Promise<void> {
  const ctx = systemCtx(db, presentTime())
  await settleOverdue(ctx)
  await settleCases(ctx)
  await settleWith(ctx, provider)
}

/** The payment of a session. */
export async function paymentOf(db: Database, bookingId: string) {
  const [payment] = await db.select().from(sessionPayments).where(eq(sessionPayments.bookingId, bookingId))
  if (!payment) throw new Error("a session without a payment")
  return payment
}

/** What happened to the payment of a session, in order. */
export async function happenedTo(db: Database, bookingId: string): Promise<string[]> {
  const events = await db
    .select()
    .from(paymentEvents)
    .where(eq(paymentEvents.bookingId, bookingId))
    .orderBy(asc(paymentEvents.createdAt), asc(paymentEvents.id))
  return events.map(({ event }) => event)
}

/** What the accounts of the ledger hold of a session's money, without those that hold nothing. */
export async function accountsOf(db: Database, bookingId: string): Promise<Record<string, number>> {
  const { id } = await paymentOf(db, bookingId)
  const entries = await db
    .select({ account: ledgerEntries.account, amount: ledgerEntries.amount })
    .from(ledgerEntries)
    .innerJoin(ledgerTransfers, eq(ledgerTransfers.id, ledgerEntries.transferId))
    .where(eq(ledgerTransfers.paymentId, id))
  const sums: Record<string, number> = {}
  for (const { account, amount } of entries) sums[account] = (sums[account] ?? 0) + amount
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0))
}

/** The documents of a session, in order. */
export async function documentsOf(db: Database, bookingId: string) {
  const issued = await db
    .select()
    .from(invoices)
    .where(eq(invoices.bookingId, bookingId))
    .orderBy(asc(invoices.issuedAt), asc(invoices.id))
  return issued.map(({ kind, net, tax, gross }) => ({ kind, net, tax, gross }))
}

/** The promises about stored data that do not hold, of those that are errors. */
export async function violationsIn(db: Database) {
  const client = await db.$client.connect()
  const violations = await findViolations(client).finally(() => client.release())
  return violations.filter(({ invariant }) => invariant.severity === "error")
}
