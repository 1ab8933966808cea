import { z } from "zod"
import { ATTENTION } from "@/lib/core/attention"
import { TEXT_MAX } from "@/lib/core/limits"
import { PageLimit } from "@/lib/core/page-inputs"
import { singleLine } from "@/lib/core/text"

/** Enabled profiles of open accounts, and all others. */
export const PROFILE_STATES = ["enabled", "disabled"] as const

/** Which analysts, and which page of them: words of a name, a headline, a text or a specialty; a state; who needs attention, or why. */
export const ListAllAnalystsInput = z.strictObject({
  q: singleLine(TEXT_MAX.topic).optional(),
  state: z.enum(PROFILE_STATES).optional(),
  attention: z.enum(["any", ...ATTENTION]).optional(),
  limit: PageLimit,
  cursor: z.string().max(2000).optional(),
})

export type AllAnalystsFilters = Readonly<Omit<z.output<typeof ListAllAnalystsInput>, "limit" | "cursor">>
