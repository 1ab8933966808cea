import { z } from "zod"
import { Uuid } from "@/lib/core/uuid-input"

/** One finding by its id. */
export const OneFindingInput = z.strictObject({ findingId: Uuid })

/** Open findings of one payment, or of all. */
export const ListFindingsInput = z.strictObject({ paymentId: Uuid.optional() })
