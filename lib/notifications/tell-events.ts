import { and, eq, inArray, notInArray, sql } from "drizzle-orm"
import { isUnreachable } from "@/db/faults"
import { say } from "@/db/say"
import { notifications, untoldEvents } from "@/db/schema/notifications"
import { transact } from "@/db/transact"
import type { SystemCtx, TxCtx } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { ok } from "@/lib/core/result"
import type { WithdrawReason } from "@/lib/core/telling"
import { errorFacts, log } from "@/lib/log"
import { houseKindOf } from "./case-audience"
import type { Fact, ToldBooking } from "./facts"
import {
  loadAdmins,
  loadCaseFacts,
  loadFeedbackFacts,
  loadNoteFacts,
  loadPaymentFacts,
  loadReach,
  loadToldBookings,
} from "./load-told"
import { loadToldGroups } from "./load-told-groups"
import { noLongerOwed, type Owed, owedBy } from "./owed"
import { owedByCases, owedByPayments } from "./seat-alone"
import { fallenOfGroups, owedByGroups } from "./tell-groups"

const FACTS_AT_ONCE = 200
/** Tellers go one after the other: what one finds a booking to owe, another must not be adding to. */
const TELLERS_LOCK = 1_734_202_603

/**
 * Turns facts that nobody has been told of into notifications: who hears of each, when, by what; and withdraws what a booking owes
 * no longer. Each fact once, whatever is killed in between; several at once take turns. A booking whose facts fail is logged, passed
 * over and looked at again the next time. Answers how many facts were told.
 */
export async function tellEvents(ctx: SystemCtx): Promise<number> {
  const failed: string[] = []
  let told = 0
  let atOnce = FACTS_AT_ONCE
  for (;;) {
    let looked: readonly Marker[] = []
    try {
      const batch = await transact(ctx, async (inner) => {
        looked = await takeMarkers(inner, atOnce, failed)
        await tellMarked(inner, looked)
        return ok(looked.length)
      })
      if (!batch.ok) throw new Error(`facts could not be told: ${batch.problem.code}`)
      told += batch.value
      if (batch.value < atOnce) return told
    } catch (error) {
      const [first] = looked
      if (isUnreachable(error) || !first) throw error
      // One at a time from here on: only what fails by itself is passed over.
      if (atOnce === 1) {
        failed.push(first.bookingId)
        log.error(
          { ...errorFacts(error), booking_id: first.bookingId },
          "a booking's facts could not be told",
        )
      }
      atOnce = 1
    }
  }
}

