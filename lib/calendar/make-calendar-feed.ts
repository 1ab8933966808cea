import { randomBytes } from "node:crypto"
import { calendarFeeds } from "@/db/schema/destinations"
import { hashToken } from "@/lib/accounts/api-tokens"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { PARTICIPANTS } from "@/lib/core/vocabulary"
import { env } from "@/lib/env"
import { operation } from "@/lib/operation"
import { CalendarFeedOutput } from "./wire"

/**
 * Makes the caller's secret feed address, or a new one in the place of the old, which is unknown from then on. Only its hash is
 * kept, so that it can be told but once. Admins have no sessions of their own, and all of them belong behind no secret address.
 */
export const makeCalendarFeed = operation(
  { input: NothingInput, output: CalendarFeedOutput, roles: PARTICIPANTS, refuses: [] },
  async function makeCalendarFeed({ db, actor, now }) {
    const token = randomBytes(32).toString("base64url")
    const feed = { tokenHash: hashToken(token), createdAt: now, lastReadAt: null }
    await db
      .insert(calendarFeeds)
      .values({ userId: actor.id, ...feed })
      .onConflictDoUpdate({ target: calendarFeeds.userId, set: feed })
    return ok({ url: `${env().APP_URL}/api/calendar/${token}.ics` })
  },
)
