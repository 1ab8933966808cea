import { eq, sql } from "drizzle-orm"
import { expect, it } from "vitest"
import { findViolations } from "@/db/invariants"
import { sessionBookings } from "@/db/schema/bookings"
import { groupPlaces, groupSessions, sessionSeats, waitlistEntries } from "@/db/schema/groups"
import { bookSession } from "@/lib/bookings/book-session"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { settleOverdue } from "@/lib/bookings/settle-overdue"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import type { Result } from "@/lib/core/result"
import { acceptOffer } from "@/lib/groups/accept-offer"
import { cancelGroup } from "@/lib/groups/cancel-group"
import { createGroup } from "@/lib/groups/create-group"
import { declineOffer } from "@/lib/groups/decline-offer"
import { joinGroup } from "@/lib/groups/join-group"
import { joinWaitlist } from "@/lib/groups/join-waitlist"
import { leaveGroup } from "@/lib/groups/leave-group"
import { leaveWaitlist } from "@/lib/groups/leave-waitlist"
import { removeSeat } from "@/lib/groups/remove-seat"
import { rescheduleGroup } from "@/lib/groups/reschedule-group"
import { settleGroups } from "@/lib/groups/settle-groups"
import { updateGroup } from "@/lib/groups/update-group"
import { tellEvents } from "@/lib/notifications/tell-events"
import { ctxOf, makeAnalyst, makeUser, NOW } from "@/tests/support/factories"
import { GroupModel, type ModelGroup } from "@/tests/support/group-model"
import { choicesFrom, SEED } from "@/tests/support/random"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const STEPS = Number(process.env.MODEL_STEPS ?? 2000)
const { below, pick } = choicesFrom(SEED)
const FIRST_DAY = Date.UTC(2026, 10, 24, 9)

const outcome = (result: Result<unknown>) => (result.ok ? "ok" : result.problem.code)

