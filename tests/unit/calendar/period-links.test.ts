import { expect, it } from "vitest"
import { periodUrl } from "@/components/calendar/calendar-url"

it.each([
  ["2026-12-08", "2026-12-21", 1, "from=2026-12-22&to=2027-01-04"],
  ["2026-12-08", "2026-12-21", -1, "from=2026-11-24&to=2026-12-07"],
  ["2026-12-08", "2026-12-08", 1, "from=2026-12-09&to=2026-12-09"],
  ["2026-12-01", "2026-12-31", 1, "from=2027-01-01&to=2027-01-31"],
  ["2028-03-01", "2028-03-31", -1, "from=2028-02-01&to=2028-02-29"],
] as const)("the period beside %s to %s, %d, is %s", (from, to, step, query) => {
  expect(periodUrl({ from, to }, step)).toBe(`/calendar?${query}`)
})
