import { and, eq, isNull, notInArray } from "drizzle-orm"
import { paymentMethods } from "@/db/schema/payment-methods"
import { sessionPayments } from "@/db/schema/payments"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { NothingOutput } from "@/lib/core/output"
import { SETTLED_PAYMENTS } from "@/lib/core/payments"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { MethodIdInput } from "./inputs"

/** The investor's card is used no more; `in_use` while a payment of his is not settled: what is held may lapse, and goes by this card then. */
export const removeMethod = operation(
  {
    input: MethodIdInput,
    output: NothingOutput,
    roles: ["investor"],
    refuses: ["not_found", "in_use"],
  },
  async function removeMethod(ctx, { methodId }) {
    return transact(ctx, async ({ db, actor, now }): Promise<Result<null, "not_found" | "in_use">> => {
      // As booking does: a session that is booked meanwhile either goes by this card, or comes too late for it.
      await db.select({ id: users.id }).from(users).where(eq(users.id, actor.id)).for("no key update")
      const { id, investorId, removedAt } = paymentMethods
      const own = and(eq(id, methodId), eq(investorId, actor.id), isNull(removedAt))
      if ((await db.$count(paymentMethods, own)) === 0) return refuse("not_found")
      const unsettled = and(
        eq(sessionPayments.investorId, actor.id),
        notInArray(sessionPayments.status, [...SETTLED_PAYMENTS]),
      )
      if ((await db.$count(sessionPayments, unsettled)) > 0) return refuse("in_use")
      await db.update(paymentMethods).set({ removedAt: now }).where(own)
      return ok(null)
    })
  },
)
