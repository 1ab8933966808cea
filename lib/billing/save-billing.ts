import { operation } from "@/lib/operation"
import { editBilling } from "./edit-billing"
import { SaveBillingInput } from "./inputs"
import { BillingOutput } from "./wire"

/** The caller saves the form of whom his invoices are made out to, all of it at once. */
export const saveBilling = operation(
  { input: SaveBillingInput, output: BillingOutput, roles: ["investor"], refuses: ["stale"] },
  async function saveBilling(ctx, input) {
    return editBilling(ctx, input)
  },
)
