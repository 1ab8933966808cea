import { and, eq, isNull, lte, or } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { paymentOperations } from "@/db/schema/payment-operations"
import { sessionPayments } from "@/db/schema/payments"
import { checkouts, providerEvents } from "@/db/schema/providers"
import { transact } from "@/db/transact"
import type { Ctx, SystemCtx } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { ok } from "@/lib/core/result"
import { errorFacts, log } from "@/lib/log"
import { applyCheckout, type Checkout } from "./apply-checkout"
import { applyIntent } from "./apply-intent"
import { type Intent, type PaymentProvider, ProviderUnreachable } from "./provider"
import { noteAnswer } from "./provider-standing"

const AT_ONCE = 50

/** Reads what the provider's events name and applies it as it is now. Answers how many were looked at; those that could not be read wait. */
export async function readEvents(ctx: SystemCtx, provider: PaymentProvider): Promise<number> {
  const waiting = await ctx.db
    .select()
    .from(providerEvents)
    .where(and(eq(providerEvents.provider, provider.name), isNull(providerEvents.processedAt)))
    .orderBy(providerEvents.receivedAt)
    .limit(AT_ONCE)
  let read = 0
  for (const { eventRef, objectRef } of waiting) {
    const isRead = objectRef === null || (await readObject(ctx, provider, objectRef))
    if (!isRead) break
    await ctx.db
      .update(providerEvents)
      .set({ processedAt: ctx.now })
      .where(and(eq(providerEvents.provider, provider.name), eq(providerEvents.eventRef, eventRef)))
    read++
  }
  return read
}

/** Reads pages of the provider's whose time is over without a word of them: what was done there counts. */
export async function readClosedCheckouts(ctx: SystemCtx, provider: PaymentProvider): Promise<number> {
  const over = await ctx.db
    .select()
    .from(checkouts)
    .where(
      and(
        eq(checkouts.provider, provider.name),
        eq(checkouts.status, "open"),
        lte(checkouts.expiresAt, new Date(ctx.now.getTime() - MINUTE_MS)),
      ),
    )
    .limit(AT_ONCE)
  let read = 0
  for (const checkout of over) if (await readCheckout(ctx, provider, checkout)) read++
  return read
}

/** Asks the provider how the hold of a payment stands, and applies that. */
export async function readPayment(
  ctx: SystemCtx,
  provider: PaymentProvider,
  paymentId: string,
): Promise<void> {
  const [payment] = await ctx.db.select().from(sessionPayments).where(eq(sessionPayments.id, paymentId))
  if (payment?.intentRef) await readObject(ctx, provider, payment.intentRef)
}

/** Reads one page of the provider's as it stands now; answers whether it could. */
export function readCheckout(ctx: Ctx, provider: PaymentProvider, checkout: Checkout): Promise<boolean> {
  return whereReachable(ctx, provider, async () => {
    if (checkout.providerRef === null) return
    const reading = await provider.readCheckout(checkout.providerRef)
    await write(ctx, (inner) => applyCheckout(inner, checkout.id, reading))
  })
}

function readObject(ctx: Ctx, provider: PaymentProvider, objectRef: string): Promise<boolean> {
  return whereReachable(ctx, provider, async () => {
    const [checkout] = await ctx.db
      .select()
      .from(checkouts)
      .where(and(eq(checkouts.provider, provider.name), eq(checkouts.providerRef, objectRef)))
    if (checkout) {
      const reading = await provider.readCheckout(objectRef)
      return write(ctx, (inner) => applyCheckout(inner, checkout.id, reading))
    }
    const intent = await provider.read(objectRef)
    const paymentId = intent && (await findPaymentOf(ctx.db, intent))
    if (intent && paymentId) await write(ctx, (inner) => applyIntent(inner, paymentId, intent))
  })
}

type Work = Parameters<typeof transact<Ctx, ReturnType<typeof ok<void>>>>[1]

async function write(ctx: Ctx, work: (inner: Parameters<Work>[0]) => Promise<void>): Promise<void> {
  const written = await transact(ctx, async (inner) => ok(await work(inner)))
  if (!written.ok) throw new Error(`what a provider said could not be written: ${written.problem.code}`)
}

/** Whose money an intent is: by its name, or by the operation or page that began it. */
export async function findPaymentOf(
  db: Handle,
  { ref, operationId }: Pick<Intent, "ref" | "operationId">,
): Promise<string | null> {
  const { id, intentRef, supersededRef } = sessionPayments
  const [named] = await db
    .select({ id })
    .from(sessionPayments)
    .where(or(eq(intentRef, ref), eq(supersededRef, ref)))
  if (named || operationId === null) return named?.id ?? null
  const [operation] = await db
    .select({ id: paymentOperations.paymentId })
    .from(paymentOperations)
    .where(eq(paymentOperations.id, operationId))
  if (operation) return operation.id
  const [checkout] = await db
    .select({ id: checkouts.paymentId })
    .from(checkouts)
    .where(eq(checkouts.id, operationId))
  return checkout?.id ?? null
}

async function whereReachable(
  ctx: Ctx,
  provider: PaymentProvider,
  read: () => Promise<void>,
): Promise<boolean> {
  try {
    await read()
    return true
  } catch (error) {
    if (!(error instanceof ProviderUnreachable)) throw error
    log.warn(errorFacts(error), "the payment provider could not be read")
    await noteAnswer(ctx, provider.name, false)
    return false
  }
}
