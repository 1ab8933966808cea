import { expect, it } from "vitest"
import { loggedPath } from "@/lib/web/request-log"

it("a log holds no query and no secret that a path ends in", () => {
  const paths = [
    "/api/calendar/k3y_-secret.ics?x=1",
    "/api/unsubscribe/k3y",
    "/unsubscribe/k3y?done=1",
    "/calendar?from=2026-12-01",
    "/settings/calendar",
    "/api/analyst_sessions/1/calendar.ics",
  ]
  expect(paths.map(loggedPath)).toEqual([
    "/api/calendar/…",
    "/api/unsubscribe/…",
    "/unsubscribe/…",
    "/calendar",
    "/settings/calendar",
    "/api/analyst_sessions/1/calendar.ics",
  ])
  expect(loggedPath(undefined)).toBe("")
})
