import { z } from "zod"
import { ReasonForBooks } from "@/lib/core/reason-input"
import { Uuid } from "@/lib/core/uuid-input"

/** One finding by its id. */
export const OneFindingInput = z.strictObject({ findingId: Uuid })

/** Findings of one payment, or of all: open ones, or those that admins closed. */
export const ListFindingsInput = z.strictObject({
  paymentId: Uuid.optional(),
  isClosed: z.boolean().optional(),
})

/** Close a finding though it differs, with why, for the books. */
export const CloseFindingInput = z.strictObject({ findingId: Uuid, reasonText: ReasonForBooks })
