import { and, eq, inArray } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { accountLinks } from "@/db/schema/account-links"
import { auditEvents } from "@/db/schema/audit"
import { sessionBookingEvents, sessionBookings } from "@/db/schema/bookings"
import { untoldEvents } from "@/db/schema/notifications"
import { findTokenActor } from "@/lib/accounts/api-tokens"
import { findLogin, openAuthSession } from "@/lib/accounts/auth-sessions"
import { createToken } from "@/lib/accounts/create-token"
import { ListAnalystsInput } from "@/lib/analysts/inputs"
import { listAnalysts } from "@/lib/analysts/list-analysts"
import { bookSession } from "@/lib/bookings/book-session"
import type { User } from "@/lib/context"
import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { disableUser } from "@/lib/users/disable-user"
import { enableUser } from "@/lib/users/enable-user"
import { getUser } from "@/lib/users/get-user"
import { listLiveBookings } from "@/lib/users/list-live-bookings"
import { sendPasswordReset } from "@/lib/users/send-password-reset"
import { ctxOf, makeAnalyst, makeBooking, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const ASKED = { name: "Desk sync", scope: "read", expiresInDays: 30 } as const
let admin: User
let investor: User
let analyst: User

beforeEach(async () => {
  admin = await makeUser(db, "admin")
  investor = await makeUser(db, "investor")
  analyst = await makeAnalyst(db)
})

const ctx = () => ctxOf(db, admin)
const disable = (user: User, cancelBookings = false) =>
  disableUser(ctx(), { userId: user.id, cancelBookings, reasonCode: "on_request", reasonText: "She left" })
const book = (start = SLOT) =>
  bookSession(ctxOf(db, investor), { analystId: analyst.id, startUtc: start, durationMinutes: 30 })
const codeOf = (result: { ok: boolean; problem?: { code: string } }) =>
  result.ok ? "ok" : result.problem?.code
const listed = async () => {
  const found = await listAnalysts(ctxOf(db, investor), ListAnalystsInput.parse({ q: analyst.name }))
  return accepted(found).items.some(({ analystId }) => analystId === analyst.id)
}

describe("an account that is disabled", () => {
  it("lets nobody in any more, by login or by token, and gives none of them back when it is enabled", async () => {
    const sid = await openAuthSession(db, investor.id, NOW)
    const { token } = accepted(await createToken(ctxOf(db, investor), ASKED))
    expect(await disable(investor)).toMatchObject({ value: { state: "disabled", disabledAt: NOW } })
    expect((await findLogin(db, sid, NOW))?.end).toEqual({ how: "disabled", role: "investor" })
    expect(await findTokenActor(db, token, NOW)).toBeNull()
    expect(await enableUser(ctx(), { userId: investor.id })).toMatchObject({ value: { state: "active" } })
    expect((await findLogin(db, sid, NOW))?.end?.how).toBe("revoked")
    expect(await findTokenActor(db, token, NOW)).toBeNull()
  })

  it("has no mailed link that still opens it", async () => {
    accepted(await sendPasswordReset(ctx(), { userId: investor.id }))
    accepted(await disable(investor))
    const links = await db.select().from(accountLinks).where(eq(accountLinks.userId, investor.id))
    expect(links.map(({ kind, replacedAt }) => [kind, replacedAt])).toEqual([["reset", NOW]])
  })

  it("is listed and booked no more while it is an analyst's, and as it was when it is enabled", async () => {
    expect(await listed()).toBe(true)
    accepted(await disable(analyst))
    expect(await listed()).toBe(false)
    expect(codeOf(await book())).toBe("not_found")
    accepted(await enableUser(ctx(), { userId: analyst.id }))
    expect(await listed()).toBe(true)
    expect(codeOf(await book())).toBe("ok")
  })

  it("books nothing while it is an investor's, not even what was on its way", async () => {
    accepted(await disable(investor))
    expect(codeOf(await book())).toBe("not_found")
    accepted(await enableUser(ctx(), { userId: investor.id }))
    expect(codeOf(await book())).toBe("ok")
  })

  it("keeps its live bookings unless they are to go", async () => {
    const { id } = accepted(await book())
    expect(await disable(investor)).toMatchObject({ value: { liveBookings: 1 } })
    expect(await statusesOf([id])).toEqual(["requested"])
  })

  it("has all that has not begun cancelled with one reason, each with its event, its messages and its row in the trail", async () => {
    const begun = await makeBooking(db, investor, analyst, {
      status: "confirmed",
      startUtc: new Date(NOW.getTime() - 5 * MINUTE_MS),
    })
    const asked = accepted(await book())
    const agreed = await makeBooking(db, investor, await makeAnalyst(db), {
      status: "confirmed",
      startUtc: new Date(SLOT.getTime() + DAY_MS),
    })
    const ids = [asked.id, agreed.id]
    expect(await disable(investor, true)).toMatchObject({ value: { liveBookings: 1 } })
    expect(await statusesOf([begun.id])).toEqual(["confirmed"])
    expect(await statusesOf(ids)).toEqual(["cancelled", "cancelled"])
    const events = await db
      .select()
      .from(sessionBookingEvents)
      .where(
        and(
          inArray(sessionBookingEvents.bookingId, ids),
          eq(sessionBookingEvents.event, "booking_cancelled"),
        ),
      )
    for (const event of events) {
      expect(event).toMatchObject({ actorId: admin.id, reasonCode: "on_request", reasonText: "She left" })
      expect(await db.$count(untoldEvents, eq(untoldEvents.sourceId, event.id))).toBe(1)
      expect(await db.$count(auditEvents, eq(auditEvents.id, event.id))).toBe(1)
    }
    expect(events).toHaveLength(2)
  })

  it("shows the first fifty of its live bookings, and says how many of all of them can be cancelled", async () => {
    const at = (days: number) => ({ startUtc: new Date(SLOT.getTime() + days * DAY_MS) })
    await makeBooking(db, investor, analyst, {
      status: "confirmed",
      startUtc: new Date(NOW.getTime() - 5 * MINUTE_MS),
    })
    for (let days = 0; days < 51; days++) await makeBooking(db, investor, analyst, at(days))
    const { items, toCome } = accepted(await listLiveBookings(ctx(), { userId: investor.id }))
    expect([items.length, toCome]).toEqual([50, 51])
    expect(items.map(({ startUtc }) => startUtc).slice(1)).toEqual(
      Array.from({ length: 49 }, (_, days) => at(days).startUtc),
    )
    expect(accepted(await getUser(ctx(), { userId: investor.id })).liveBookings).toBe(52)
  })

  it("stays as it is when it is disabled again, but for bookings that are to go now", async () => {
    const { id } = accepted(await book())
    accepted(await disable(investor))
    accepted(await disable(investor, true))
    expect(await statusesOf([id])).toEqual(["cancelled"])
    const acts = eq(auditEvents.objectId, investor.id)
    expect(await db.$count(auditEvents, and(acts, eq(auditEvents.action, "user_disabled")))).toBe(1)
    accepted(await enableUser(ctx(), { userId: investor.id }))
    accepted(await enableUser(ctx(), { userId: investor.id }))
    expect(await db.$count(auditEvents, and(acts, eq(auditEvents.action, "user_enabled")))).toBe(1)
  })

  it("is not one's own, nor nobody's", async () => {
    const own = await disable(admin)
    expect(own).toMatchObject({
      problem: { code: "own_account", detail: expect.stringContaining("your own") },
    })
    const nobody = { id: "0199e8a0-0000-7000-8000-000000000000" } as User
    expect(codeOf(await disable(nobody))).toBe("not_found")
    expect(codeOf(await getUser(ctx(), { userId: nobody.id }))).toBe("not_found")
  })
})

async function statusesOf(ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .select({ status: sessionBookings.status })
    .from(sessionBookings)
    .where(inArray(sessionBookings.id, [...ids]))
  return rows.map(({ status }) => status)
}
