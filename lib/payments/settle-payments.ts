import { and, inArray, lte } from "drizzle-orm"
import { sessionPayments } from "@/db/schema/payments"
import type { SystemCtx } from "@/lib/context"
import { atPresent } from "./at-present"
import { detachMethods } from "./detach-methods"
import { extendWhileDown } from "./extend-while-down"
import { findProvider } from "./find-provider"
import { lookAtPayments } from "./look-at-payments"
import { performOperations } from "./perform-operations"
import { type PaymentProvider, ProviderUnreachable } from "./provider"
import { noteAnswer, readStanding } from "./provider-standing"
import { readClosedCheckouts, readEvents, readPayment } from "./read-told"

/** A run ends after so many rounds; the next one comes two seconds later. */
const MOST_ROUNDS = 20
/** While the provider is down a process asks it so often whether it is back. */
const PROBED_EVERY_MS = 10_000

/**
 * Does all that is due for money now: reads what the provider told of, looks at payments whose time has come, performs operations, until nothing is
 * left that can be done. Any number of workers may do so at once. Does nothing where the house takes no payments.
 */
export async function settlePayments(ctx: SystemCtx): Promise<number> {
  const provider = findProvider(ctx.db)
  return provider ? settleWith(ctx, provider) : 0
}

/** The same with this provider. Answers how much was done. */
export async function settleWith(run: SystemCtx, provider: PaymentProvider): Promise<number> {
  let done = 0
  for (let round = 0; round < MOST_ROUNDS; round++) {
    // Every step has its own present: providers take their time, and a run may last minutes.
    const ctx = atPresent(run)
    const isDown = await isProviderDown(ctx, provider)
    if (isDown) await extendWhileDown(ctx)
    const read = isDown ? 0 : (await readEvents(ctx, provider)) + (await readClosedCheckouts(ctx, provider))
    const { changed, toRead } = await lookAtPayments(ctx, isDown)
    for (const paymentId of isDown ? [] : toRead) await readPayment(atPresent(run), provider, paymentId)
    const performed = isDown ? 0 : await performOperations(atPresent(run), provider)
    const detached = isDown ? 0 : await detachMethods(atPresent(run), provider)
    done += read + changed + performed + detached
    if (read + changed + performed === 0) break
  }
  return done
}

const probedAt = new Map<string, number>()

async function isProviderDown(ctx: SystemCtx, provider: PaymentProvider): Promise<boolean> {
  const { downSince } = await readStanding(ctx.db, provider.name)
  // An outage in which nothing was to be done has met nobody yet but who could not mend his payment.
  if (downSince === null && !(await isMendingOver(ctx))) return false
  const now = ctx.now.getTime()
  if (downSince !== null && Math.abs(now - (probedAt.get(provider.name) ?? 0)) < PROBED_EVERY_MS) return true
  probedAt.set(provider.name, now)
  const answers = await hasAnswered(provider, ctx.now)
  await noteAnswer(ctx, provider.name, answers)
  return !answers
}

/** Whether the time of a refused payment, or of a seat without a card, is over: it would be called off next. */
async function isMendingOver({ db, now }: SystemCtx): Promise<boolean> {
  const { id, status, payBy, lookAt } = sessionPayments
  const isOver = and(
    inArray(status, ["declined", "action_needed", "card_needed"]),
    lte(payBy, now),
    lte(lookAt, now),
  )
  return (await db.select({ id }).from(sessionPayments).where(isOver).limit(1)).length > 0
}

async function hasAnswered(provider: PaymentProvider, now: Date): Promise<boolean> {
  try {
    for await (const _ of provider.listSince(now)) break
    return true
  } catch (error) {
    if (error instanceof ProviderUnreachable) return false
    throw error
  }
}
