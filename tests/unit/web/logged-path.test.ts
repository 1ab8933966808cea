import { expect, it } from "vitest"
import { loggedPath } from "@/lib/web/request-log"

it("a log holds no query and no secret that a path ends in", () => {
  const paths = [
    "/api/calendar/k3y_-secret.ics?x=1",
    "/api/unsubscribe/k3y",
    "/unsubscribe/k3y?done=1",
    "/invitation/k3y",
    "/reset-password/k3y",
    "/confirm-email/k3y",
    "/calendar?from=2026-12-01",
    "/settings/calendar",
    "/api/analyst_sessions/1/calendar.ics",
  ]
  expect(paths.map(loggedPath)).toEqual([
    "/api/calendar/…",
    "/api/unsubscribe/…",
    "/unsubscribe/…",
    "/invitation/…",
    "/reset-password/…",
    "/confirm-email/…",
    "/calendar",
    "/settings/calendar",
    "/api/analyst_sessions/1/calendar.ics",
  ])
  expect(loggedPath(undefined)).toBe("")
})
