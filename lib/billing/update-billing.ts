import { operation } from "@/lib/operation"
import { editBilling } from "./edit-billing"
import { UpdateBillingInput } from "./inputs"
import { BillingOutput } from "./wire"

/** The caller changes any of whom his invoices are made out to; what was issued stays as it is. */
export const updateBilling = operation(
  { input: UpdateBillingInput, output: BillingOutput, roles: ["investor"], refuses: ["stale"] },
  async function updateBilling(ctx, input) {
    return editBilling(ctx, input)
  },
)