/** Waits until no teller is at work, and keeps others waiting until this transaction ends. */
export async function takeTurn({ db }: TxCtx): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(${TELLERS_LOCK})`)
}

type Marker = typeof untoldEvents.$inferSelect

async function takeMarkers(ctx: TxCtx, count: number, except: readonly string[]): Promise<Marker[]> {
  await takeTurn(ctx)
  return ctx.db
    .select()
    .from(untoldEvents)
    .where(notInArray(untoldEvents.bookingId, [...except]))
    .limit(count)
}

async function tellMarked(ctx: TxCtx, markers: readonly Marker[]): Promise<void> {
  const { db, now } = ctx
  if (markers.length === 0) return
  const ids = [...new Set(markers.map(({ bookingId }) => bookingId))]
  const groups = await loadToldGroups(db, ids)
  const bookings = await loadToldBookings(
    db,
    ids.filter((id) => !groups.has(id)),
  )
  const people = [...bookings.values()].flatMap(({ parties }) => [parties.analyst.id, parties.investor.id])
  const reach = await loadReach(db, [...new Set(people)])
  const facts = await loadFacts(ctx, markers, bookings)
  const admins = facts.some((fact) => houseKindOf(fact)) ? await loadAdmins(db) : []
  const owed = facts.flatMap((fact) => {
    const booking = bookings.get(fact.bookingId)
    return booking ? owedBy(fact, booking, { ...reach, admins }, now) : []
  })
  const ofGroups = await owedByGroups(ctx, markers, groups)
  const ofSeats = await owedByPayments(ctx, facts, groups)
  const ofCases = await owedByCases(ctx, facts, groups, admins)
  await writeOwed(ctx, [...owed, ...ofGroups, ...ofSeats, ...ofCases])
  await withdrawFallen(ctx, bookings)
  await withdraw(ctx, await fallenOfGroups(ctx, groups))
  const analysts = [
    ...[...bookings.values()].map(({ id, parties }) => [id, parties.analyst.id] as const),
    ...[...groups.values()].map(({ id, analyst }) => [id, analyst.id] as const),
  ]
  await announce(ctx, markers, new Map(analysts))
  await forget(ctx, markers)
}

async function loadFacts(
  { db }: TxCtx,
  markers: readonly Marker[],
  bookings: ReadonlyMap<string, ToldBooking>,
): Promise<Fact[]> {
  const idsOf = (of: Marker["source"]) =>
    markers.filter(({ source }) => source === of).map(({ sourceId }) => sourceId)
  const marked = new Set(idsOf("event"))
  const events = [...bookings.values()].flatMap((booking) =>
    booking.events.filter(({ id }) => marked.has(id)),
  )
  const notes = await loadNoteFacts(db, idsOf("note"))
  const feedback = await loadFeedbackFacts(db, idsOf("feedback"))
  const payments = await loadPaymentFacts(db, idsOf("payment"))
  return [...events, ...notes, ...feedback, ...payments, ...(await loadCaseFacts(db, idsOf("case")))]
}

/** Writes what is owed; what is there already stays as it is. */
export async function writeOwed({ db, now }: TxCtx, owed: readonly Owed[]): Promise<void> {
  if (owed.length === 0) return
  const rows = owed.map(({ skipped, ...row }) => ({
    id: newId(),
    ...row,
    createdAt: now,
    ...(skipped ? { status: "skipped" as const, reason: skipped, settledAt: now } : {}),
  }))
  await db.insert(notifications).values(rows).onConflictDoNothing()
}

async function withdrawFallen(ctx: TxCtx, bookings: ReadonlyMap<string, ToldBooking>): Promise<void> {
  const { id, kind, channel, sourceId, bookingId, status } = notifications
  const waiting = await ctx.db
    .select({ id, kind, channel, sourceId, bookingId })
    .from(notifications)
    .where(and(inArray(bookingId, [...bookings.keys()]), eq(status, "due")))
  const fallen = [...bookings.values()].flatMap((booking) =>
    noLongerOwed(
      booking,
      waiting.filter((row) => row.bookingId === booking.id),
    ),
  )
  await withdraw(ctx, fallen)
}

/** Takes back notifications that wait, each with its reason; what is sent meanwhile stays sent. */
export async function withdraw(
  { db, now }: TxCtx,
  rows: readonly { readonly id: string; readonly reason: WithdrawReason }[],
): Promise<void> {
  for (const [reason, group] of Map.groupBy(rows, (row) => row.reason)) {
    const ids = group.map((row) => row.id)
    await db
      .update(notifications)
      .set({ status: "withdrawn", reason, settledAt: now })
      .where(and(inArray(notifications.id, ids), eq(notifications.status, "due")))
  }
}

/** Lets open pages know, once this is committed: an id of what happened, nothing of what it was. */
async function announce(
  { db }: TxCtx,
  markers: readonly Marker[],
  analystOf: ReadonlyMap<string, string>,
): Promise<void> {
  const changed = markers.filter(({ source }) => source === "event")
  const analysts = changed.flatMap(({ bookingId }) => analystOf.get(bookingId) ?? [])
  await say(
    db,
    "told",
    markers.map(({ bookingId }) => bookingId),
  )
  await say(db, "availability", analysts)
}

async function forget({ db }: TxCtx, markers: readonly Marker[]): Promise<void> {
  const [sources, ids] = [markers.map(({ source }) => source), markers.map(({ sourceId }) => sourceId)]
  await db.execute(sql`delete from untold_events u using unnest(${sql.param(sources)}::text[], ${sql.param(ids)}::uuid[]) as told (source, id)
    where u.source = told.source and u.source_id = told.id`)
}
