import { eq } from "drizzle-orm"
import { encode } from "next-auth/jwt"
import { beforeEach, describe, expect, it, vi } from "vitest"
import { updateMeAction } from "@/app/actions/accounts"
import { addNoteAction } from "@/app/actions/bookings"
import { disableUserAction, eraseUserAction, updateUserAction } from "@/app/actions/users"
import { users } from "@/db/schema/users"
import { openAuthSession } from "@/lib/accounts/auth-sessions"
import { updateAnyProfile } from "@/lib/analysts/update-any-profile"
import type { User } from "@/lib/context"
import { sessionCookieName } from "@/lib/cookie-names"
import type { FormAction } from "@/lib/core/action-state"
import { problemDetail } from "@/lib/core/problems"
import { loginCookie, send } from "@/tests/support/action-calls"
import { loginHeaders } from "@/tests/support/callers"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, makeAnalyst, makeBooking, makeUser, NOW } from "@/tests/support/factories"
import { countLockWaits } from "@/tests/support/locks"
import { newBrowser } from "@/tests/support/push-service"
import { testDatabase } from "@/tests/support/test-database"

const scope = vi.hoisted(() => {
  process.env.AUTH_SECRET = "a secret that these tests alone sign their cookies with"
  process.env.VAPID_PUBLIC_KEY =
    "BPKWyKU-37C3rNy856jV2wqOSifoVZmWvR549Su-T-yjvdodiEB5ODfXM8HdIS01hFqK0QV0acV1PMqsuyItBKE"
  process.env.VAPID_PRIVATE_KEY = "vWT8bevy5zxufjfSc0iaEMYxTVjaM6vP1qDrpBbzhDQ"
  return { cookie: "" }
})
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: () => ({ value: scope.cookie }) }),
  headers: async () => new Headers(),
}))
vi.mock("next/cache", () => ({ refresh: () => {} }))

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
    await expect.poll(() => countLockWaits(eraser), { interval: 10 }).toBeGreaterThan(0)
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
    await expect.poll(() => countLockWaits(changer), { interval: 10 }).toBeGreaterThan(0)
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

type Refusal = {
  readonly of: "the last admin" | "oneself" | "somebody with a live booking"
  readonly act: "disable" | "erase" | "give another role"
  readonly code: string
  readonly words: string
}
const REFUSALS: readonly Refusal[] = [
  { of: "the last admin", act: "disable", code: "last_admin", words: "only administrator" },
  { of: "the last admin", act: "give another role", code: "last_admin", words: "only administrator" },
  { of: "the last admin", act: "erase", code: "last_admin", words: "only administrator" },
  { of: "oneself", act: "disable", code: "own_account", words: "your own account" },
  { of: "oneself", act: "give another role", code: "own_account", words: "your own role" },
  { of: "oneself", act: "erase", code: "own_account", words: "erase yourself" },
  {
    of: "somebody with a live booking",
    act: "give another role",
    code: "has_live_bookings",
    words: "not over yet",
  },
  { of: "somebody with a live booking", act: "erase", code: "has_live_bookings", words: "not over yet" },
]
const DOORS = {
  disable: { action: disableUserAction, method: "POST", path: "/disable", said: {} },
  erase: { action: eraseUserAction, method: "POST", path: "/erase", said: {} },
  "give another role": { action: updateUserAction, method: "PATCH", path: "", said: { role: "analyst" } },
} as const

describe("an act on an account is refused in the same words over HTTP and in the form", () => {
  it.each(REFUSALS)("$act, of $of: $code", async ({ of, act, code, words }) => {
    await db.update(users).set({ disabledAt: NOW }).where(eq(users.role, "admin"))
    const admin = await makeUser(db, "admin")
    if (of !== "the last admin") await makeUser(db, "admin")
    await makeBooking(db, investor, await makeAnalyst(db), { status: "confirmed" })
    const { id: userId } = of === "somebody with a live booking" ? investor : admin
    const { action, method, path, said } = DOORS[act]
    const headers = await loginHeaders(db, admin)
    const answer = await call(method, `/api/admin/users/[userId]${path}`, { userId }, { headers, body: said })
    expect(answer.body).toMatchObject({ status: 409, code, detail: expect.stringContaining(words) })
    scope.cookie = await loginCookie(db, admin.id, NOW)
    const state = await send(action as FormAction<unknown>, { userId, ...said })
    if (state === "went on" || !state || state.ok) throw new Error("it was done")
    expect([state.problem.code, problemDetail(state.problem)]).toEqual([code, answer.body.detail])
  })
})
