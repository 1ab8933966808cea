import { beforeAll, describe, expect, it } from "vitest"
import { acceptCase } from "@/lib/attendance/accept-case"
import { decideCase } from "@/lib/attendance/decide-case"
import { disputeCase } from "@/lib/attendance/dispute-case"
import { getCase } from "@/lib/attendance/get-case"
import { ListAuditInput } from "@/lib/audit/inputs"
import { listAudit } from "@/lib/audit/list-audit"
import { actSentence } from "@/lib/audit/words"
import { noShowBooking } from "@/lib/bookings/no-show-booking"
import type { User } from "@/lib/context"
import { HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { cancelGroup } from "@/lib/groups/cancel-group"
import { createGroup } from "@/lib/groups/create-group"
import { joinGroup } from "@/lib/groups/join-group"
import { joinWaitlist } from "@/lib/groups/join-waitlist"
import { leaveGroup } from "@/lib/groups/leave-group"
import { rescheduleGroup } from "@/lib/groups/reschedule-group"
import { ctxOf, makeAnalyst, makeBooking, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const at = (minutes: number) => new Date(NOW.getTime() + minutes * MINUTE_MS)
const [STARTS, LATER] = [48, 72].map((hours) => new Date(SLOT.getTime() + hours * HOUR_MS))
const ENDED = new Date(SLOT.getTime() + 2 * HOUR_MS)
const AN_HOUR_LATER = {
  startUtc: new Date(SLOT.getTime() + HOUR_MS),
  endUtc: new Date(SLOT.getTime() + 1.5 * HOUR_MS),
}
let admin: User
let clara: User
let analyst: User

beforeAll(async () => {
  admin = await makeUser(db, "admin")
  clara = await makeUser(db, "investor", { name: "Clara Voss" })
  const felix = await makeUser(db, "investor", { name: "Felix Brandt" })
  analyst = await makeAnalyst(db, { cancelNoticeMinutes: 20_160 }, undefined, { name: "Naoko Fujisawa" })
  const asked = { startUtc: new Date(SLOT.getTime() + 24 * HOUR_MS), durationMinutes: 60, seatsMax: 2 }
  const { id: groupId } = accepted(
    await createGroup(ctxOf(db, analyst, at(1)), { ...asked, topic: "Reading a downcycle" }),
  )
  const other = await makeUser(db, "investor")
  accepted(await joinGroup(ctxOf(db, clara, at(2)), { groupId }))
  accepted(await joinGroup(ctxOf(db, other, at(3)), { groupId }))
  accepted(await joinWaitlist(ctxOf(db, felix, at(4)), { groupId, mode: "ask" }))
  accepted(await leaveGroup(ctxOf(db, clara, at(120)), { groupId }))
  const next = { ...asked, startUtc: STARTS ?? SLOT, topic: "Rates", seatsMax: 3 }
  const { id: otherId } = accepted(await createGroup(ctxOf(db, analyst, at(6)), next))
  accepted(await joinGroup(ctxOf(db, other, at(7)), { groupId: otherId }))
  const move = { groupId: otherId, startUtc: LATER ?? SLOT, outsideHours: true }
  accepted(await rescheduleGroup(ctxOf(db, analyst, at(8)), move))
  accepted(await cancelGroup(ctxOf(db, analyst, at(9)), { groupId: otherId }))
  const missed = await makeBooking(db, clara, analyst, { status: "confirmed" })
  accepted(await noShowBooking(ctxOf(db, analyst, ENDED), { bookingId: missed.id, text: "Nobody came" }))
  accepted(await acceptCase(ctxOf(db, clara, ENDED), { bookingId: missed.id }))
})

const trail = async (query: object) =>
  accepted(await listAudit(ctxOf(db, admin, ENDED), ListAuditInput.parse({ limit: "50", ...query }))).items
const sentenceOf = (event: Parameters<typeof actSentence>[0]) => {
  const { verb, object } = actSentence(event)
  return `${event.actorName ?? "The system"} ${verb} ${object}`
}

describe("the audit trail", () => {
  it("tells of each seat and wait, by whom and whose", async () => {
    const told = await trail({ objectType: "seat" })
    expect(told.map(sentenceOf)).toEqual(
      expect.arrayContaining([
        "Clara Voss gave up their seat in Reading a downcycle with Naoko Fujisawa",
        "The system offered a seat to Felix Brandt, Reading a downcycle with Naoko Fujisawa",
        "Felix Brandt joined the waitlist of Reading a downcycle with Naoko Fujisawa",
        "Clara Voss took a seat in Reading a downcycle with Naoko Fujisawa",
      ]),
    )
    const [joined] = await trail({ action: "seat_joined", actor: clara.id })
    expect(joined).toMatchObject({ source: "seat", objectType: "seat", actorId: clara.id })
    const [offered] = await trail({ action: "seat_offered" })
    expect(offered).toMatchObject({ actorRole: "system", after: { offer_until: expect.any(String) } })
    const [left] = await trail({ action: "seat_left" })
    expect(left).toMatchObject({ actorRole: "investor", at: at(120), after: { late: true } })
    const [released] = await trail({ action: "seat_released" })
    expect(released).toMatchObject({ actorRole: "system", after: { reason_code: "cancelled" } })
    const [moved] = await trail({ action: "seat_moved" })
    const [from, to] = [STARTS, LATER].map((start) => start?.toISOString())
    expect(moved).toMatchObject({
      actorRole: "analyst",
      before: { start_utc: from },
      after: { start_utc: to },
    })
    const own = await trail({ objectType: "seat", objectId: joined?.objectId })
    expect(own.map(({ action }) => action)).toEqual(["seat_left", "seat_joined"])
  })

  it("tells of each case, and nothing of what was said", async () => {
    const told = await trail({ objectType: "case" })
    expect(told.map(sentenceOf)).toEqual([
      "Clara Voss let stand the report on the session of Clara Voss with Naoko Fujisawa",
      "Naoko Fujisawa reported a no-show at the session of Clara Voss with Naoko Fujisawa",
    ])
    expect(told[0]).toMatchObject({ source: "case", action: "case_upheld", after: { strikes: 1 } })
    expect(told[1]).toMatchObject({ actorRole: "analyst", after: { until: expect.any(String) } })
    expect(JSON.stringify(told)).not.toContain("Nobody came")
  })

  it("tells of what an admin decides once, by his own act", async () => {
    const missed = await makeBooking(db, clara, analyst, { status: "confirmed", ...AN_HOUR_LATER })
    const asked = { bookingId: missed.id }
    accepted(await noShowBooking(ctxOf(db, analyst, ENDED), asked))
    accepted(await disputeCase(ctxOf(db, clara, ENDED), { ...asked, text: "I was there" }))
    const { id: caseId, revision } = accepted(await getCase(ctxOf(db, admin, ENDED), asked))
    const decision = { caseId, revision, decision: "uphold", text: "So it was" } as const
    accepted(await decideCase(ctxOf(db, admin, ENDED), decision))
    const told = await trail({ objectType: "case", objectId: caseId })
    expect(told.map(({ action }) => action).toSorted()).toEqual([
      ...["case_decided", "case_disputed", "case_reported"],
    ])
  })
})
