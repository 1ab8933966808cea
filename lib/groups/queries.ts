import { and, count, desc, eq, gt, inArray, or, type SQL, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { analystListings } from "@/db/schema/analysts"
import { attendanceCases } from "@/db/schema/attendance"
import { sessionBookings } from "@/db/schema/bookings"
import { groupPlaces, groupSessions, sessionSeats, waitlistEntries } from "@/db/schema/groups"
import { sessionPayments } from "@/db/schema/payments"
import { seatEvents } from "@/db/schema/seat-events"
import { users } from "@/db/schema/users"
import { wordPattern } from "@/db/search"
import type { User, UserCtx } from "@/lib/context"
import { searchWords } from "@/lib/core/text"

/** Entries of who waits at `now`, as `isOpenWait` says it. */
function isOpenAt(now: Date): SQL | undefined {
  const { status, offerUntil } = waitlistEntries
  return or(eq(status, "waiting"), and(eq(status, "offered"), gt(offerUntil, now)))
}

/**
 * Group sessions with all that a view is made of, as the caller stands to them: one statement for however many, so that what it says of places
 * and of who waits is of one moment.
 */
export function selectGroups({ db, actor, now }: Pick<UserCtx, "db" | "actor" | "now">) {
  const places = db
    .select({
      total: count().as("total"),
      taken: count(groupPlaces.seatId).as("taken"),
      offered: count(groupPlaces.offerId).as("offered"),
    })
    .from(groupPlaces)
    .where(eq(groupPlaces.bookingId, sessionBookings.id))
    .as("places")
  const waits = db
    .select({
      length: count().as("length"),
      unoffered: sql<number>`count(*) filter (where ${waitlistEntries.status} = 'waiting')`
        .mapWith(Number)
        .as("unoffered"),
    })
    .from(waitlistEntries)
    .where(and(eq(waitlistEntries.bookingId, sessionBookings.id), isOpenAt(now)))
    .as("waits")
  const mySeat = db
    .select()
    .from(sessionSeats)
    .where(and(eq(sessionSeats.bookingId, sessionBookings.id), eq(sessionSeats.investorId, actor.id)))
    .orderBy(sql`${sessionSeats.status} = 'taken' desc`, desc(sessionSeats.createdAt), desc(sessionSeats.id))
    .limit(1)
    .as("my_seat")
  const myWait = db
    .select()
    .from(waitlistEntries)
    .where(and(eq(waitlistEntries.bookingId, sessionBookings.id), eq(waitlistEntries.investorId, actor.id)))
    .orderBy(desc(waitlistEntries.seq))
    .limit(1)
    .as("my_wait")
  return db
    .select({
      booking: {
        id: sessionBookings.id,
        status: sessionBookings.status,
        analystId: sessionBookings.analystId,
        startUtc: sessionBookings.startUtc,
        endUtc: sessionBookings.endUtc,
        topic: sessionBookings.topic,
        videoUrl: sessionBookings.videoUrl,
        respondBy: sessionBookings.respondBy,
        cancelledBy: sessionBookings.cancelledBy,
        reasonCode: sessionBookings.reasonCode,
        reasonText: sessionBookings.reasonText,
        revision: sessionBookings.revision,
        createdAt: sessionBookings.createdAt,
        updatedAt: sessionBookings.updatedAt,
        confirmedAt: sessionBookings.confirmedAt,
      },
      group: groupSessions,
      analystName: users.name,
      places: { total: places.total, taken: places.taken, offered: places.offered },
      waits: { length: waits.length, unoffered: waits.unoffered },
      mySeat: {
        id: mySeat.id,
        status: mySeat.status,
        question: mySeat.question,
        nameShown: mySeat.nameShown,
        price: mySeat.price,
        currency: mySeat.currency,
        late: mySeat.late,
        reason: mySeat.reason,
        revision: mySeat.revision,
        createdAt: mySeat.createdAt,
      },
      myPayment: {
        status: sessionPayments.status,
        net: sessionPayments.net,
        taxBp: sessionPayments.taxBp,
        feeOnly: sessionPayments.feeOnly,
        currency: sessionPayments.currency,
        lateCancelPercent: sessionPayments.lateCancelPercent,
        noShowPercent: sessionPayments.noShowPercent,
        cancelNoticeMinutes: sessionPayments.cancelNoticeMinutes,
      },
      myWait: {
        mode: myWait.mode,
        status: myWait.status,
        offerUntil: myWait.offerUntil,
        position: sql<number>`(select count(*) from ${waitlistEntries}
          where ${waitlistEntries.bookingId} = ${sessionBookings.id} and ${isOpenAt(now)} and ${waitlistEntries.seq} <= ${myWait.seq})`.mapWith(
          Number,
        ),
      },
      /** The case about who came to that seat. */
      myReport: {
        status: attendanceCases.status,
        answerBy: attendanceCases.answerBy,
        decideBy: attendanceCases.decideBy,
        closedBy: attendanceCases.closedBy,
        closedAt: attendanceCases.closedAt,
      },
      people: peopleShown(db),
    })
    .from(sessionBookings)
    .innerJoin(groupSessions, eq(groupSessions.bookingId, sessionBookings.id))
    .innerJoin(users, eq(users.id, sessionBookings.analystId))
    .innerJoin(analystListings, eq(analystListings.analystId, sessionBookings.analystId))
    .innerJoinLateral(places, sql`true`)
    .innerJoinLateral(waits, sql`true`)
    .leftJoinLateral(mySeat, sql`true`)
    .leftJoin(sessionPayments, eq(sessionPayments.seatId, mySeat.id))
    .leftJoin(attendanceCases, eq(attendanceCases.seatId, mySeat.id))
    .leftJoinLateral(myWait, sql`true`)
    .$dynamic()
}

type Person = { readonly name: string; readonly firm: string | null }

/** Those with a seat who show their names, in the order in which they came; null where the session shows none. */
function peopleShown(db: Handle): SQL<Person[] | null> {
  const shown = db
    .select({ name: users.name, firm: users.firm, createdAt: sessionSeats.createdAt, id: sessionSeats.id })
    .from(sessionSeats)
    .innerJoin(users, eq(users.id, sessionSeats.investorId))
    .where(
      and(
        eq(sessionSeats.bookingId, sessionBookings.id),
        eq(sessionSeats.status, "taken"),
        eq(sessionSeats.nameShown, true),
      ),
    )
  return sql`case when ${groupSessions.showNames} then (
    select coalesce(json_agg(json_build_object('name', name, 'firm', firm) order by created_at, id), '[]') from (${shown}) shown) end`
}

/** Where each word of a search is found in a group session's topic or in the name of its analyst, who is joined as `users`. */
export function hasWords(q: string): SQL[] {
  return searchWords(q).map((word) => {
    const pattern = wordPattern(word)
    return sql`(${sessionBookings.topicKey} like ${pattern} or ${users}.name_key like ${pattern})`
  })
}

/** One selected group session. */
export type SelectedGroup = Awaited<ReturnType<ReturnType<typeof selectGroups>["execute"]>>[number]

/** Group sessions that the caller leads, has or had a seat in, or waits or waited for. */
export function isOwnOf({ db, actor }: Pick<UserCtx, "db" | "actor">): SQL {
  const joined = db
    .select({ id: seatEvents.bookingId })
    .from(seatEvents)
    .where(eq(seatEvents.investorId, actor.id))
  const own = or(eq(sessionBookings.analystId, actor.id), inArray(sessionBookings.id, joined))
  return own ?? sql`false`
}

/** The group sessions that an analyst leads; an admin's are all, an investor's none. */
export function isLedBy(actor: User): SQL | undefined {
  const isGroup = sql`${sessionBookings.kind} = 'group'`
  return actor.role === "admin" ? isGroup : and(isGroup, eq(sessionBookings.analystId, actor.id))
}

/** Group sessions that the caller may know of: those of analysts who are listed, and his own; an admin's are all. */
export function isVisibleTo(ctx: Pick<UserCtx, "db" | "actor">): SQL | undefined {
  return ctx.actor.role === "admin" ? undefined : or(eq(analystListings.isListed, true), isOwnOf(ctx))
}

/** One group session of those that the caller may know of. */
export async function findGroup(
  ctx: Pick<UserCtx, "db" | "actor" | "now">,
  groupId: string,
): Promise<SelectedGroup | undefined> {
  const [row] = await selectGroups(ctx).where(and(eq(sessionBookings.id, groupId), isVisibleTo(ctx)))
  return row
}