it(`${STEPS} random steps of group sessions end as a plain model says, answer for answer (seed ${SEED})`, {
  timeout: 240_000,
}, async () => {
  const profile = { autoConfirm: true, minNoticeMinutes: 0, sessionMinutes: [30, 60] }
  const analysts = [
    await makeAnalyst(db, profile),
    await makeAnalyst(db, profile),
    await makeAnalyst(db, profile),
  ]
  const investors: User[] = []
  for (let at = 0; at < 9; at++) investors.push(await makeUser(db, "investor"))
  const model = new GroupModel()
  const byId = new Map(analysts.map((analyst) => [analyst.id, analyst]))
  const seen = new Map<string, number>()
  let now = NOW.getTime()

  const ctx = (who: User) => ctxOf(db, who, new Date(now))
  const slot = () => FIRST_DAY + below(12) * DAY_MS + below(6) * HOUR_MS
  /** Groups that ended long ago are left alone, most of the time. */
  const aGroup = () => pick(model.groups.slice(-8))
  const leader = (group: ModelGroup) => byId.get(group.analyst) as User

  const acts: Record<string, () => Promise<[said: string, expected: string, group?: ModelGroup]>> = {
    async create() {
      const analyst = pick(analysts)
      const start = slot()
      const seatsMin = 1 + below(3)
      const seatsMax = Math.max(2, seatsMin) + below(3)
      const closes = start - pick([0, HOUR_MS, 20 * MINUTE_MS])
      const input = { startUtc: new Date(start), durationMinutes: 60, topic: "Downcycle", seatsMin, seatsMax }
      const more = { closesAt: new Date(closes), waitlistMax: 4 }
      const result = await createGroup(ctx(analyst), { ...input, ...more })
      const isPast = start <= now || closes <= now
      const isTaken = model.isTaken(analyst.id, start, start + HOUR_MS, now)
      const expected = isPast ? "invalid_input" : isTaken ? "slot_taken" : "ok"
      if (result.ok) {
        model.groups.push({
          id: result.value.id,
          analyst: analyst.id,
          ...{ start, end: start + HOUR_MS, closes, min: seatsMin, waitMax: 4 },
          decide: result.value.decideAt?.getTime() ?? closes,
          status: seatsMin === 1 ? "confirmed" : "requested",
          places: Array.from({ length: seatsMax }, (_, at) => at + 1),
          ...{ seats: new Map(), offers: new Map(), waits: [], lapsed: new Set<string>() },
        })
      }
      return [outcome(result), expected]
    },
    async join() {
      const [group, who] = [aGroup(), pick(investors)]
      return [
        outcome(await joinGroup(ctx(who), { groupId: group.id })),
        model.join(group, who.id, now),
        group,
      ]
    },
    async wait() {
      const [group, who, mode] = [aGroup(), pick(investors), pick(["ask", "ask", "seat_me"] as const)]
      const result = await joinWaitlist(ctx(who), { groupId: group.id, mode })
      return [outcome(result), model.wait(group, who.id, mode, now), group]
    },
    async stop() {
      const group = aGroup()
      const who = someOf(group.waits.map((wait) => wait.who))
      const result = await leaveWaitlist(ctx(who), { groupId: group.id })
      return [outcome(result), model.stopWaiting(group, who.id, now), group]
    },
    async accept() {
      const group = aGroup()
      const who = someOf([...group.offers.values()])
      return [
        outcome(await acceptOffer(ctx(who), { groupId: group.id })),
        model.accept(group, who.id, now),
        group,
      ]
    },
    async decline() {
      const group = aGroup()
      const who = someOf([...group.offers.values()])
      const result = await declineOffer(ctx(who), { groupId: group.id })
      return [outcome(result), model.decline(group, who.id, now), group]
    },
    async leave() {
      const group = aGroup()
      const who = someOf([...group.seats.values()])
      return [
        outcome(await leaveGroup(ctx(who), { groupId: group.id })),
        model.giveUp(group, who.id, now),
        group,
      ]
    },
    async remove() {
      const group = aGroup()
      const who = pick([...group.seats.values(), ""])
      const [seat] = await db
        .select()
        .from(sessionSeats)
        .where(
          sql`${sessionSeats.bookingId} = ${group.id} and ${sessionSeats.investorId}::text = ${who} and ${sessionSeats.status} = 'taken'`,
        )
      const seatId = seat?.id ?? group.id
      const result = await removeSeat(ctx(leader(group)), { groupId: group.id, seatId })
      return [outcome(result), model.giveUp(group, who, now), group]
    },
    async seats() {
      const [group, seatsMax] = [aGroup(), 2 + below(5)]
      const result = await updateGroup(ctx(leader(group)), { groupId: group.id, seatsMax })
      return [outcome(result), model.seatsMax(group, seatsMax, now), group]
    },
    async move() {
      const [group, start] = [aGroup(), slot()]
      const result = await rescheduleGroup(ctx(leader(group)), {
        groupId: group.id,
        startUtc: new Date(start),
      })
      return [outcome(result), model.move(group, start, now), group]
    },
    async cancel() {
      const group = aGroup()
      return [
        outcome(await cancelGroup(ctx(leader(group)), { groupId: group.id })),
        model.cancel(group, now),
        group,
      ]
    },
    async book() {
      const [analyst, who, start] = [pick(analysts), pick(investors), slot()]
      const input = { analystId: analyst.id, startUtc: new Date(start), durationMinutes: 60 }
      const result = await bookSession(ctx(who), input)
      const expected = model.isBusy(who.id, start, start + HOUR_MS, now)
        ? "investor_busy"
        : start < now
          ? "slot_not_offered"
          : model.isTaken(analyst.id, start, start + HOUR_MS, now)
            ? "slot_taken"
            : "ok"
      if (result.ok) {
        model.sessions.push({
          id: result.value.id,
          who: who.id,
          analyst: analyst.id,
          start,
          end: start + HOUR_MS,
        })
      }
      return [outcome(result), expected]
    },
    async free() {
      const session = model.sessions.find(({ start }) => start > now)
      if (!session) return ["ok", "ok"]
      const who = investors.find(({ id }) => id === session.who) as User
      model.sessions = model.sessions.filter((other) => other !== session)
      return [outcome(await cancelBooking(ctx(who), { bookingId: session.id })), "ok"]
    },
    async time() {
      now += pick([MINUTE_MS, 10 * MINUTE_MS, HOUR_MS, 5 * HOUR_MS])
      return ["ok", "ok"]
    },
    async sweep() {
      await settleOverdue(systemCtx(db, new Date(now)))
      await settleGroups(systemCtx(db, new Date(now)))
      model.sweep(now)
      return ["ok", "ok"]
    },
  }
  const someOf = (ids: readonly string[]): User => {
    const id = pick([...ids, ...ids, pick(investors).id])
    return investors.find((investor) => investor.id === id) as User
  }
  const often = [
    "join",
    "join",
    "join",
    "join",
    "wait",
    "wait",
    "wait",
    "leave",
    "leave",
    "accept",
    "time",
    "sweep",
  ]
  const names = [...Object.keys(acts), ...often]

  for (let step = 1; step <= STEPS; step++) {
    const name =
      model.groups.length < 2 || (step % 60 === 0 && now < FIRST_DAY + 11 * DAY_MS) ? "create" : pick(names)
    const [said, expected, group] = (await acts[name]?.()) ?? ["", ""]
    expect(`${step} ${name}: ${said}`).toBe(`${step} ${name}: ${expected}`)
    seen.set(`${name} ${said}`, (seen.get(`${name} ${said}`) ?? 0) + 1)
    if (group) expect(await standing(group.id, now)).toEqual(plain(group, now))
    if (step % 400 === 0 || step === STEPS) {
      for (const each of model.groups) expect(await standing(each.id, now)).toEqual(plain(each, now))
      await tellEvents(systemCtx(db, new Date(now)))
      expect(await violations()).toEqual([])
    }
  }
  for (const met of [
    "join ok",
    "join group_full",
    "join investor_busy",
    "wait ok",
    "accept ok",
    "accept not_found",
    "move ok",
    "leave ok",
  ]) {
    expect([...seen.keys()]).toContain(met)
  }
})

