import { expect, it } from "vitest"
import { staleSentence } from "@/lib/bookings/sentences"

const NOON = new Date("2026-12-01T12:00:00Z")
const BOOKING = {
  status: "requested",
  startUtc: new Date("2026-12-03T12:00:00Z"),
  endUtc: new Date("2026-12-03T12:30:00Z"),
  respondBy: NOON,
} as const

it("tells who saw an older revision how the session stands now", () => {
  const before = new Date(NOON.getTime() - 1)
  expect(staleSentence(BOOKING, before)).toBe(
    "Someone changed this first: it is requested now. Look at the present state and decide again.",
  )
  expect(staleSentence(BOOKING, NOON)).toContain("it is expired now")
  expect(staleSentence({ ...BOOKING, status: "no_show" }, NOON)).toContain("it is no-show now")
})
