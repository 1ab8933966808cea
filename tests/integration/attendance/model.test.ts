import { and, asc, eq } from "drizzle-orm"
import { expect, it } from "vitest"
import { penalties } from "@/db/schema/attendance"
import { sessionBookings } from "@/db/schema/bookings"
import { sessionSeats } from "@/db/schema/groups"
import { notifications } from "@/db/schema/notifications"
import { acceptCase } from "@/lib/attendance/accept-case"
import { decideCase } from "@/lib/attendance/decide-case"
import { disputeCase } from "@/lib/attendance/dispute-case"
import { getCase } from "@/lib/attendance/get-case"
import { getHouseCase } from "@/lib/attendance/get-house-case"
import { getStanding } from "@/lib/attendance/get-standing"
import { liftPenalty } from "@/lib/attendance/lift-penalty"
import { settleCases } from "@/lib/attendance/settle-cases"
import { withdrawCase } from "@/lib/attendance/withdraw-case"
import { confirmBooking } from "@/lib/bookings/confirm-booking"
import { noShowBooking } from "@/lib/bookings/no-show-booking"
import { settleOverdue } from "@/lib/bookings/settle-overdue"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted, type Result } from "@/lib/core/result"
import { joinGroup } from "@/lib/groups/join-group"
import { missSeat } from "@/lib/groups/miss-seat"
import { tellEvents } from "@/lib/notifications/tell-events"
import { CaseModel, type ModelCase, type ModelPenalty, type ModelSession } from "@/tests/support/case-model"
import { ctxOf, makeAnalyst, makeBooking, makeUser, NOW } from "@/tests/support/factories"
import { makeGroup } from "@/tests/support/groups"
import { violationsIn } from "@/tests/support/money"
import { choicesFrom, SEED } from "@/tests/support/random"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const STEPS = Number(process.env.MODEL_STEPS ?? 2000)
const { below, pick } = choicesFrom(SEED)
const outcome = (result: Result<unknown>) => (result.ok ? "ok" : result.problem.code)
const at = (ms: number) => new Date(ms)
const ms = (date: Date | null) => date?.getTime() ?? null

