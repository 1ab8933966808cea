import { eq } from "drizzle-orm"
import { beforeAll, describe, expect, it } from "vitest"
import { accountLinks } from "@/db/schema/account-links"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { sessionBookings } from "@/db/schema/bookings"
import { webhookEndpoints } from "@/db/schema/destinations"
import { userErasures } from "@/db/schema/erasures"
import { notifications } from "@/db/schema/notifications"
import { idempotencyKeys } from "@/db/schema/requests"
import { findGoodLogins, openAuthSession } from "@/lib/accounts/auth-sessions"
import { getBooking } from "@/lib/bookings/get-booking"
import type { User } from "@/lib/context"
import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { ListUsersInput } from "@/lib/users/inputs"
import { inviteUser } from "@/lib/users/invite-user"
import { listUsers } from "@/lib/users/list-users"
import { resendInvitation } from "@/lib/users/resend-invitation"
import { sendPasswordReset } from "@/lib/users/send-password-reset"
import { updateUser } from "@/lib/users/update-user"
import { createWebhook } from "@/lib/webhooks/create-webhook"
import { readMail } from "@/tests/support/account-mails"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, makeAnalyst, makeBooking, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
let admin: User

beforeAll(async () => {
  admin = await makeUser(db, "admin", { name: "Åsa Zander", email: "asa@people.test" })
})

const ctx = () => ctxOf(db, admin)
const list = async (query: object) => accepted(await listUsers(ctx(), ListUsersInput.parse(query)))
const codeOf = (result: { ok: boolean; problem?: { code: string } }) =>
  result.ok ? "ok" : result.problem?.code

describe("the list of people", () => {
  it("goes by name without case and accents, page by page, each once", async () => {
    const names = ["émile Q1list", "Emil Q1list", "Zoe Q1list", "álvaro Q1list", "Bo Q1list"]
    for (const name of names) await makeUser(db, "investor", { name })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await list({ q: "q1LIST", limit: "2", ...(cursor && { cursor }) })
      seen.push(...page.items.map(({ name }) => name))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(["álvaro Q1list", "Bo Q1list", "Emil Q1list", "émile Q1list", "Zoe Q1list"])
    expect(codeOf(await listUsers(ctx(), ListUsersInput.parse({ cursor: "bm90" })))).toBe("invalid_input")
  })

  it("finds by name, address and firm, each word somewhere, and by role and state", async () => {
    const firm = "Häfen & Söhne"
    const clara = await makeUser(db, "investor", { name: "Clara Findme", email: "clara@harbour.test", firm })
    const gone = await makeUser(db, "analyst", { name: "Noah Findme", disabledAt: NOW })
    const ids = async (query: object) => (await list(query)).items.map(({ id }) => id)
    expect(await ids({ q: "hafen clara" })).toEqual([clara.id])
    expect(await ids({ q: "@harbour.test" })).toEqual([clara.id])
    expect(await ids({ q: "clara nobody" })).toEqual([])
    expect(await ids({ q: "findme", role: "analyst" })).toEqual([gone.id])
    expect(await ids({ q: "findme", state: "active" })).toEqual([clara.id])
    expect(await ids({ q: "findme", state: "disabled" })).toEqual([gone.id])
  })

  it("shows whom an admin, whoever it was, has asked to erase, for as long as that can be confirmed", async () => {
    const asked = async (days: number, by = admin) => {
      const { id: userId } = await makeUser(db, "investor", { name: `Erasable ${days}` })
      const askedAt = new Date(NOW.getTime() - days * DAY_MS)
      await db.insert(userErasures).values({ userId, askedBy: by.id, askedAt })
      return userId
    }
    const other = await makeUser(db, "admin")
    const due = [await asked(1), await asked(6, other)]
    await asked(7)
    const { items } = await list({ erasure: "asked" })
    expect(items.map(({ id }) => id)).toEqual(due)
    expect((await list({ erasure: "asked", role: "analyst" })).items).toEqual([])
    const authorization = await bearer(db, admin)
    const path = "/api/admin/users?erasure=asked"
    expect((await call("GET", path, {}, { authorization })).body.items).toHaveLength(2)
    expect((await call("GET", `${path}ed`, {}, { authorization })).status).toBe(400)
  })

  it("says when each was here last, himself or by a program", async () => {
    const user = await makeUser(db, "investor", { name: "Seen Once" })
    const seen = async () => (await list({ q: "seen once" })).items[0]?.lastSeenAt
    expect(await seen()).toBeNull()
    await openAuthSession(db, user.id, new Date(NOW.getTime() - HOUR_MS))
    expect(await seen()).toEqual(new Date(NOW.getTime() - HOUR_MS))
    const authorization = await bearer(db, user)
    await call("GET", "/api/me", {}, { authorization })
    expect(((await seen())?.getTime() ?? 0) >= NOW.getTime()).toBe(true)
  })
})