async function violations() {
  const client = await db.$client.connect()
  try {
    return (await findViolations(client)).filter(({ invariant }) => invariant.severity === "error")
  } finally {
    client.release()
  }
}

/** What nobody has expired yet reads as expired all the same. */
const EXPIRED = { status: "expired" }

function plain({ status, decide, start, closes, places, seats, offers, waits }: ModelGroup, now: number) {
  if (status === "expired" || (status === "requested" && decide <= now)) return EXPIRED
  return {
    ...{ status, start, closes },
    places: places
      .toSorted((a, b) => a - b)
      .map((no) => `${no} ${seats.get(no) ?? ""} ${offers.get(no) ?? ""}`),
    waits: waits.map(({ who, mode, until }) => `${who} ${mode} ${until ?? "waits"}`),
  }
}

async function standing(groupId: string, now: number) {
  const { status, respondBy, startUtc } = sessionBookings
  const [booking] = await db
    .select({ status, respondBy, start: startUtc, closes: groupSessions.closesAt })
    .from(sessionBookings)
    .innerJoin(groupSessions, eq(groupSessions.bookingId, sessionBookings.id))
    .where(eq(sessionBookings.id, groupId))
  const places = await db
    .select({ no: groupPlaces.seatNo, who: sessionSeats.investorId, offered: waitlistEntries.investorId })
    .from(groupPlaces)
    .leftJoin(sessionSeats, eq(sessionSeats.id, groupPlaces.seatId))
    .leftJoin(waitlistEntries, eq(waitlistEntries.id, groupPlaces.offerId))
    .where(eq(groupPlaces.bookingId, groupId))
    .orderBy(groupPlaces.seatNo)
  const waits = await db
    .select()
    .from(waitlistEntries)
    .where(
      sql`${waitlistEntries.bookingId} = ${groupId} and ${waitlistEntries.status} in ('waiting', 'offered')`,
    )
    .orderBy(waitlistEntries.seq)
  const isOverdue = booking?.status === "requested" && Number(booking.respondBy) <= now
  if (booking?.status === "expired" || isOverdue) return EXPIRED
  return {
    ...{ status: booking?.status, start: booking?.start.getTime(), closes: booking?.closes.getTime() },
    places: places.map(({ no, who, offered }) => `${no} ${who ?? ""} ${offered ?? ""}`),
    waits: waits.map(
      ({ investorId, mode, offerUntil }) => `${investorId} ${mode} ${offerUntil?.getTime() ?? "waits"}`,
    ),
  }
}
