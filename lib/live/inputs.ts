import { z } from "zod"
import { ANALYSTS_FOLLOWED_MAX } from "@/lib/core/limits"
import { Uuid } from "@/lib/core/uuid-input"

const Wish = z
  .enum(["true", "false"])
  .meta({ wire: { type: "boolean" } })
  .transform((text) => text === "true")
  .default(false)

/**
 * Whose free times an open page follows, beside what concerns its reader: some analysts', or (`directory`) everybody's. `after` is
 * the id of what it knows of: it hears what came since then first. `deliveries` asks for what becomes of deliveries, `groups` for how all group
 * sessions stand, too.
 */
export const FollowEventsInput = z.strictObject({
  analyst: z.array(Uuid).max(ANALYSTS_FOLLOWED_MAX).default([]),
  directory: Wish,
  deliveries: Wish,
  groups: Wish,
  after: z.string().max(40).optional(),
})
