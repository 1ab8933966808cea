import { z } from "zod"
import { PageLimit } from "@/lib/core/page-inputs"
import { InstantOrDate } from "@/lib/core/time-inputs"
import { Uuid } from "@/lib/core/uuid-input"

/** Any name, also of an act that is not done any more. */
const Name = z.string().regex(/^[a-z_]{1,60}$/, { error: "Give a name such as profile_updated." })

/** Which of the trail: by whom (a user's id, or `system`), which act, to what, when: from ≤ at < to. */
export const ExportAuditInput = z.strictObject({
  action: Name.optional(),
  actor: z.union([z.literal("system"), Uuid], { error: "Give a user's id, or system." }).optional(),
  objectType: Name.optional(),
  objectId: Uuid.optional(),
  from: InstantOrDate.optional(),
  to: InstantOrDate.optional(),
})
export type AuditFilters = Readonly<z.output<typeof ExportAuditInput>>

/** The same and a page. */
export const ListAuditInput = ExportAuditInput.extend({
  limit: PageLimit,
  cursor: z.string().max(200).optional(),
})

/** Who and what the screen's filters are about. */
export const GetAuditNamesInput = ExportAuditInput.pick({ actor: true, objectType: true, objectId: true })
