import { and, eq, isNull } from "drizzle-orm"
import { paymentMethods } from "@/db/schema/payment-methods"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { MethodPageOutput } from "./wire"

/** The investor's card in use, if there is one. */
export const listMethods = operation(
  { input: NothingInput, output: MethodPageOutput, roles: ["investor"], refuses: [] },
  async function listMethods({ db, actor }) {
    const { id, brand, last4, exp, investorId, removedAt } = paymentMethods
    const items = await db
      .select({ id, brand, last4, exp })
      .from(paymentMethods)
      .where(and(eq(investorId, actor.id), isNull(removedAt)))
    return ok({ items, nextCursor: null })
  },
)
