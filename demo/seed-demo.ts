import { like, sql } from "drizzle-orm"
import { analystConnectProfiles, analystRatings } from "@/db/schema/analysts"
import { analystAvailability, analystAvailabilityOverrides, analystTimeOff } from "@/db/schema/availability"
import {
  sessionBookingEvents,
  sessionBookingNotes,
  sessionBookings,
  sessionFeedback,
} from "@/db/schema/bookings"
import { house } from "@/db/schema/house"
import { users } from "@/db/schema/users"
import { hashPassword } from "@/lib/accounts/passwords"
import type { SystemCtx } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { keepPostedHours } from "@/lib/insights/keep-posted-hours"
import { keepWeeks } from "@/lib/insights/keep-weeks"
import { tellEvents } from "@/lib/notifications/tell-events"
import { settleWith } from "@/lib/payments/settle-payments"
import { sandboxProvider } from "@/lib/sandbox/sandbox-provider"
import { type DemoRows, demoRows } from "./demo-rows"
import { writeDemoGroups } from "./groups"
import { writeDemoMoney } from "./money"
import { ADMIN, DEMO_PASSWORD } from "./people"

const SEED_LOCK = 1_734_202_605

/**
 * Writes the demo as of its `now` in one transaction and answers its rows; null, and nothing is changed, when the database
 * has demo users already. What is due of its money by now is taken, of the sandbox. Two at once write it once. Afterwards nobody waits to be told of
 * anything, and insights know all of it.
 */
export async function seedDemo(ctx: SystemCtx): Promise<DemoRows | null> {
  const rows = await writeDemo(ctx)
  if (!rows) return null
  await settleWith(ctx, sandboxProvider(ctx.db))
  await tellEvents(ctx)
  await keepPostedHours(ctx)
  await keepWeeks(ctx)
  return rows
}

function writeDemo({ db, now }: SystemCtx): Promise<DemoRows | null> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${SEED_LOCK})`)
    const known = await tx
      .select({ id: users.id })
      .from(users)
      .where(like(users.email, "%@demo.test"))
      .limit(1)
    if (known.length > 0) return null
    await tx.update(house).set({ timeZone: ADMIN.timeZone })
    const rows = demoRows(now, await hashPassword(DEMO_PASSWORD))
    await tx.insert(users).values(rows.users)
    await tx.insert(analystConnectProfiles).values(rows.profiles)
    await tx.insert(analystAvailability).values(rows.windows)
    await tx.insert(analystAvailabilityOverrides).values(rows.overrides)
    await tx.insert(analystTimeOff).values(rows.timeOff)
    // Of the demo it is known what was posted on any day since they joined; by itself the history begins today.
    await tx.execute(
      sql`select begin_schedule_history(analyst_id, created_at, null, 'system') from analyst_connect_profiles`,
    )
    await tx.insert(sessionBookings).values(rows.bookings)
    await tx.insert(sessionBookingEvents).values(rows.events)
    await tx.insert(sessionBookingNotes).values(rows.notes)
    await tx.insert(sessionFeedback).values(rows.feedback)
    await tx.insert(analystRatings).values(rows.ratings)
    await writeDemoMoney(tx, rows, now)
    await writeDemoGroups(tx, rows, now)
    // Nobody is told of what is over; of the last day, and of what is to come, everybody is, as if it had been going on.
    await tx.execute(sql`delete from untold_events u using session_bookings b
      where b.id = u.booking_id and b.status not in ('requested', 'confirmed')
        and b.updated_at < ${new Date(now.getTime() - DAY_MS).toISOString()}::timestamptz`)
    return rows
  })
}
