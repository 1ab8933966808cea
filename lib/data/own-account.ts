import { and, asc, eq, gt } from "drizzle-orm"
import { readFromReplica } from "@/db/read-from-replica"
import { analystConnectProfiles } from "@/db/schema/analysts"
import {
  analystAvailability,
  analystAvailabilityOverrides,
  analystTimeOff,
  availabilityTemplates,
} from "@/db/schema/availability"
import { calendarFeeds, pushDevices, webhookEndpoints } from "@/db/schema/destinations"
import { notificationChoices, notifications } from "@/db/schema/notifications"
import { users } from "@/db/schema/users"
import { meView } from "@/lib/accounts/views"
import { loadBilling } from "@/lib/billing/load-billing"
import type { UserCtx } from "@/lib/context"
import type { Columns } from "./formats"

const PAGE = 500

/** Who one is, and all that one has set. */
export async function ownProfile({ db, actor }: UserCtx) {
  const [row] = await db
    .select({ reminderMinutes: users.reminderMinutes, createdAt: users.createdAt })
    .from(users)
    .where(eq(users.id, actor.id))
  const { topic, channel, isOn, userId } = notificationChoices
  const { createdAt, lastReadAt } = calendarFeeds
  const hook = webhookEndpoints
  return {
    ...meView(actor),
    ...row,
    ...(actor.role === "investor" ? { billing: await loadBilling(db, actor.id) } : {}),
    notificationChoices: await db
      .select({ topic, channel, isOn })
      .from(notificationChoices)
      .where(eq(userId, actor.id)),
    calendarFeed:
      (
        await db
          .select({ createdAt, lastReadAt })
          .from(calendarFeeds)
          .where(eq(calendarFeeds.userId, actor.id))
      )[0] ?? null,
    devices: await db
      .select({
        name: pushDevices.name,
        createdAt: pushDevices.createdAt,
        lastSentAt: pushDevices.lastSentAt,
      })
      .from(pushDevices)
      .where(eq(pushDevices.userId, actor.id)),
    webhooks: await db
      .select({ url: hook.url, events: hook.events, createdAt: hook.createdAt, disabledAt: hook.disabledAt })
      .from(hook)
      .where(eq(hook.userId, actor.id)),
  }
}

/** What one posts as an analyst, or did: profile, week, dates, time off with its reasons, named weeks. Null for who never was one. */
export async function ownSchedule({ db, actor }: UserCtx) {
  const of = { analystId: actor.id }
  const [profile] = await db
    .select()
    .from(analystConnectProfiles)
    .where(eq(analystConnectProfiles.analystId, of.analystId))
  if (!profile) return null
  const { weekday, startMinute } = analystAvailability
  return {
    profile,
    windows: await db
      .select()
      .from(analystAvailability)
      .where(eq(analystAvailability.analystId, of.analystId))
      .orderBy(asc(weekday), asc(startMinute)),
    overrides: await db
      .select()
      .from(analystAvailabilityOverrides)
      .where(eq(analystAvailabilityOverrides.analystId, of.analystId)),
    timeOff: await db.select().from(analystTimeOff).where(eq(analystTimeOff.analystId, of.analystId)),
    templates: await db
      .select()
      .from(availabilityTemplates)
      .where(eq(availabilityTemplates.analystId, of.analystId)),
  }
}

/** What one was and will be told, in every way, page by page. */
export async function* ownNotifications(ctx: UserCtx) {
  for (let after: string | undefined; ; ) {
    const begin = after
    const { value: page } = await readFromReplica(ctx, (reading) => notificationsAfter(reading, begin))
    yield page
    if (page.length < PAGE) return
    after = page.at(-1)?.id
  }
}

async function notificationsAfter({ db, actor }: UserCtx, after: string | undefined) {
  const { id, kind, channel, bookingId, status, reason, dueAt, settledAt, readAt, recipientId } =
    notifications
  return db
    .select({ id, kind, channel, bookingId, status, reason, dueAt, settledAt, readAt })
    .from(notifications)
    .where(and(eq(recipientId, actor.id), after === undefined ? undefined : gt(id, after)))
    .orderBy(asc(id))
    .limit(PAGE)
}

export const NOTIFICATION_COLUMNS: Columns<Awaited<ReturnType<typeof notificationsAfter>>[number]> = [
  ["id", (row) => row.id],
  ["kind", (row) => row.kind],
  ["channel", (row) => row.channel],
  ["booking_id", (row) => row.bookingId],
  ["status", (row) => row.status],
  ["reason", (row) => row.reason],
  ["due_at", (row) => row.dueAt],
  ["settled_at", (row) => row.settledAt],
  ["read_at", (row) => row.readAt],
]
