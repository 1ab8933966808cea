import { strFromU8, unzipSync } from "fflate"
import { beforeAll, describe, expect, it } from "vitest"
import { pushDevices } from "@/db/schema/destinations"
import { identities, passkeys } from "@/db/schema/factors"
import { openAuthSession } from "@/lib/accounts/auth-sessions"
import { createToken } from "@/lib/accounts/create-token"
import { addTimeOff } from "@/lib/availability/add-time-off"
import { updateBilling } from "@/lib/billing/update-billing"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { makeCalendarFeed } from "@/lib/calendar/make-calendar-feed"
import type { User } from "@/lib/context"
import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { accepted } from "@/lib/core/result"
import { getOwnData } from "@/lib/data/get-own-data"
import { leaveFeedback } from "@/lib/feedback/leave-feedback"
import { addNote } from "@/lib/notes/add-note"
import { createWebhook } from "@/lib/webhooks/create-webhook"
import { handlerOf } from "@/tests/support/doors"
import { setUpTotp } from "@/tests/support/factor-acts"
import {
  bearer,
  ctxOf,
  makeAnalyst,
  makeBooking,
  makeNotification,
  makeUser,
  NOW,
  SLOT,
} from "@/tests/support/factories"
import { makeGroup, makeSeat } from "@/tests/support/groups"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const PASSKEY = { publicKey: "key-of-a-passkey", counter: 0, transports: [], isBackedUp: false }
let investor: User
let analyst: User
let sessionId: string

beforeAll(async () => {
  investor = await makeUser(db, "investor", { name: "Clara Voss", firm: "Harbour" })
  analyst = await makeAnalyst(db, { headline: "Copper" }, undefined, { name: "Naoko Ito" })
  const topic = "=HYPERLINK(1)"
  const booking = await makeBooking(db, investor, analyst, { status: "completed", topic })
  sessionId = booking.id
  accepted(await updateBilling(ctxOf(db, investor), { legalName: "Voss Capital Ltd", country: "GB" }))
  accepted(await addNote(ctxOf(db, analyst), { bookingId: sessionId, note: "+1 from me" }))
  accepted(await leaveFeedback(ctxOf(db, investor), { bookingId: sessionId, rating: 5, comment: "Clear" }))
  await makeNotification(db, booking)
  await openAuthSession(db, investor.id, NOW, { userAgent: "curl/8", address: "192.0.2.9" })
  accepted(await createToken(ctxOf(db, investor), { name: "Desk sync", scope: "read", expiresInDays: 30 }))
})

