import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { loadBilling } from "./load-billing"
import { BillingOutput } from "./wire"

/** Whom the caller's invoices are made out to. */
export const getBilling = operation(
  { input: NothingInput, output: BillingOutput, roles: ["investor"], refuses: [] },
  async function getBilling({ db, actor }) {
    return ok(await loadBilling(db, actor.id))
  },
)
