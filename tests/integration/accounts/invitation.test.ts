import { and, eq } from "drizzle-orm"
import { simpleParser } from "mailparser"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { accountLinks } from "@/db/schema/account-links"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { mails, notificationChoices, notifications } from "@/db/schema/notifications"
import { users } from "@/db/schema/users"
import { LINK_LIFE_MS } from "@/lib/accounts/link-rules"
import { hashSecret } from "@/lib/accounts/link-secrets"
import { signInWithPassword } from "@/lib/accounts/sign-in"
import { systemCtx, type User } from "@/lib/context"
import { MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { smtpTransport } from "@/lib/mail/transport"
import { getOwnMail } from "@/lib/notifications/get-own-mail"
import { sendMailBy } from "@/lib/notifications/send-mail"
import { inviteUser } from "@/lib/users/invite-user"
import { resendInvitation } from "@/lib/users/resend-invitation"
import { sendPasswordReset } from "@/lib/users/send-password-reset"
import { readMail, secretIn } from "@/tests/support/account-mails"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, makeUser, NOW } from "@/tests/support/factories"
import { type MailServer, startMailServer } from "@/tests/support/mail-server"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const later = (ms: number) => new Date(NOW.getTime() + ms)
const TRY = { isLast: false, signal: new AbortController().signal }
let admin: User
let server: MailServer
let made = 0

beforeAll(async () => {
  admin = await makeUser(db, "admin", { name: "Ada Quill" })
  server = await startMailServer()
})
afterAll(() => server.stop())

const ctx = (now = NOW) => ctxOf(db, admin, now)
const wish = () => ({ email: `guest${++made}@house.test`, name: "Ines Roth", role: "analyst" }) as const
const linksOf = (userId: string) => db.select().from(accountLinks).where(eq(accountLinks.userId, userId))
const codeOf = (result: { ok: boolean; problem?: { code: string } }) =>
  result.ok ? "ok" : result.problem?.code

describe("inviting somebody", () => {
  it("makes a user in one, tells his state, and keeps of the link nothing that opens it", async () => {
    const authorization = await bearer(db, admin)
    const body = { email: ` Guest@House.test `, name: "Clara Voss", role: "investor", firm: "Voss Capital" }
    const answer = await call("POST", "/api/admin/users", {}, { authorization, body })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      ...{ email: "guest@house.test", name: "Clara Voss", role: "investor", firm: "Voss Capital" },
      ...{ state: "invited", invited_at: "2026-11-23T09:00:00Z", last_seen_at: null },
    })
    const userId = String(answer.body.id)
    const mail = await readMail(db, admin, userId, "invited", NOW)
    const secret = secretIn(mail)
    expect(Buffer.from(secret, "base64url")).toHaveLength(32)
    const [link] = await linksOf(userId)
    expect(link).toMatchObject({
      ...{ kind: "invite", address: "guest@house.test", askedBy: admin.id, usedAt: null },
      ...{ secretHash: hashSecret(secret), expiresAt: later(LINK_LIFE_MS.invite) },
    })
    const { rows } = await db.$client.query("select * from mails where notification_id = $1", [mail.id])
    expect(JSON.stringify([link, rows])).not.toContain(secret)
  })

  it("enables no analyst, and lets nobody in by any password", async () => {
    const { id, email } = accepted(await inviteUser(ctx(), wish()))
    const own = eq(analystConnectProfiles.analystId, id)
    expect(await db.select().from(analystConnectProfiles).where(own)).toMatchObject([{ isEnabled: false }])
    for (const password of ["no one has this password", "null", ""]) {
      expect(codeOf(await signInWithPassword(db, { email, password, address: null }, NOW))).toBe(
        "unauthenticated",
      )
    }
  })

  it("is refused for an address in use, in any case, and for a firm of who has none", async () => {
    const first = accepted(await inviteUser(ctx(), wish()))
    const authorization = await bearer(db, admin)
    const asked = { email: first.email.toUpperCase(), name: "Another", role: "investor" }
    const refused = await call("POST", "/api/admin/users", {}, { authorization, body: asked })
    expect(refused.body).toMatchObject({
      status: 409,
      code: "email_in_use",
      fields: { email: [expect.any(String)] },
    })
    const firm = { email: "x@house.test", name: "X", role: "analyst", firm: "X" }
    const wrong = await call("POST", "/api/admin/users", {}, { authorization, body: firm })
    expect(wrong.body).toMatchObject({ status: 400, fields: { firm: [expect.any(String)] } })
  })

  it("again makes the older link dead and takes its mail back, also when two ask at once", async () => {
    const { id } = accepted(await inviteUser(ctx(), wish()))
    const first = secretIn(await readMail(db, admin, id, "invited", NOW))
    await Promise.all(
      [1, 2, 3].map((minutes) => resendInvitation(ctx(later(minutes * MINUTE_MS)), { userId: id })),
    )
    const links = await linksOf(id)
    expect(links).toHaveLength(4)
    const open = links.filter(({ replacedAt }) => replacedAt === null)
    expect(open).toHaveLength(1)
    expect(open[0]?.secretHash).not.toBe(hashSecret(first))
    const waiting = await db
      .select()
      .from(notifications)
      .where(and(eq(notifications.recipientId, id), eq(notifications.status, "due")))
    expect(waiting).toMatchObject([{ sourceId: open[0]?.id }])
  })

  it("again is refused for who has accepted, for a disabled user and for nobody", async () => {
    const { id: userId } = await makeUser(db, "investor")
    expect(codeOf(await resendInvitation(ctx(), { userId }))).toBe("not_invited")
    const { id } = accepted(await inviteUser(ctx(), wish()))
    await db.update(users).set({ disabledAt: NOW }).where(eq(users.id, id))
    expect(codeOf(await resendInvitation(ctx(), { userId: id }))).toBe("not_invited")
    expect(codeOf(await sendPasswordReset(ctx(), { userId: id }))).toBe("not_active")
    expect(codeOf(await resendInvitation(ctx(), { userId: accountId() }))).toBe("not_found")
  })
})

