import { and, asc, eq, gte, inArray, isNull, lt, or } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Database } from "@/db/client"
import { sessionBookings } from "@/db/schema/bookings"
import { calendarFeeds } from "@/db/schema/destinations"
import { users } from "@/db/schema/users"
import { ACTOR_COLUMNS, type ActorRow, actorOf } from "@/lib/accounts/actors"
import { hashToken } from "@/lib/accounts/api-tokens"
import { visibleTo } from "@/lib/bookings/queries"
import { statusAt } from "@/lib/bookings/rules"
import type { User, UserCtx } from "@/lib/context"
import { DAY_MS, HOUR_SECONDS, MINUTE_MS } from "@/lib/core/duration"
import { BOOKING_STATUSES } from "@/lib/core/vocabulary"
import { groupEvent, isGroupCalledOff } from "./group-event"
import { loadCalendarGroups } from "./load-calendar-groups"
import { calendarText, isCalledOff, sessionEvent } from "./session-event"

const PAST_MS = 90 * DAY_MS
/** So many entries at most, of which the earliest are kept: more than anybody has, and no more than a fetch can carry. */
const ENTRIES_MAX = 5_000
const STANDING = BOOKING_STATUSES.filter((status) => !isCalledOff(status))

/** Whose feed has this secret token; null when it is unknown, was renewed or taken back, or its owner is disabled. */
export async function findFeedOwner(db: Database, token: string): Promise<User | null> {
  const { rows } = await db.$client.query<ActorRow>({
    name: "find_feed_owner",
    text: `select ${ACTOR_COLUMNS} from calendar_feeds f join users u on u.id = f.user_id
      where f.token_hash = $1 and u.disabled_at is null and u.role in ('investor', 'analyst')`,
    values: [hashToken(token)],
  })
  return rows[0] ? actorOf(rows[0]) : null
}

/**
 * The owner's sessions of the last 90 days and all to come, as a calendar to subscribe to: the same text for the same sessions.
 * What was called off is left out: a calendar drops what a feed holds no more, and some show cancelled entries like any other.
 */
export async function feedText(ctx: UserCtx, appUrl: string): Promise<string> {
  const { db, actor, now } = ctx
  const from = new Date(now.getTime() - PAST_MS)
  const others = alias(users, "others")
  const b = sessionBookings
  const theirs = actor.role === "analyst" ? b.investorId : b.analystId
  const rows = await db
    .select({
      id: b.id,
      status: b.status,
      startUtc: b.startUtc,
      endUtc: b.endUtc,
      respondBy: b.respondBy,
      topic: b.topic,
      videoUrl: b.videoUrl,
      revision: b.revision,
      updatedAt: b.updatedAt,
      otherName: others.name,
    })
    .from(b)
    .innerJoin(others, eq(others.id, theirs))
    .where(and(visibleTo(actor), inArray(b.status, STANDING), gte(b.startUtc, from)))
    .orderBy(asc(b.startUtc), asc(b.id))
    .limit(ENTRIES_MAX)
  const groups = await loadCalendarGroups(ctx, from, ENTRIES_MAX)
  const sessions = rows
    .map((row) => ({ ...row, status: statusAt(row, now) }))
    .filter(({ status }) => !isCalledOff(status))
  const feed = { name: "Analyst Connect", refreshSeconds: HOUR_SECONDS }
  return calendarText(
    "PUBLISH",
    [
      ...sessions.map((session) => sessionEvent(session, appUrl)),
      ...groups.filter((group) => !isGroupCalledOff(group)).map((group) => groupEvent(group, appUrl)),
    ],
    feed,
  )
}

/** Keeps when a feed was read last, to the minute: its owner sees by it whether anything reads it. */
export async function noteFeedRead({ db, actor, now }: UserCtx): Promise<void> {
  const { userId, lastReadAt } = calendarFeeds
  const isOlder = or(isNull(lastReadAt), lt(lastReadAt, new Date(now.getTime() - MINUTE_MS)))
  await db
    .update(calendarFeeds)
    .set({ lastReadAt: now })
    .where(and(eq(userId, actor.id), isOlder))
}
