import { expect } from "vitest"
import type { Database } from "@/db/client"
import { reconciliationFindings } from "@/db/schema/providers"
import { transact } from "@/db/transact"
import { systemCtx, type User, type UserCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { accepted, ok } from "@/lib/core/result"
import { tellOfPayment } from "@/lib/payments/change-payment"
import { refundPayment } from "@/lib/payments/refund-payment"
import { writeOffPayment } from "@/lib/payments/write-off-payment"
import { closeFinding } from "@/lib/reconciliation/close-finding"
import { rereadFinding } from "@/lib/reconciliation/reread-finding"
import type { Said } from "./acts-for-others"
import { NOW } from "./factories"
import { makePaidSession } from "./paid-sessions"

type Who = { readonly ctx: UserCtx; readonly analyst: User; readonly investor: User }

/** What admins do about money, each done once. */
export function paymentActs(db: Database, who: () => Who): Record<string, () => Promise<Said>> {
  return {
    refundPayment: async () => {
      const { payment } = await makePaidSession(db, who())
      const asked = { paymentId: payment.id, amount: "10.5", reasonText: "A line that broke" }
      accepted(await refundPayment(who().ctx, asked))
      const after = {
        amount: "10.50",
        currency: "USD",
        operation_id: expect.any(String),
        reason_text: "[not kept]",
      }
      return { object: ["payment", payment.id], before: {}, after }
    },
    rereadFinding: async () => {
      const { payment, findingId, objectRef } = await makeFinding(db, who())
      accepted(await rereadFinding(who().ctx, { findingId }))
      const after = { is_open: false, object_ref: objectRef, kind: "held_differs" }
      return { object: ["payment", payment.id], before: { is_open: true }, after }
    },
    closeFinding: async () => {
      const { payment, findingId, objectRef } = await makeFinding(db, who())
      accepted(await closeFinding(who().ctx, { findingId, reasonText: "Their books were moved" }))
      const after = { is_open: false, object_ref: objectRef, kind: "held_differs", reason_text: "[not kept]" }
      return { object: ["payment", payment.id], before: { is_open: true }, after }
    },
    writeOffPayment: async () => {
      const paymentId = await makeOwed(db, who())
      accepted(await writeOffPayment(who().ctx, { paymentId, reasonText: "The firm is gone" }))
      const after = { status: "written_off", owed: "270.00", currency: "USD", reason_text: "[not kept]" }
      return { object: ["payment", paymentId], before: { status: "owed" }, after }
    },
  }
}

/** A difference of a payment whose intent the provider does not know any more. */
export async function makeFinding(db: Database, people: { readonly investor: User; readonly analyst: User }) {
  const { payment } = await makePaidSession(db, people, { payment: { intentRef: `gone_${newId()}` } })
  const findingId = newId()
  const objectRef = payment.intentRef ?? ""
  await db.insert(reconciliationFindings).values({
    ...{ id: findingId, provider: "sandbox", objectRef, paymentId: payment.id },
    ...{ kind: "held_differs", detail: { currency: "USD", here: 27_000, there: 0 }, foundAt: NOW },
  })
  return { payment, findingId, objectRef }
}

/** The payment of a session that is owed since a moment, when its card was refused: USD 270.00. It is not tried again for a day. */
export async function makeOwed(
  db: Database,
  people: { readonly investor: User; readonly analyst: User },
  at: Date = NOW,
): Promise<string> {
  const { payment } = await makePaidSession(db, people, {
    payment: { status: "owed", captured: 0, owedAt: at },
    operation: { status: "refused", settledAt: at },
  })
  const owed = { event: "payment_owed", amount: 27_000, detail: { declineCode: "do_not_honor" } } as const
  accepted(await transact(systemCtx(db, at), async (inner) => ok(await tellOfPayment(inner, payment, owed))))
  return payment.id
}
