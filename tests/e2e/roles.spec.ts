import { ADMIN, ANALYST, expect, INVESTOR, signIn, test } from "../support/journey"

const OF_ADMINS = [
  "/admin",
  "/admin/audit",
  "/admin/bookings",
  "/admin/insights",
  "/admin/bookings/01a20410-0000-775f-a6c6-7034590764f9",
]
const OF_ANALYSTS = ["/availability", "/availability/dates", "/insights", "/profile"]
const OF_BOTH_SIDES = ["/bookings", "/calendar"]

const NOT_THEIRS = [
  [INVESTOR, [...OF_ADMINS, ...OF_ANALYSTS]],
  [ANALYST, OF_ADMINS],
  [ADMIN, [...OF_ANALYSTS, ...OF_BOTH_SIDES]],
] as const

test("pages of other roles do not exist", { tag: "@desktop" }, async ({ page }) => {
  for (const [email, paths] of NOT_THEIRS) {
    await signIn(page, email)
    for (const path of paths) {
      expect((await page.request.get(path)).status(), `${path} for ${email}`).toBe(404)
    }
  }
})
