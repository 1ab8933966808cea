import { eq } from "drizzle-orm"
import { calendarFeeds } from "@/db/schema/destinations"
import { NothingInput } from "@/lib/core/nothing-input"
import { NothingOutput } from "@/lib/core/output"
import { ok } from "@/lib/core/result"
import { PARTICIPANTS } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"

/** Takes the caller's feed back: its address is unknown from then on. Without one there is nothing to do. */
export const revokeCalendarFeed = operation(
  { input: NothingInput, output: NothingOutput, roles: PARTICIPANTS, refuses: [] },
  async function revokeCalendarFeed({ db, actor }) {
    await db.delete(calendarFeeds).where(eq(calendarFeeds.userId, actor.id))
    return ok(null)
  },
)
