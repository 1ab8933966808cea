import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { routeFinder } from "@/lib/web/route-patterns"

const pattern = (page: string) => ({
  page,
  regex: `^${page.replace(/\/\[\[\.\.\.\w+\]\]/, "(?:/(.+?))?").replace(/\[\w+\]/g, "([^/]+?)")}(?:/)?$`,
})
const STATIC = ["/", "/bookings", "/admin/bookings/new"].map(pattern)
const DYNAMIC = ["/admin/bookings/[bookingId]", "/bookings/[bookingId]", "/api/[[...path]]"].map(pattern)
const routeOf = routeFinder({ staticRoutes: STATIC, dynamicRoutes: DYNAMIC })

describe("the route of a path", () => {
  it.each([
    ["/", "/"],
    ["/bookings", "/bookings"],
    ["/bookings/0192f1a0-0000-7000-8000-000000000000", "/bookings/[bookingId]"],
    ["/admin/bookings/new", "/admin/bookings/new"],
    ["/admin/bookings/of-nobody", "/admin/bookings/[bookingId]"],
    ["/api/what/ever", "/api/[[...path]]"],
    ["/metrics", "/metrics"],
    ["/_next/static/chunks/main.js", "/_next"],
    ["/favicon.ico", "file"],
    ["/clara@example.com", "file"],
    ["/no/such/page", "none"],
    ["*", "none"],
    ["", "none"],
  ])("of %s is %s", (path, route) => {
    expect(routeOf(path)).toBe(route)
  })

  it("is one of few, whatever is asked for", () => {
    const pages = [...STATIC, ...DYNAMIC].map(({ page }) => page)
    const known = new Set([...pages, "/metrics", "/_next", "file", "none"])
    const part = fc.oneof(
      fc.string(),
      fc.uuid(),
      fc.emailAddress(),
      fc.constantFrom("bookings", "admin", "api", "new"),
    )
    const path = fc.array(part, { maxLength: 5 }).map((parts) => `/${parts.join("/")}`)
    fc.assert(fc.property(path, (asked) => known.has(routeOf(asked))))
  })

  it("is known of none while there is no list of routes", () => {
    const blind = routeFinder({ staticRoutes: [], dynamicRoutes: [] })
    expect(["/bookings", "/api/me"].map(blind)).toEqual(["none", "none"])
  })
})
