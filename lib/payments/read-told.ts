import { and, eq, isNull, lt, lte, or, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { isUnreachable } from "@/db/faults"
import { sessionBookings } from "@/db/schema/bookings"
import { paymentOperations } from "@/db/schema/payment-operations"
import { sessionPayments } from "@/db/schema/payments"
import { checkouts, providerEvents } from "@/db/schema/providers"
import { transact } from "@/db/transact"
import type { Ctx, SystemCtx, TxCtx } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { ok } from "@/lib/core/result"
import { Uuid } from "@/lib/core/uuid-input"
import { errorFacts, log } from "@/lib/log"
import { applyCheckout, type Checkout } from "./apply-checkout"
import { applyIntent } from "./apply-intent"
import { type Intent, type PaymentProvider, ProviderUnreachable } from "./provider"
import { noteAnswer } from "./provider-standing"

const AT_ONCE = 50
/** So long before something falls, pages that may save it are read. */
const AWAITED_MS = 5_000

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
    const isRead = objectRef === null || (await survived(() => readObject(ctx, provider, objectRef)))
    if (isRead === "unreachable") break
    if (!isRead) continue
    await ctx.db
      .update(providerEvents)
      .set({ processedAt: ctx.now })
      .where(and(eq(providerEvents.provider, provider.name), eq(providerEvents.eventRef, eventRef)))
    read++
  }
  return read
}

/**
 * Reads pages of the provider's of which no word came though it is time: those that are over, also where a card was refused there before, and
 * those without which a session falls in a moment. What was done there counts.
 */
export async function readClosedCheckouts(ctx: SystemCtx, provider: PaymentProvider): Promise<number> {
  const over = new Date(ctx.now.getTime() - MINUTE_MS)
  const silent = await ctx.db
    .select()
    .from(checkouts)
    .where(
      and(
        eq(checkouts.provider, provider.name),
        or(
          and(eq(checkouts.status, "open"), or(lte(checkouts.expiresAt, over), isAwaited(ctx.now))),
          and(
            eq(checkouts.status, "refused"),
            lte(checkouts.expiresAt, over),
            lt(checkouts.settledAt, checkouts.expiresAt),
          ),
        ),
      ),
    )
    .limit(AT_ONCE)
  let read = 0
  for (const checkout of silent) {
    const isRead = await survived(() => readCheckout(ctx, provider, checkout))
    if (isRead === "unreachable") break
    if (isRead === true && checkout.expiresAt <= over) read++
  }
  return read
}

/** Whether its investor's payment or request falls within moments unless something was done there. */
function isAwaited(now: Date) {
  const soon = new Date(now.getTime() + AWAITED_MS).toISOString()
  return sql`exists (select from ${sessionPayments} p join ${sessionBookings} b on b.id = p.booking_id
    where p.investor_id = ${checkouts.investorId} and (
      p.status in ('declined', 'action_needed', 'card_needed') and p.pay_by <= ${soon}::timestamptz
      or p.status = 'card_needed' and b.status = 'requested' and b.respond_by <= ${soon}::timestamptz))`
}

/** Asks the provider how the hold of a payment stands, and applies that. */
export async function readPayment(
  ctx: SystemCtx,
  provider: PaymentProvider,
  paymentId: string,
): Promise<void> {
  const [payment] = await ctx.db.select().from(sessionPayments).where(eq(sessionPayments.id, paymentId))
  if (!payment?.intentRef) return
  const { intentRef, id, revision } = payment
  await survived(() => readObject(ctx, provider, intentRef))
  // Where that changed nothing it is asked again in a minute, not at once.
  await ctx.db
    .update(sessionPayments)
    .set({ lookAt: new Date(ctx.now.getTime() + MINUTE_MS) })
    .where(and(eq(sessionPayments.id, id), eq(sessionPayments.revision, revision)))
}

/** Whether something was read and applied; "unreachable" where the provider did not answer. */
type Read = boolean | "unreachable"

/** What fails by itself is logged and read again later: it holds up nothing else. */
async function survived(read: () => Promise<Read>): Promise<Read> {
  try {
    return await read()
  } catch (error) {
    if (isUnreachable(error)) throw error
    log.error(errorFacts(error), "what a provider told could not be applied")
    return false
  }
}

/** Reads one page of the provider's as it stands now; "unreachable" where that did not answer. */
export function readCheckout(ctx: Ctx, provider: PaymentProvider, checkout: Checkout): Promise<Read> {
  return whereReachable(ctx, provider, async () => {
    const { id, providerRef } = checkout
    // Of one that was never opened nothing can come.
    const reading = providerRef === null ? null : await provider.readCheckout(providerRef)
    if (providerRef === null && checkout.expiresAt > ctx.now) return true
    return write(ctx, (inner) => applyCheckout(inner, id, reading))
  })
}

function readObject(ctx: Ctx, provider: PaymentProvider, objectRef: string): Promise<Read> {
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
    return intent && paymentId ? write(ctx, (inner) => applyIntent(inner, paymentId, intent)) : true
  })
}

async function write(ctx: Ctx, work: (inner: TxCtx) => Promise<boolean>): Promise<boolean> {
  const written = await transact(ctx, async (inner) => ok(await work(inner)))
  if (!written.ok) throw new Error(`what a provider said could not be written: ${written.problem.code}`)
  return written.value
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
  // Others may use the same account, and name their own as they like.
  if (named || operationId === null || !Uuid.safeParse(operationId).success) return named?.id ?? null
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
  read: () => Promise<boolean>,
): Promise<Read> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof ProviderUnreachable)) throw error
    log.warn(errorFacts(error), "the payment provider could not be read")
    await noteAnswer(ctx, provider.name, false)
    return "unreachable"
  }
}
