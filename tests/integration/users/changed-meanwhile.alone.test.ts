import { encode } from "next-auth/jwt"
import { beforeEach, describe, expect, it, vi } from "vitest"
import { updateMeAction } from "@/app/actions/accounts"
import { addNoteAction } from "@/app/actions/bookings"
import { openAuthSession } from "@/lib/accounts/auth-sessions"
import { updateAnyProfile } from "@/lib/analysts/update-any-profile"
import type { User } from "@/lib/context"
import { sessionCookieName } from "@/lib/cookie-names"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, makeAnalyst, makeBooking, makeUser, NOW } from "@/tests/support/factories"
import { countLockWaits } from "@/tests/support/locks"
import { newBrowser } from "@/tests/support/push-service"
import { scope } from "@/tests/support/request-scope"
import { testDatabase } from "@/tests/support/test-database"
import { VAPID_PAIR } from "@/tests/support/vapid-pair"

vi.mock("next/headers", () => import("@/tests/support/request-scope"))
vi.mock("next/cache", () => import("@/tests/support/request-scope"))
Object.assign(process.env, VAPID_PAIR)

const { db } = testDatabase()
let investor: User
let analyst: User
let bookingId: string

beforeEach(async () => {
  investor = await makeUser(db, "investor")
  analyst = await makeAnalyst(db)
  bookingId = (await makeBooking(db, investor, analyst, { status: "completed" })).id
})

/** What is answered to somebody who was let in, and waited while he was erased. */
async function answeredOnceErased<T>({ id }: User, ask: () => Promise<T>): Promise<T> {
  const eraser = await db.$client.connect()
  try {
    await eraser.query("begin")
    await eraser.query("select from analyst_connect_profiles where analyst_id = $1 for no key update", [id])
    await eraser.query(
      "update users set erased_at = now(), disabled_at = now(), email = 'erased.' || id where id = $1",
      [id],
    )
    const answer = ask()
    await expect.poll(() => countLockWaits(eraser)).toBeGreaterThan(0)
    await eraser.query("commit")
    return await answer
  } finally {
    eraser.release()
  }
}

const ofInvestor: [what: string, method: string, path: string, body: object][] = [
  ["a note", "POST", "/api/analyst_sessions/[bookingId]/notes", { note: "Still here" }],
  ["feedback", "POST", "/api/analyst_sessions/[bookingId]/feedback", { rating: 5, comment: "Still here" }],
  ["another name", "PATCH", "/api/me", { name: "Still Here" }],
  ["a calendar address", "POST", "/api/me/calendar_feed", {}],
  ["a device", "POST", "/api/me/push_devices", newBrowser("https://push.example.com/1").subscription],
]
const ofAnalyst: [what: string, method: string, path: string, body: object, code: string][] = [
  [
    "a webhook",
    "POST",
    "/api/webhooks",
    { url: "https://desk.example.com/", events: ["booking.requested"] },
    "unauthenticated",
  ],
  ["a headline", "PATCH", "/api/analyst/connect_profile", { headline: "Still here" }, "not_found"],
  ["time off", "POST", "/api/analyst/time_off", { start_date: "2027-01-04", reason: "Ill" }, "not_found"],
]

it("who gets another role while an admin enables his profile is listed nowhere: there is no such analyst by then", async () => {
  const hidden = await makeAnalyst(db, { isEnabled: false })
  const admin = await makeUser(db, "admin")
  const changer = await db.$client.connect()
  try {
    await changer.query("begin")
    await changer.query("select from analyst_connect_profiles where analyst_id = $1 for no key update", [
      hidden.id,
    ])
    await changer.query("update users set role = 'investor' where id = $1", [hidden.id])
    const enabled = updateAnyProfile(ctxOf(db, admin), { analystId: hidden.id, isEnabled: true })
    await expect.poll(() => countLockWaits(changer)).toBeGreaterThan(0)
    await changer.query("commit")
    expect(await enabled).toMatchObject({ problem: { code: "not_found" } })
  } finally {
    changer.release()
  }
})

describe("who is erased while he waits for an answer", () => {
  it.each(ofInvestor)("is told that he is nobody any more: %s", async (_, method, path, body) => {
    const authorization = await bearer(db, investor)
    const answer = await answeredOnceErased(investor, () =>
      call(method, path, { bookingId }, { authorization, body }),
    )
    expect([answer.status, answer.body.code]).toEqual([401, "unauthenticated"])
    expect(answer.headers.get("www-authenticate")).toContain("Bearer")
  })

  it.each(ofAnalyst)("leaves nothing of an analyst's: %s", async (_, method, path, body, code) => {
    const authorization = await bearer(db, analyst)
    const answer = await answeredOnceErased(analyst, () => call(method, path, {}, { authorization, body }))
    expect(answer.body.code).toBe(code)
  })

  it.each([
    ["a note", () => addNoteAction, { note: "Still here" }],
    ["another name", () => updateMeAction, { name: "Still Here" }],
  ])("is told so by the form, too: %s", async (_, action, fields) => {
    const token = { sid: await openAuthSession(db, investor.id, NOW) }
    const salt = sessionCookieName()
    scope.cookie = await encode({ token, secret: process.env.AUTH_SECRET ?? "", salt })
    const form = new FormData()
    const said = "note" in fields ? { bookingId, ...fields } : fields
    for (const [name, value] of Object.entries(said)) form.append(name, value)
    const answer = await answeredOnceErased(investor, async () => action()(null, form))
    expect(answer).toMatchObject({ ok: false, problem: { code: "unauthenticated" } })
  })
})