async function filesOf(user: User, via: "browser" | "token" = "browser"): Promise<Record<string, string>> {
  const parts: Uint8Array[] = []
  for await (const part of accepted(await getOwnData(ctxVia(user, via), {})).pieces) parts.push(part)
  const files = unzipSync(new Uint8Array(Buffer.concat(parts)))
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

function ctxVia(user: User, via: "browser" | "token") {
  const ctx = ctxOf(db, user)
  return { ...ctx, through: { ...ctx.through, via } }
}

/** What is stored of somebody that is, or stands for, a secret. */
async function storedSecretsOf({ id }: User): Promise<string[]> {
  const { rows } = await db.$client.query<{ secret: string }>(
    `select password_hash as secret from users where id = $1 union all select token_hash from api_tokens where user_id = $1
     union all select token_hash from calendar_feeds where user_id = $1 union all select code_hash from recovery_codes where user_id = $1
     union all select sealed_key from totp_factors where user_id = $1 union all select secret from webhook_endpoints where user_id = $1`,
    [id],
  )
  return rows.map(({ secret }) => secret).filter((secret) => secret && secret !== "none")
}

describe("one's own data", () => {
  it("holds what one is, has set and did, as JSON and as CSV that no spreadsheet runs", async () => {
    const files = await filesOf(investor)
    expect(JSON.parse(files["profile.json"] ?? "")).toMatchObject({
      name: "Clara Voss",
      email: investor.email,
      firm: "Harbour",
      billing: expect.objectContaining({ legal_name: "Voss Capital Ltd", country: "GB" }),
      reminder_minutes: [1440, 60],
    })
    expect(JSON.parse(files["bookings.json"] ?? "")).toEqual([
      expect.objectContaining({
        id: sessionId,
        topic: "=HYPERLINK(1)",
        analyst: { id: analyst.id, name: "Naoko Ito" },
        feedback: expect.objectContaining({ rating: 5, comment: "Clear" }),
        events: [expect.objectContaining({ event: "booking_requested", actor_name: "Clara Voss" })],
        notes: [expect.objectContaining({ author_name: "Naoko Ito", note: "+1 from me" })],
      }),
    ])
    expect(files["bookings.csv"]).toContain("'=HYPERLINK(1)")
    expect(files["notes.csv"]).toContain("'+1 from me")
    expect(files["events.csv"]).toContain("booking_requested")
    expect(JSON.parse(files["logins.json"] ?? "")).toMatchObject([{ address: "192.0.2.9" }])
    expect(JSON.parse(files["tokens.json"] ?? "")).toMatchObject([{ name: "Desk sync", scope: "read" }])
    expect(JSON.parse(files["notifications.json"] ?? "")).toMatchObject([{ booking_id: sessionId }])
    expect(JSON.parse(files["schedule.json"] ?? "")).toBeNull()
  })

  it("holds an analyst's schedule with the reasons of time off, and no other's sessions", async () => {
    accepted(
      await addTimeOff(ctxOf(db, analyst), {
        startDate: "2027-01-04",
        endDate: "2027-01-05",
        reason: "Rest",
      }),
    )
    const other = await makeBooking(db, investor, await makeAnalyst(db), { topic: "Elsewhere" })
    const files = await filesOf(analyst)
    expect(JSON.parse(files["schedule.json"] ?? "")).toMatchObject({
      profile: { headline: "Copper" },
      time_off: [{ start_date: "2027-01-04", reason: "Rest" }],
    })
    expect(files["bookings.json"]).toContain(sessionId)
    expect(Object.values(files).join()).not.toContain(other.id)
  })

  it("holds one's seats, questions and waits in groups, and of others what one's pages show; of an analyst the groups that he leads", async () => {
    const other = await makeUser(db, "investor", { name: "Hidden Person" })
    const group = await makeGroup(db, analyst, {
      topic: "Rates",
      startUtc: new Date(SLOT.getTime() + 3 * DAY_MS),
    })
    const seat = await makeSeat(db, group, investor, { question: "=1+1" })
    await makeSeat(db, group, other, { question: "Not yours" })
    const files = await filesOf(investor)
    expect(JSON.parse(files["groups.json"] ?? "")).toMatchObject([
      {
        id: group.id,
        topic: "Rates",
        seats_had: [{ id: seat.id, status: "taken", question: "=1+1" }],
        events: [{ event: "seat_joined" }],
      },
    ])
    expect(files["seats.csv"]).toContain(`${seat.id},${group.id}`)
    expect(files["seats.csv"]).toContain(",'=1+1,")
    for (const secret of [other.name, other.id, other.email, "Not yours"])
      expect(Object.values(files).join()).not.toContain(secret)
    const led = await filesOf(analyst)
    expect(JSON.parse(led["groups.json"] ?? "")).toMatchObject([{ id: group.id, seats: { taken: 2 } }])
    expect(led["seats.csv"]).toContain("Hidden Person")
    expect(Object.values(led).join()).not.toContain(other.email)
  })

  it("holds nothing that lets in, and of everybody's sessions none for an admin", async () => {
    const admin = await makeUser(db, "admin")
    expect(Object.values(await filesOf(investor)).join()).not.toMatch(/hash|secret|password|[0-9a-f]{64}/)
    expect(Object.keys(await filesOf(admin)).filter((name) => /bookings|events|notes/.test(name))).toEqual([])
    expect(Object.values(await filesOf(admin)).join()).not.toContain(sessionId)
  })

  it.each(["analyst", "admin"] as const)(
    "of an %s has what he set up, webhooks' addresses, too, and nothing that lets in or signs",
    async (role) => {
      const user = role === "analyst" ? await makeAnalyst(db) : await makeUser(db, role)
      const url = "https://desk.example.com/hooks/seven"
      const { secret } = accepted(
        await createWebhook(ctxOf(db, user), { url, events: ["booking.requested"] }),
      )
      await db.insert(identities).values({ issuer: "https://id.test", subject: `=${role}`, userId: user.id })
      await db
        .insert(passkeys)
        .values({ userId: user.id, name: "+Laptop", ...PASSKEY, credentialId: `credential-of-${role}` })
      const feed = role === "analyst" ? accepted(await makeCalendarFeed(ctxOf(db, user), {})).url : null
      const { key, codes } = await setUpTotp(ctxOf(db, user))
      const device = {
        endpoint: `https://push.example.com/${role}`,
        publicKey: "public-key",
        authSecret: "auth-secret",
      }
      await db.insert(pushDevices).values({ id: newId(), userId: user.id, name: "Phone", ...device })
      const sid = await openAuthSession(db, user.id, NOW)
      const authorization = await bearer(db, user, "read")
      const secrets = [
        secret,
        feed?.split("/").at(-1),
        key,
        ...codes,
        ...Object.values(device),
        PASSKEY.publicKey,
        `credential-of-${role}`,
        authorization.slice(7),
      ]
      for (const via of ["browser", "token"] as const) {
        const files = await filesOf(user, via)
        const text = Object.values(files).join()
        for (const each of [...secrets, ...(await storedSecretsOf(user))])
          if (each) expect(text).not.toContain(each)
        expect(JSON.parse(files["profile.json"] ?? "")).toMatchObject({
          webhooks: [{ url }],
          devices: [{ name: "Phone" }],
        })
        expect(text.includes(sid)).toBe(via === "browser")
        if (via === "token") continue
        const kinds = (JSON.parse(files["second_factors.json"] ?? "") as { kind: string }[]).map(
          ({ kind }) => kind,
        )
        expect(kinds).toEqual(["authenticator_app", "passkey", ...codes.map(() => "recovery_code")])
        expect(JSON.parse(files["second_factors.json"] ?? "")[1]).toMatchObject({
          name: "+Laptop",
          last_used_at: null,
        })
        expect(JSON.parse(files["identities.json"] ?? "")).toMatchObject([
          { issuer: "https://id.test", subject: `=${role}`, last_used_at: null },
        ])
        expect(files["second_factors.csv"]).toContain("'+Laptop")
        expect(files["identities.csv"]).toContain(`'=${role}`)
        expect(JSON.parse(files["schedule.json"] ?? "") === null).toBe(role === "admin")
      }
    },
  )

  it("has no formula in any of its tables, whoever's words they are", async () => {
    const [name, reasonText] = ["=cmd|' /C calc'!A0", "@SUM(1)"]
    const one = await makeUser(db, "investor", { name })
    const booking = await makeBooking(db, one, analyst, {
      topic: "+1",
      startUtc: new Date(SLOT.getTime() + DAY_MS),
    })
    accepted(await addNote(ctxOf(db, one), { bookingId: booking.id, note: "-2" }))
    accepted(await cancelBooking(ctxOf(db, one), { bookingId: booking.id, reasonText }))
    accepted(await createToken(ctxOf(db, one), { name, scope: "read", expiresInDays: 30 }))
    await openAuthSession(db, one.id, NOW, { userAgent: null, address: "=1" })
    const files = await filesOf(one)
    const tables = Object.entries(files).filter(([file]) => file.endsWith(".csv"))
    expect(tables).toHaveLength(10)
    for (const [file, text] of tables) expect(text, file).not.toMatch(/(^|[,\n"])[=+\-@]/)
    for (const file of ["bookings", "events", "notes", "tokens", "logins"])
      expect(files[`${file}.csv`], file).toMatch(/'[=+\-@]/)
  })

  it("tells a program neither of logins, tokens, second steps nor single sign-on, as their doors do not", async () => {
    const names = Object.keys(await filesOf(investor, "token"))
    expect(names).toContain("bookings.json")
    expect(names.filter((name) => /logins|tokens|factors|identities/.test(name))).toEqual([])
  })

  it("goes on from page to page, each session once", async () => {
    const busy = await makeUser(db, "investor")
    for (let nth = 0; nth < 205; nth++) {
      const startUtc = new Date(SLOT.getTime() + nth * 30 * MINUTE_MS)
      await makeBooking(db, busy, analyst, { status: "cancelled", startUtc })
    }
    const files = await filesOf(busy)
    const ids = (JSON.parse(files["bookings.json"] ?? "") as { id: string }[]).map(({ id }) => id)
    expect([ids.length, new Set(ids).size]).toEqual([205, 205])
    expect(files["events.csv"]?.trim().split("\r\n")).toHaveLength(206)
  })

  it("comes as a zip that is saved, and is only asked about by HEAD", async () => {
    const authorization = await bearer(db, investor)
    const ask = async (method: string) => {
      const request = new Request("http://localhost:3000/api/me/data.zip", {
        method,
        headers: { authorization },
      })
      return (await handlerOf(method, "/api/me/data.zip"))(request, { params: Promise.resolve({}) })
    }
    const answer = await ask("GET")
    expect(answer.headers.get("content-type")).toBe("application/zip")
    expect(answer.headers.get("content-disposition")).toMatch(
      /^attachment; filename="my-data-\d{4}-\d\d-\d\d\.zip"$/,
    )
    expect(Object.keys(unzipSync(new Uint8Array(await answer.arrayBuffer())))).toContain("profile.json")
    expect((await (await ask("HEAD")).arrayBuffer()).byteLength).toBe(0)
  })
})
