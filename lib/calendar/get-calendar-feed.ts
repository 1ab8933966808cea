import { eq } from "drizzle-orm"
import { calendarFeeds } from "@/db/schema/destinations"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { PARTICIPANTS } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { FeedStateOutput } from "./wire"

/** Whether the caller has a feed, since when, and when a calendar fetched it last. Its address is known to nobody but who kept it. */
export const getCalendarFeed = operation(
  { input: NothingInput, output: FeedStateOutput, roles: PARTICIPANTS, refuses: [] },
  async function getCalendarFeed({ db, actor }) {
    const { createdAt, lastReadAt, userId } = calendarFeeds
    const [feed] = await db.select({ createdAt, lastReadAt }).from(calendarFeeds).where(eq(userId, actor.id))
    return ok(feed ?? null)
  },
)