describe("another role", () => {
  const change = (userId: string, role: "investor" | "analyst" | "admin") =>
    updateUser(ctx(), { userId, role })

  it("is refused while a live booking counts on the one there is", async () => {
    const [investor, analyst] = [await makeUser(db, "investor"), await makeAnalyst(db)]
    const { id } = await makeBooking(db, investor, analyst, { status: "confirmed" })
    for (const { id: userId } of [investor, analyst]) {
      expect(codeOf(await change(userId, "admin"))).toBe("has_live_bookings")
    }
    await db.update(sessionBookings).set({ status: "cancelled" }).where(eq(sessionBookings.id, id))
    expect(codeOf(await change(investor.id, "analyst"))).toBe("ok")
  })

  it("gives an analyst a profile that is not enabled, and takes that of who is none any more from the directory", async () => {
    const user = await makeUser(db, "investor", { timeZone: "Asia/Tokyo" })
    const profile = async () => {
      const of = eq(analystConnectProfiles.analystId, user.id)
      return (await db.select().from(analystConnectProfiles).where(of))[0]
    }
    accepted(await change(user.id, "analyst"))
    expect(await profile()).toMatchObject({ isEnabled: false, timeZone: "Asia/Tokyo", revision: 1 })
    await db
      .update(analystConnectProfiles)
      .set({ isEnabled: true })
      .where(eq(analystConnectProfiles.analystId, user.id))
    accepted(await change(user.id, "investor"))
    expect(await profile()).toMatchObject({ isEnabled: false })
    accepted(await change(user.id, "analyst"))
    expect(await profile()).toMatchObject({ isEnabled: false })
  })

  it("leaves what was done in the old one readable to the other side", async () => {
    const [investor, analyst] = [await makeUser(db, "investor"), await makeAnalyst(db)]
    const { id: bookingId } = await makeBooking(db, investor, analyst, {
      status: "completed",
      startUtc: new Date(SLOT.getTime() - 30 * 24 * HOUR_MS),
    })
    accepted(await change(investor.id, "analyst"))
    expect(accepted(await getBooking(ctxOf(db, analyst), { bookingId })).investor.name).toBe(investor.name)
    accepted(await change(analyst.id, "investor"))
    const nowAnalyst = { ...investor, role: "analyst" } as const
    expect(codeOf(await getBooking(ctxOf(db, nowAnalyst), { bookingId }))).toBe("not_found")
  })

  it("ends logins, tokens, webhooks and answers to repeats that were made in the old one", async () => {
    const user = await makeUser(db, "admin")
    const key = await openAuthSession(db, user.id, NOW)
    const good = (role: User["role"]) => findGoodLogins(db, [{ kind: "session", key, role }], NOW)
    expect((await good("admin")).has(key)).toBe(true)
    const authorization = await bearer(db, user)
    const hook = { url: "https://desk.example.com/", events: ["booking.requested" as const] }
    accepted(await createWebhook(ctxOf(db, user), hook))
    const kept = { userId: user.id, key: "of then", requestHash: "x", response: {}, createdAt: NOW }
    await db.insert(idempotencyKeys).values(kept)
    accepted(await change(user.id, "analyst"))
    const [stopped] = await db.select().from(webhookEndpoints).where(eq(webhookEndpoints.userId, user.id))
    expect(stopped).toMatchObject({ disabledAt: NOW, disabledReason: "by_owner" })
    expect(await db.$count(idempotencyKeys, eq(idempotencyKeys.userId, user.id))).toBe(0)
    expect((await good("admin")).has(key)).toBe(false)
    expect((await good("analyst")).has(key)).toBe(false)
    expect((await call("GET", "/api/me", {}, { authorization })).status).toBe(401)
  })
})