it(`${STEPS} random steps of cases end as a plain model says, answer for answer (seed ${SEED})`, {
  timeout: 240_000,
}, async () => {
  const admin = await makeUser(db, "admin")
  const [analysts, investors] = [
    [await makeAnalyst(db), await makeAnalyst(db)],
    [await makeUser(db, "investor"), await makeUser(db, "investor"), await makeUser(db, "investor")],
  ]
  const people = [...analysts, ...investors]
  const model = new CaseModel()
  const seen = new Map<string, number>()
  let now = NOW.getTime()
  let hour = now
  /** Whether a sweep was there since time decided something. */
  let isSwept = true

  const byId = (id: string) => people.find((each) => each.id === id) as User
  const ctx = (who: User) => ctxOf(db, who, at(now))
  /** A time that nobody has yet. */
  const soon = () => {
    hour = Math.max(hour, now) + HOUR_MS
    return { startUtc: at(hour), endUtc: at(hour + HOUR_MS / 2) }
  }
  const add = (
    session: Pick<ModelSession, "id" | "seatId" | "investor" | "analyst">,
    times: { startUtc: Date; endUtc: Date },
  ) =>
    model.sessions.push({
      ...session,
      start: times.startUtc.getTime(),
      end: times.endUtc.getTime(),
      isCompleted: false,
      kase: null,
    })

  async function sweep() {
    const system = systemCtx(db, at(now))
    await settleOverdue(system)
    await settleCases(system)
    await tellEvents(system)
    model.complete(now)
    isSwept = true
  }
  /** Lets time pass. What it decides is swept at once, but the last of it, which acts may find before the sweep does. */
  async function pass(by: number) {
    const until = now + by
    if (isSwept) await tellEvents(systemCtx(db, at(now)))
    else await sweep()
    for (let due = model.nextDue(); due <= until; due = model.nextDue()) {
      now = Math.max(now, due)
      model.settle(due)
      if (model.nextDue() <= until || below(2) === 0) await sweep()
      else {
        isSwept = false
        now = Math.min(due + MINUTE_MS, until)
        return
      }
    }
    now = until
  }

  const acts: Record<string, () => Promise<[said: string, expected: string, kase?: ModelCase]>> = {
    async book() {
      const [investor, analyst, times] = [pick(investors), pick(analysts), soon()]
      const booking = await makeBooking(db, investor, analyst, {
        ...times,
        createdAt: at(now),
        updatedAt: at(now),
      })
      add({ id: booking.id, seatId: null, investor: investor.id, analyst: analyst.id }, times)
      return [outcome(await confirmBooking(ctx(analyst), { bookingId: booking.id })), "ok"]
    },
    async join() {
      const [investor, analyst, times] = [pick(investors), pick(analysts), soon()]
      const group = await makeGroup(db, analyst, times)
      const joined = await joinGroup(ctx(investor), { groupId: group.id })
      const seatId = joined.ok ? (joined.value.mySeat?.id ?? "") : null
      if (seatId) add({ id: group.id, seatId, investor: investor.id, analyst: analyst.id }, times)
      return [outcome(joined), model.restrictedUntil(investor.id, now) === null ? "ok" : "booking_restricted"]
    },
    async report() {
      const begun = model.sessions.filter(
        ({ kase, start, end }) => !kase && start < now && now < end + 80 * HOUR_MS,
      )
      const session = pick(begun.length > 0 && below(8) > 0 ? begun : model.sessions.slice(-10))
      const by = session.seatId ? "analyst" : pick(["analyst", "investor"] as const)
      const { id, seatId } = session
      const actor = ctx(byId(session[by]))
      const result = seatId
        ? await missSeat(actor, { groupId: id, seatId })
        : await noShowBooking(actor, { bookingId: id })
      const expected = model.report(session, by, now)
      if (result.ok && session.kase)
        session.kase.id = accepted(await getCase(actor, { bookingId: seatId ?? id })).id
      return [outcome(result), expected, session.kase ?? undefined]
    },
    async answer() {
      const kase = aCase()
      const verb = pick(["accept", "accept", "dispute", "dispute", "dispute", "withdraw"] as const)
      const right = byId(verb === "withdraw" ? kase.reporter : kase.accused)
      const who = below(8) > 0 ? right : pick(people)
      const asked = { bookingId: kase.session.seatId ?? kase.session.id }
      const result =
        verb === "dispute"
          ? await disputeCase(ctx(who), { ...asked, text: "I was in the call." })
          : await (verb === "accept" ? acceptCase : withdrawCase)(ctx(who), asked)
      return [`${verb} ${outcome(result)}`, `${verb} ${model.answer(kase, verb, who.id, now)}`, kase]
    },
    async decide() {
      if (!isSwept) await sweep()
      const [kase, decision] = [
        aCase(),
        pick(["uphold", "uphold", "dismiss", "neither", "reopen", "reopen"] as const),
      ]
      const { revision } = accepted(await getHouseCase(ctx(admin), { caseId: kase.id }))
      const asked = { caseId: kase.id, decision, text: "As both say.", revision }
      const result = await decideCase(ctx(admin), asked)
      return [`${decision} ${outcome(result)}`, `${decision} ${model.decide(kase, decision, now)}`, kase]
    },
    async lift() {
      if (!isSwept) await sweep()
      const borne = model.cases.filter(({ strike }) => strike !== null)
      if (borne.length === 0) return ["ok", "ok"]
      const kase = pick(borne.slice(-12))
      const kind = kase.restriction ? pick(["strike", "restriction"] as const) : "strike"
      const [penalty] = await db
        .select()
        .from(penalties)
        .where(and(eq(penalties.caseId, kase.id), eq(penalties.kind, kind)))
      const result = await liftPenalty(ctx(admin), { penaltyId: penalty?.id ?? kase.id, text: "He was ill." })
      return [outcome(result), model.lift(kase, kind, now), kase]
    },
    async time() {
      await pass(pick([HOUR_MS, HOUR_MS, 5 * HOUR_MS, 20 * HOUR_MS, 73 * HOUR_MS, 6 * DAY_MS]))
      if (below(3) === 0 && !isSwept) await sweep()
      return ["ok", "ok"]
    },
  }
  const aCase = () => {
    const open = model.cases.filter(({ status }) => status === "reported" || status === "disputed")
    return pick(open.length > 0 && below(4) > 0 ? open : model.cases.slice(-15))
  }
  const names = [...Object.keys(acts), "book", "report", "report", "answer", "answer", "decide", "time"]

  for (let step = 1; step <= STEPS; step++) {
    const name =
      model.cases.length === 0
        ? pick(["book", "join", "time", ...(hour > NOW.getTime() ? ["report"] : [])])
        : pick(names)
    const [said, expected, kase] = (await acts[name]?.()) ?? ["", ""]
    expect(`${step} ${name}: ${said}`).toBe(`${step} ${name}: ${expected}`)
    seen.set(`${name} ${said}`, (seen.get(`${name} ${said}`) ?? 0) + 1)
    if (kase?.id) expect(await standing(kase), `${step} ${name}`).toEqual(plain(kase))
    const who = kase ? byId(kase.accused) : pick(people)
    const { strikes, restrictedUntil } = accepted(await getStanding(ctx(who), {}))
    expect([strikes.length, ms(restrictedUntil)], `${step} ${name}`).toEqual([
      model.strikes(who.id, now).length,
      model.restrictedUntil(who.id, now),
    ])
    if (isSwept) {
      expect(await borne(who), `${step} ${name}`).toEqual(plainBorne(who))
      if (kase?.id)
        expect(await isMissed(kase.session), `${step} ${name}`).toBe(model.isMissed(kase.session, now))
    }
    if (step % 100 === 0 || step === STEPS) {
      if (!isSwept) await sweep()
      await tellEvents(systemCtx(db, at(now)))
      expect(await violations()).toEqual([])
    }
  }
  const restricted = model.cases.filter(({ restriction }) => restriction !== null)
  const told = await db.select().from(notifications).where(eq(notifications.kind, "restriction_began"))
  expect(new Set(told.map(({ sourceId }) => sourceId)).size).toBe(restricted.length)
  expect(restricted.length).toBeGreaterThan(10)
  for (const met of ["join booking_restricted", "report too_late", "report too_early", "answer accept ok"])
    expect([...seen.keys()]).toContain(met)
  for (const met of [
    "answer withdraw ok",
    "answer dispute too_late",
    "decide reopen ok",
    "decide neither ok",
  ])
    expect([...seen.keys()]).toContain(met)
  for (const met of ["decide dismiss ok", "lift ok", "lift stale", "lift too_late"])
    expect([...seen.keys()]).toContain(met)

  function plain({ status, closedBy, closedAt, decideBy, reopenedAt, answerBy }: ModelCase) {
    return { status, closedBy, closedAt, decideBy, reopenedAt, answerBy }
  }
  async function standing({ id: caseId }: ModelCase) {
    const kase = accepted(await getHouseCase(ctx(admin), { caseId }))
    const { status, closedBy } = kase
    const times = {
      closedAt: ms(kase.closedAt),
      decideBy: ms(kase.decideBy),
      reopenedAt: ms(kase.reopenedAt),
    }
    return { status, closedBy, ...times, answerBy: ms(kase.answerBy) }
  }
  function plainBorne({ id }: User) {
    const words =
      (kind: string) =>
      ({ starts, ends, lifted }: ModelPenalty) =>
        `${kind} ${starts} ${ends} ${lifted}`
    return [
      ...model.penaltiesOf(id, "strike").map(words("strike")),
      ...model.penaltiesOf(id, "restriction").map(words("restriction")),
    ].sort()
  }
  async function borne({ id }: User) {
    const rows = await db.select().from(penalties).where(eq(penalties.userId, id)).orderBy(asc(penalties.id))
    return rows
      .map(({ kind, startsAt, endsAt, liftedAt }) => `${kind} ${ms(startsAt)} ${ms(endsAt)} ${ms(liftedAt)}`)
      .sort()
  }
  async function isMissed({ id, seatId }: ModelSession) {
    const [row] = seatId
      ? await db.select({ status: sessionSeats.status }).from(sessionSeats).where(eq(sessionSeats.id, seatId))
      : await db
          .select({ status: sessionBookings.status })
          .from(sessionBookings)
          .where(eq(sessionBookings.id, id))
    return row?.status === "no_show"
  }
})

/** What the factories store of a booking's first event names no payment or step before it, which is not what this is about. */
async function violations() {
  return (await violationsIn(db)).map(({ invariant }) => invariant.name)
}
