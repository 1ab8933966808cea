import { eq } from "drizzle-orm"
import { paymentOperations } from "@/db/schema/payment-operations"
import { sessionPayments } from "@/db/schema/payments"
import type { reconciliationFindings } from "@/db/schema/providers"
import { transact } from "@/db/transact"
import type { Ctx } from "@/lib/context"
import { accepted, ok } from "@/lib/core/result"
import { errorFacts, log } from "@/lib/log"
import { applyIntent } from "@/lib/payments/apply-intent"
import type { PaymentProvider } from "@/lib/payments/provider"
import type { Difference } from "./compare"
import { examineIntent } from "./examine-intent"
import { examineLedger } from "./examine-ledger"
import { examineOperations } from "./examine-operations"
import { keepFindings } from "./keep-findings"

type Finding = typeof reconciliationFindings.$inferSelect
const FOREVER = new Date("9999-01-01T00:00:00Z")

/** Reads what a finding is about, applies it to its payment, and keeps what differs then. */
export async function readAgain(ctx: Ctx, provider: PaymentProvider, finding: Finding): Promise<void> {
  const { objectRef, paymentId, kind } = finding
  const isOurs = kind === "transfer_missing" || kind === "ledger_differs" || (await isOperation(ctx, finding))
  const ref = isOurs ? await intentOf(ctx, paymentId) : objectRef
  const intent = ref === null ? null : await provider.read(ref)
  if (intent && paymentId) {
    try {
      accepted(await transact(ctx, async (inner) => ok(await applyIntent(inner, paymentId, intent))))
    } catch (error) {
      // It contradicts what is stored, which the database refuses: the finding stays.
      log.warn({ ...errorFacts(error), payment_id: paymentId }, "what was read again could not be applied")
    }
  }
  const found = isOurs
    ? await examineOurs(ctx, provider, objectRef)
    : await examineIntent(ctx, provider, objectRef)
  if (found === null) return
  accepted(
    await transact(ctx, async (inner) => ok(await keepFindings(inner, provider.name, [objectRef], found))),
  )
}

async function isOperation({ db }: Ctx, { kind, objectRef }: Finding): Promise<boolean> {
  if (kind !== "unknown_there" || !/^[0-9a-f-]{36}$/.test(objectRef)) return false
  return (await db.$count(paymentOperations, eq(paymentOperations.id, objectRef))) > 0
}

async function intentOf({ db }: Ctx, paymentId: string | null): Promise<string | null> {
  if (paymentId === null) return null
  const [payment] = await db.select().from(sessionPayments).where(eq(sessionPayments.id, paymentId))
  return payment?.intentRef ?? null
}

async function examineOurs(ctx: Ctx, provider: PaymentProvider, id: string): Promise<readonly Difference[]> {
  const listed = { intents: new Set<string>(), refunds: new Set<string>() }
  const asked = { since: FOREVER, ids: [id], listed }
  const { differences } = await examineOperations(ctx, provider, asked)
  return [...differences, ...(await examineLedger(ctx, asked)).differences]
}