describe("an address", () => {
  it("that is corrected before the invitation was accepted gets another invitation", async () => {
    const wish = { email: "wrong@people.test", name: "Ida Wrong", role: "investor" } as const
    const { id: userId } = accepted(await inviteUser(ctx(), wish))
    accepted(await updateUser(ctx(), { userId, email: "right@people.test" }))
    const links = await db.select().from(accountLinks).where(eq(accountLinks.userId, userId))
    const open = links.filter(({ replacedAt }) => replacedAt === null)
    expect(open.map(({ kind, address }) => [kind, address])).toEqual([["invite", "right@people.test"]])
  })

  it("that somebody else has is refused, in the field", async () => {
    const user = await makeUser(db, "investor", { email: "one@people.test" })
    const refused = await updateUser(ctx(), { userId: user.id, email: "asa@people.test" })
    expect(refused).toMatchObject({
      problem: { code: "email_in_use", fields: { email: [expect.any(String)] } },
    })
  })
  it("of one's own is changed where the password is asked, not here", async () => {
    const refused = await updateUser(ctx(), { userId: admin.id, email: "elsewhere@people.test" })
    expect(refused).toMatchObject({
      problem: { code: "own_account", detail: expect.stringContaining("Access") },
    })
    accepted(await updateUser(ctx(), { userId: admin.id, email: "asa@people.test", firm: null }))
  })

  it("that an admin changes is told to the former one, where that was his", async () => {
    const user = await makeUser(db, "analyst", { email: "two@people.test" })
    accepted(await updateUser(ctx(), { userId: user.id, email: "deux@people.test" }))
    expect(await readMail(db, admin, user.id, "email_changed", NOW)).toMatchObject({
      link: null,
      mail: { recipient: "two@people.test" },
    })
    const unknown = await makeUser(db, "investor", { emailConfirmedAt: null })
    accepted(await updateUser(ctx(), { userId: unknown.id, email: "three@people.test" }))
    expect(await db.$count(notifications, eq(notifications.recipientId, unknown.id))).toBe(0)
  })
})

describe("a token of an admin", () => {
  it("makes no way in for an admin: neither another address or role, nor an invitation or a new password", async () => {
    const authorization = await bearer(db, admin)
    const [user, other] = [await makeUser(db, "investor"), await makeUser(db, "admin")]
    const change = async (userId: string, body: object) =>
      (await call("PATCH", "/api/admin/users/[userId]", { userId }, { authorization, body })).body
    const refused = { status: 403, code: "forbidden", detail: expect.stringContaining("token") }
    expect(await change(user.id, { role: "admin" })).toMatchObject(refused)
    expect(await change(user.id, { email: "mine@people.test" })).toMatchObject(refused)
    expect(await change(other.id, { email: "mine@people.test" })).toMatchObject(refused)
    expect(await change(user.id, { name: "Ida Brandt", role: "investor" })).toMatchObject({
      name: "Ida Brandt",
    })
    const invite = async (role: string) => {
      const body = { email: `${role}@people.test`, name: "Somebody", role }
      return (await call("POST", "/api/admin/users", {}, { authorization, body })).status
    }
    expect([await invite("admin"), await invite("analyst")]).toEqual([403, 201])
    const program = { ...ctx(), through: { ...ctx().through, via: "token" } } as const
    expect(codeOf(await sendPasswordReset(program, { userId: other.id }))).toBe("forbidden")
    expect(codeOf(await sendPasswordReset(program, { userId: user.id }))).toBe("ok")
    const invited = accepted(await inviteUser(ctx(), { email: "i@people.test", name: "I", role: "admin" }))
    expect(codeOf(await resendInvitation(program, { userId: invited.id }))).toBe("forbidden")
  })
})
