import { z } from "zod"
import { LEGACY_KINDS } from "@/lib/core/legacy"
import { PageLimit } from "@/lib/core/page-inputs"

const ID_MAX = 200

/** A page of what could not be taken over. */
export const ListQuarantineInput = z.strictObject({ limit: PageLimit, cursor: z.string().optional() })

/** A row of it, by what it is and its number in the older deployment. */
export const RetryQuarantinedInput = z.strictObject({
  kind: z.enum(LEGACY_KINDS),
  legacyId: z.string().min(1).max(ID_MAX),
})
