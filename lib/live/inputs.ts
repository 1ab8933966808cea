import { z } from "zod"
import { ANALYSTS_FOLLOWED_MAX } from "@/lib/core/limits"
import { Uuid } from "@/lib/core/uuid-input"

/**
 * Whose free times an open page follows, beside what concerns its reader: some analysts', or (`directory`) everybody's. `after` is
 * the id of what it knows of: it hears what came since then first.
 */
export const FollowEventsInput = z.strictObject({
  analyst: z.array(Uuid).max(ANALYSTS_FOLLOWED_MAX).default([]),
  directory: z
    .enum(["true", "false"])
    .transform((text) => text === "true")
    .default(false),
  after: z.string().max(40).optional(),
})
