import { eq } from "drizzle-orm"
import { sandboxCheckouts } from "@/db/schema/sandbox"
import type { SandboxCard, SandboxChallenge } from "@/lib/core/sandbox"
import { env } from "@/lib/env"
import type {
  AuthenticationCall,
  CheckoutReading,
  OpenCheckout,
  SavedCard,
  SetupCall,
} from "@/lib/payments/provider"
import type { Books } from "./books"
import { placeIntent } from "./place-intent"
import { readIntent } from "./reads"
import { CARD_RULES, methodRefOf, refusalOf } from "./rules"
import { tell } from "./tell"

/** A page of the sandbox's as it lies in its books. */
export type SandboxCheckout = typeof sandboxCheckouts.$inferSelect

const refOf = (checkoutId: string) => `sandbox_checkout_${checkoutId}`

/** Opens a page on which a card is saved. */
export function openSetup(books: Books, call: SetupCall): Promise<OpenCheckout> {
  return open(books, call, { purpose: "setup" })
}

/** Opens a page on which an amount is approved, and held by the card that is chosen there. */
export function openAuthentication(books: Books, call: AuthenticationCall): Promise<OpenCheckout> {
  const { operationId, amount, currency, description } = call
  return open(books, call, { purpose: "authenticate", operationId, amount, currency, description })
}

async function open(
  { tx, now }: Books,
  call: SetupCall,
  about: Pick<typeof sandboxCheckouts.$inferInsert, "purpose"> &
    Partial<typeof sandboxCheckouts.$inferInsert>,
): Promise<OpenCheckout> {
  const ref = refOf(call.checkoutId)
  const { returnUrl, cancelUrl, expiresAt } = call
  const customerRef = call.customerRef ?? `sandbox_customer_${call.investorId}`
  await tx
    .insert(sandboxCheckouts)
    .values({ ...about, ref, customerRef, returnUrl, cancelUrl, expiresAt, createdAt: now })
  const url = new URL(`/sandbox/checkout/${call.checkoutId}`, env().APP_URL).href
  return { checkoutRef: ref, customerRef, url, expiresAt }
}

/** A page as it stands now; null where the sandbox knows none. A refused one can still be completed with another card. */
export async function readCheckout(books: Books, ref: string): Promise<CheckoutReading | null> {
  const [row] = await books.tx.select().from(sandboxCheckouts).where(eq(sandboxCheckouts.ref, ref))
  if (!row) return null
  const intent = row.intentRef === null ? null : await readIntent(books, row.intentRef)
  return { state: stateOf(row, books.now), card: cardOf(row), intent }
}

/** How a page stands at a moment: one that was not completed in time cannot be any more. */
export function stateOf({ state, expiresAt }: SandboxCheckout, now: Date): CheckoutReading["state"] {
  return state !== "complete" && expiresAt <= now ? "expired" : state
}

function cardOf({ state, card, methodRef, customerRef }: SandboxCheckout): SavedCard | null {
  if (state !== "complete" || card === null || methodRef === null) return null
  const { brand, last4, exp } = CARD_RULES[card]
  return { brand, last4, exp, customerRef, methodRef }
}

/** What a page came to when a card was chosen on it, and where its investor goes on. */
export type ChosenCard = { readonly state: CheckoutReading["state"]; readonly returnUrl: string }

/**
 * Chooses a card on a page. What is complete or expired stays as it is; a card that is refused leaves the page open for another, and so does
 * who goes while the bank asks. Null where the sandbox knows no such page.
 */
export async function chooseCard(
  books: Books,
  ref: string,
  { card, challenge }: { readonly card: SandboxCard; readonly challenge?: SandboxChallenge | undefined },
): Promise<ChosenCard | null> {
  const { tx, now } = books
  const [row] = await tx.select().from(sandboxCheckouts).where(eq(sandboxCheckouts.ref, ref)).for("update")
  if (!row) return null
  const before = stateOf(row, now)
  if (before === "complete" || before === "expired") return { state: before, returnUrl: row.returnUrl }
  const isPage = eq(sandboxCheckouts.ref, ref)
  if (CARD_RULES[card].asks && challenge === undefined) {
    await tx.update(sandboxCheckouts).set({ state: "open", card: null }).where(isPage)
    return { state: "open", returnUrl: row.returnUrl }
  }
  const kept = await keep(books, row, card, refusalOf(card, challenge))
  await tx.update(sandboxCheckouts).set(kept).where(isPage)
  await tell(books, `checkout.${kept.state}`, ref)
  return { state: kept.state, returnUrl: row.returnUrl }
}

async function keep(books: Books, row: SandboxCheckout, card: SandboxCard, refusal: string | null) {
  if (refusal !== null) return { state: "refused", card } as const
  const methodRef = methodRefOf(card, row.ref)
  const { operationId, amount, currency, customerRef } = row
  if (operationId === null || amount === null || currency === null)
    return { state: "complete", card, methodRef } as const
  const placing = { kind: "authorise", customerRef, methodRef, operationId, amount, currency } as const
  const intent = await placeIntent(books, { ...placing, isCardholderThere: true })
  if (intent.state !== "held") return { state: "refused", card, intentRef: intent.ref } as const
  return { state: "complete", card, methodRef, intentRef: intent.ref } as const
}
