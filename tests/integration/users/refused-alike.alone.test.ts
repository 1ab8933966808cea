import { eq } from "drizzle-orm"
import { describe, expect, it, vi } from "vitest"
import { disableUserAction, eraseUserAction, updateUserAction } from "@/app/actions/users"
import { users } from "@/db/schema/users"
import type { FormAction } from "@/lib/core/action-state"
import { problemDetail } from "@/lib/core/problems"
import { loginCookie, send } from "@/tests/support/action-calls"
import { loginHeaders } from "@/tests/support/callers"
import { call } from "@/tests/support/doors"
import { makeAnalyst, makeBooking, makeUser, NOW } from "@/tests/support/factories"
import { scope } from "@/tests/support/request-scope"
import { testDatabase } from "@/tests/support/test-database"

vi.mock("next/headers", () => import("@/tests/support/request-scope"))
vi.mock("next/cache", () => import("@/tests/support/request-scope"))

const { db } = testDatabase()

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
    const investor = await makeUser(db, "investor")
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
