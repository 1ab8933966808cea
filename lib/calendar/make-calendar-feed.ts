import { randomBytes } from "node:crypto"
import { eq } from "drizzle-orm"
import { calendarFeeds } from "@/db/schema/destinations"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { hashToken } from "@/lib/accounts/api-tokens"
import { isStillIn } from "@/lib/accounts/auth-sessions"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok, type Result, refuse } from "@/lib/core/result"
import { PARTICIPANTS } from "@/lib/core/vocabulary"
import { env } from "@/lib/env"
import { operation } from "@/lib/operation"
import { CalendarFeedOutput } from "./wire"

/**
 * Makes the caller's secret feed address, or a new one in the place of the old, which is unknown from then on. Only its hash is
 * kept, so that it can be told but once. Admins have no sessions of their own, and all of them belong behind no secret address.
 */
export const makeCalendarFeed = operation(
  { input: NothingInput, output: CalendarFeedOutput, roles: PARTICIPANTS, refuses: ["unauthenticated"] },
  async function makeCalendarFeed(ctx) {
    const token = randomBytes(32).toString("base64url")
    return transact(ctx, async (inner): Promise<Result<{ url: string }, "unauthenticated">> => {
      const { db, actor, now } = inner
      // In turn with what takes his ways in from him: a feed is made before that, or not at all.
      await db.select({ id: users.id }).from(users).where(eq(users.id, actor.id)).for("no key update")
      if (!(await isStillIn(inner))) return refuse("unauthenticated")
      const feed = { tokenHash: hashToken(token), createdAt: now, lastReadAt: null }
      await db
        .insert(calendarFeeds)
        .values({ userId: actor.id, ...feed })
        .onConflictDoUpdate({ target: calendarFeeds.userId, set: feed })
      return ok({ url: `${env().APP_URL}/api/calendar/${token}.ics` })
    })
  },
)
