import { z } from "zod"
import { LEGACY_KINDS } from "@/lib/core/legacy"
import type { OutputOf } from "@/lib/core/output"

/** A row of the older deployment that could not be taken over. */
export const QuarantinedOutput = z.object({
  kind: z.enum(LEGACY_KINDS),
  legacyId: z.string(),
  reason: z.string(),
  /** As it stands there, but for secrets; empty where somebody who was erased is in it. */
  row: z.record(z.string(), z.unknown()),
  quarantinedAt: z.date(),
})
export type QuarantinedView = OutputOf<typeof QuarantinedOutput>

/** A page of them, and how many there are in all. */
export const QuarantinePageOutput = z.object({
  items: z.array(QuarantinedOutput),
  nextCursor: z.string().nullable(),
  total: z.int(),
})

/** What a row became that could be taken over after all. */
export const TakenRowOutput = z.object({
  kind: z.enum(LEGACY_KINDS),
  legacyId: z.string(),
})
export type TakenRow = OutputOf<typeof TakenRowOutput>