describe("the mail of a link", () => {
  it("goes out whole, offers no way to leave, and its link is nobody else's to read once a server has it", async () => {
    server.mode = "250"
    const { id, email } = accepted(await inviteUser(ctx(), wish()))
    await db
      .insert(notificationChoices)
      .values({ userId: id, topic: "account", channel: "email", isOn: false })
    const [due] = await db.select().from(notifications).where(eq(notifications.recipientId, id))
    await sendMailBy(smtpTransport(server.url), systemCtx(db, NOW), due?.id ?? "", TRY)
    const raw = server.received.find((mail) => mail.raw.includes(`<${due?.id}@`))?.raw ?? ""
    const read = await simpleParser(raw)
    const secret = read.text?.match(/\/invitation\/([\w-]{43})\b/)?.[1] ?? ""
    const [link] = await linksOf(id)
    expect(hashSecret(secret)).toBe(link?.secretHash)
    expect(read).toMatchObject({
      to: { text: expect.stringContaining(email) },
      subject: "Ada Quill invites you to Analyst Connect",
    })
    expect(String(read.html)).toContain(`/invitation/${secret}"`)
    expect(raw).not.toMatch(/unsubscribe/i)
    const shown = await readMail(db, admin, id, "invited", NOW)
    expect(shown).toMatchObject({ status: "sent", link: { state: "open", href: null } })
    expect(JSON.stringify(shown)).not.toContain(secret)
  })

  it("shows its link to admins where no server took it, until it is used, replaced, expired or its user disabled", async () => {
    const { id } = accepted(await inviteUser(ctx(), wish()))
    const read = (now = NOW) => readMail(db, admin, id, "invited", now)
    const secret = secretIn(await read())
    expect(JSON.stringify(await read())).toContain(`/invitation/${secret}`)
    expect(await read(later(LINK_LIFE_MS.invite))).toMatchObject({ link: { state: "expired", href: null } })
    for (const [state, values] of [
      ["used", { usedAt: NOW }],
      ["replaced", { usedAt: null, replacedAt: NOW }],
    ] as const) {
      await db.update(accountLinks).set(values).where(eq(accountLinks.userId, id))
      const shown = await read()
      expect(shown).toMatchObject({ link: { state, href: null } })
      expect(JSON.stringify(shown)).not.toContain(secret)
    }
    await db.update(accountLinks).set({ replacedAt: null }).where(eq(accountLinks.userId, id))
    await db.update(users).set({ disabledAt: NOW }).where(eq(users.id, id))
    expect(await read()).toMatchObject({ link: { state: "disabled", href: null } })
  })

  it("is not shown with its link to who is signed in as its reader: only the mail itself has it", async () => {
    const reader = await makeUser(db, "investor")
    accepted(await sendPasswordReset(ctx(), { userId: reader.id }))
    const { id, ...read } = await readMail(db, admin, reader.id, "password_reset", NOW)
    const own = accepted(await getOwnMail(ctxOf(db, reader), { mailId: id }))
    expect(own.subject).toBe("Choose a new password")
    expect(JSON.stringify(own)).not.toContain(secretIn({ id, ...read }))
  })

  it("is not written any more once its link opens nothing", async () => {
    const { id } = accepted(await inviteUser(ctx(), wish()))
    const [due] = await db.select().from(notifications).where(eq(notifications.recipientId, id))
    await sendMailBy(null, systemCtx(db, later(LINK_LIFE_MS.invite)), due?.id ?? "", TRY)
    const [row] = await db.select().from(notifications).where(eq(notifications.recipientId, id))
    expect(row).toMatchObject({ status: "skipped", reason: "link_over" })
    expect(
      await db
        .select()
        .from(mails)
        .where(eq(mails.notificationId, due?.id ?? "")),
    ).toEqual([])
  })
})

function accountId(): string {
  return "0199e8a0-0000-7000-8000-000000000000"
}
