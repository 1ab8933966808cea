import { beforeEach, describe, expect, it } from "vitest"
import { askReview } from "@/lib/attendance/ask-review"
import { decideCase } from "@/lib/attendance/decide-case"
import { getStanding } from "@/lib/attendance/get-standing"
import { liftPenalty } from "@/lib/attendance/lift-penalty"
import { listCases } from "@/lib/attendance/list-cases"
import { restrictionOf } from "@/lib/attendance/restriction-of"
import { restrictedUntilFor, strikeUntil } from "@/lib/attendance/rules"
import { bookSession } from "@/lib/bookings/book-session"
import type { User } from "@/lib/context"
import { CASE_STATUSES } from "@/lib/core/attendance"
import { DAY_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { makeCase, makeStrikes, penaltiesOf } from "@/tests/support/attendance"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const ago = (days: number) => new Date(NOW.getTime() - days * DAY_MS)
const FROM = [ago(30), ago(20), ago(1)]
const refusal = (code: string) => ({ ok: false, problem: { code } })
let investor: User
let analyst: User
let admin: User

beforeEach(async () => {
  admin = await makeUser(db, "admin")
  investor = await makeUser(db, "investor")
  analyst = await makeAnalyst(db)
})

const sides = () => ({ investor, analyst })
const standing = async (at = NOW) => accepted(await getStanding(ctxOf(db, investor, at), {}))
const lift = (penaltyId: string, at = NOW) =>
  liftPenalty(ctxOf(db, admin, at), { penaltyId, text: "A line was down." })
const review = (penaltyId: string, by = investor, at = NOW) =>
  askReview(ctxOf(db, by, at), { penaltyId, text: "I was ill that week." })
const given = async () => {
  const found = await penaltiesOf(db, investor)
  const restriction = found.find(({ kind }) => kind === "restriction")
  return { strikes: found.filter(({ kind }) => kind === "strike"), restriction, id: restriction?.id ?? "" }
}

describe("how somebody stands", () => {
  it("is clear at first", async () => {
    expect(await standing()).toEqual({ strikes: [], restrictedUntil: null, nextAt: null })
  })

  it("says each strike with its case and its end, until when he is restricted, and what falls away next", async () => {
    const cases = await makeStrikes(db, sides(), FROM)
    const restrictedUntil = restrictedUntilFor(3, ago(1))
    expect(await standing()).toEqual({
      strikes: cases.map(({ id: caseId }, nth) => {
        const at = FROM[nth] ?? NOW
        return { caseId, at, until: strikeUntil(at) }
      }),
      restrictedUntil,
      nextAt: restrictedUntil,
    })
    expect((await standing(strikeUntil(ago(30)))).strikes).toHaveLength(2)
  })

  it("counts the third strike after the first had run out as the second", async () => {
    const { answerBy } = await makeCase(db, sides(), ago(3))
    await makeStrikes(db, sides(), [ago(181), ago(20)])
    expect(answerBy).toEqual(NOW)
    expect(await standing()).toMatchObject({ strikes: [{}, {}], restrictedUntil: null })
  })
})

describe("a penalty that an admin lifts", () => {
  it("no longer counts, and a restriction falls with a strike that bore it", async () => {
    await makeStrikes(db, sides(), FROM)
    const [first] = (await given()).strikes
    expect(accepted(await lift(first?.id ?? ""))).toMatchObject({
      liftedAt: NOW,
      liftedText: "A line was down.",
    })
    expect(await standing()).toMatchObject({ strikes: [{}, {}], restrictedUntil: null })
    expect((await given()).restriction).toMatchObject({ liftedAt: NOW, liftedBy: admin.id })
    const wish = { analystId: analyst.id, startUtc: SLOT, durationMinutes: 30 }
    expect(await bookSession(ctxOf(db, investor), wish)).toMatchObject({ ok: true })
  })

  it("stays a strike where the restriction alone is lifted; a second time, too late or unknown it is refused", async () => {
    await makeStrikes(db, sides(), FROM)
    const { id, restriction } = await given()
    expect(await lift(id, restriction?.endsAt)).toMatchObject(refusal("too_late"))
    accepted(await lift(id))
    expect(await standing()).toMatchObject({ strikes: [{}, {}, {}], restrictedUntil: null })
    expect(await lift(id)).toMatchObject(refusal("stale"))
    expect(await lift(investor.id)).toMatchObject(refusal("not_found"))
  })
})

describe("a review", () => {
  it("is asked for once, by who bears it, while it is in force", async () => {
    await makeStrikes(db, sides(), FROM)
    const { id, restriction, strikes } = await given()
    expect(await review(id, analyst)).toMatchObject(refusal("not_found"))
    expect(await review(id, investor, restriction?.endsAt)).toMatchObject(refusal("too_late"))
    expect(accepted(await review(id))).toMatchObject({ reviewAskedAt: NOW })
    expect(await review(id)).toMatchObject(refusal("stale"))
    const [first] = strikes
    accepted(await lift(first?.id ?? ""))
    expect(await review(first?.id ?? "")).toMatchObject(refusal("too_late"))
  })
})

describe("a case that is reopened and dismissed", () => {
  it("takes its strike with it, and the restriction that three strikes do not bear any more", async () => {
    const [, first] = await makeStrikes(db, sides(), FROM)
    const decide = (decision: "reopen" | "dismiss", revision: number) =>
      decideCase(ctxOf(db, admin), {
        caseId: first?.id ?? "",
        decision,
        text: "The line was down.",
        revision,
      })
    accepted(await decide("reopen", 1))
    expect(await restrictionOf({ db, now: NOW }, investor.id)).not.toBeNull()
    accepted(await decide("dismiss", 2))
    expect(await restrictionOf({ db, now: NOW }, investor.id)).toBeNull()
    expect((await standing()).strikes).toHaveLength(2)
  })
})

describe("the list of cases", () => {
  it("has what was reported last first, by how it stands now, a page at a time", async () => {
    const cases = await makeStrikes(db, sides(), FROM)
    const silent = await makeCase(db, sides(), ago(4))
    const open = await makeCase(db, sides(), ago(2))
    const own = new Set([...cases, silent, open].map(({ id }) => id))
    const list = async (status?: "upheld" | "reported") => {
      const { items } = accepted(
        await listCases(ctxOf(db, admin), { limit: 200, ...(status ? { status: [status] } : {}) }),
      )
      return items.filter(({ id }) => own.has(id))
    }
    expect((await list("reported")).map(({ id }) => id)).toEqual([open.id])
    expect((await list("upheld")).map(({ id }) => id)).toContain(silent.id)
    expect((await list())[0]).toMatchObject({
      investor: { id: investor.id },
      analyst: { id: analyst.id },
      can: cases.length > 0 ? ["reopen"] : [],
    })
    const first = accepted(await listCases(ctxOf(db, admin), { limit: 1, status: [...CASE_STATUSES] }))
    expect(first.items).toHaveLength(1)
    const cursor = first.nextCursor ?? ""
    const next = accepted(await listCases(ctxOf(db, admin), { limit: 1, cursor }))
    expect(next.items[0]?.id).not.toBe(first.items[0]?.id)
    expect(await listCases(ctxOf(db, admin), { limit: 1, cursor: "x" })).toMatchObject(
      refusal("invalid_input"),
    )
  })
})
