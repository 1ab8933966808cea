import { expect, it } from "vitest"
import { doneWords } from "@/components/bookings/verbs/done-words"
import type { BookingRow } from "@/lib/bookings/views"

const seen = {
  booking: {
    analyst: { id: "a", name: "Marcus Adeyemi" },
    investor: { id: "i", name: "Clara Voss" },
    startUtc: new Date("2026-12-01T15:30:00Z"),
  } as BookingRow,
  clock: { timeZone: "America/New_York", hourCycle: "h23" },
  now: Date.parse("2026-11-28T09:00:00Z"),
} as const

it("says whom and when, on the viewer's clock", () => {
  expect(doneWords("confirm", { ...seen, viewer: "analyst" })).toBe("Clara Voss confirmed, Tue 1 Dec 10:30")
  expect(doneWords("cancel", { ...seen, viewer: "investor" })).toBe(
    "Session with Marcus Adeyemi cancelled, Tue 1 Dec 10:30. The time is free again.",
  )
})
