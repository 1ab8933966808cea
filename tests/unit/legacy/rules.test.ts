import { describe, expect, it } from "vitest"
import { bookingFrom, type LegacyBooking, stepsOf } from "@/lib/legacy/booking-rules"
import { prefixedFeedback } from "@/lib/legacy/feedback-prefix"
import { profileFrom, sessionMinutesOf, userFrom } from "@/lib/legacy/person-rules"
import { progressLine } from "@/lib/legacy/progress"
import { timeOffFrom, windowFrom } from "@/lib/legacy/schedule-rules"
import { specialtiesOf } from "@/lib/legacy/specialties"

const NOW = new Date("2026-01-10T12:00:00Z")
const USER = { id: 1, name: "Ada", email: "Ada@X.test ", role: "Investor", is_active: true }

describe("a note", () => {
  it("is feedback where it begins with the exact prefix", () => {
    expect(prefixedFeedback("[FEEDBACK rating=5] Very good\nindeed ")).toMatchObject({
      rating: 5,
      comment: "Very good\nindeed",
    })
    expect(prefixedFeedback("[FEEDBACK rating=1]")).toMatchObject({ rating: 1, comment: null })
    expect(prefixedFeedback("[FEEDBACK rating=3]Close")).toMatchObject({ rating: 3, comment: "Close" })
  })

  it.each([
    "[feedback rating=5] x",
    "[Feedback rating=5] x",
    "[FEEDBACK Rating=5] x",
    "[FEEDBACK rating= 5] x",
    "[FEEDBACK  rating=5] x",
    "[FEEDBACK rating=5 ] x",
    " [FEEDBACK rating=5] x",
    "\n[FEEDBACK rating=5] x",
    "[FEEDBACK rating=0] x",
    "[FEEDBACK rating=6] x",
    "[FEEDBACK rating=55] x",
    "[FEEDBACK rating=05] x",
    "[FEEDBACK rating=-5] x",
    "[FEEDBACK rating=4.5] x",
    "[FEEDBACK rating=٥] x",
    "[FEEDBACK rating=] x",
    "[FEEDBACK rating=5 x",
    "FEEDBACK rating=5] x",
    "[FEEDBACK rating=5][FEEDBACK rating=5]",
    "[FEEDBACK rating=5] x [FEEDBACK rating=4] y",
    "[FEEDBACK rating=5] [feedback rating=9]",
    "x [FEEDBACK rating=5]",
    "",
  ])("stays one where it is %j", (note) => {
    expect(prefixedFeedback(note)).toBeNull()
  })

  it("is shortened as feedback only where it is longer than a comment may be", () => {
    expect(prefixedFeedback(`[FEEDBACK rating=5] ${"🙂".repeat(2000)}`)?.isShortened).toBe(false)
    const long = prefixedFeedback(`[FEEDBACK rating=5] ${"🙂".repeat(2001)}`)
    expect([long?.isShortened, [...(long?.comment ?? "")].length]).toEqual([true, 2000])
  })
})

describe("specialties", () => {
  it.each([
    [
      ["Rail", " rail ", "Copper"],
      ["Rail", "Copper"],
    ],
    ['["Rail","Copper"]', ["Rail", "Copper"]],
    ['"[\\"Rail\\", \\"Copper\\"]"', ["Rail", "Copper"]],
    ["Rail, Copper;Coffee", ["Rail", "Copper", "Coffee"]],
    ["['Rail', 'Copper']", ["Rail", "Copper"]],
    ['{Rail,"Copper and gold"}', ["Rail", "Copper and gold"]],
    [
      [{ name: "Rail" }, { label: "Copper" }, { id: 4 }],
      ["Rail", "Copper"],
    ],
    [{ Rail: true, Copper: false, Coffee: 1 }, ["Rail", "Coffee"]],
    [{ items: ["Rail", "Copper"] }, ["Rail", "Copper"]],
    [["Oil, gas"], ["Oil, gas"]],
    ["", []],
    [null, []],
    [[null, "", 7], ["7"]],
  ])("that were kept as %j are %j", (kept, names) => {
    expect(specialtiesOf(kept)).toEqual({ specialties: names, isShortened: false })
  })

  it("are twelve at most", () => {
    const many = Array.from({ length: 13 }, (_, nth) => `S${nth}`)
    expect(specialtiesOf(many)).toEqual({ specialties: many.slice(0, 12), isShortened: true })
  })
})

describe("a person", () => {
  it("is who his address says, without case", () => {
    expect(userFrom(USER)).toMatchObject({
      ok: true,
      is: { email: "ada@x.test", role: "investor", isActive: true },
    })
    expect(userFrom({ ...USER, name: " " })).toMatchObject({ is: { name: "ada" } })
    expect(userFrom({ ...USER, is_active: false })).toMatchObject({ is: { isActive: false } })
    expect(userFrom({ ...USER, name: "x".repeat(200) })).toMatchObject({ changed: ["name shortened"] })
  })

  it("cannot be taken over without an address or with an unknown role", () => {
    const reasonOf = (row: object) => userFrom({ ...USER, ...row })
    for (const email of [null, "", "ada", "a b@x.test", "@x.test", `${"x".repeat(250)}@x.test`])
      expect(reasonOf({ email })).toEqual({ ok: false, reason: "bad_email" })
    expect(reasonOf({ role: "root" })).toEqual({ ok: false, reason: "unknown_role" })
    expect(reasonOf({ role: null })).toEqual({ ok: false, reason: "unknown_role" })
  })

  it("has a profile whose rate and limit are some", () => {
    const profile = (row: object) => profileFrom({ is_enabled: true, hourly_rate: 150, ...row }, "USD")
    expect(profile({})).toMatchObject({ is: { isEnabled: true, hourlyRate: 15_000, maxDailySessions: null } })
    expect(profile({ hourly_rate: null })).toMatchObject({ is: { hourlyRate: null } })
    expect(profile({ hourly_rate: "1000000.01" })).toEqual({ ok: false, reason: "bad_rate" })
    expect(profile({ hourly_rate: -1 })).toEqual({ ok: false, reason: "bad_rate" })
    expect(profile({ max_daily_sessions: -1 })).toEqual({ ok: false, reason: "bad_limit" })
    expect(profile({ max_daily_sessions: 500 })).toMatchObject({ is: { maxDailySessions: 100 } })
  })

  it("offers the lengths of the slots that he posts", () => {
    expect(sessionMinutesOf([])).toEqual([30])
    expect(sessionMinutesOf([60, 30, 30])).toEqual([30, 60])
    expect(sessionMinutesOf([5, 720])).toEqual([10, 480])
    expect(sessionMinutesOf([10, 20, 30, 40, 50, 60, 70, 70])).toEqual([10, 20, 30, 40, 50, 70])
  })
})

describe("hours", () => {
  const row = { weekday: 0, start_minute: 540, end_minute: 720, slot_minutes: 30, is_active: true }
  it("are those of the same weekday, within a day", () => {
    expect(windowFrom({ ...row, end_minute: 1440 })).toMatchObject({
      ok: true,
      is: { weekday: 0, endMinute: 1440 },
    })
    expect(windowFrom({ ...row, weekday: 7 })).toEqual({ ok: false, reason: "bad_weekday" })
    expect(windowFrom({ ...row, end_minute: 540 })).toEqual({ ok: false, reason: "bad_minutes" })
    expect(windowFrom({ ...row, end_minute: 1441 })).toEqual({ ok: false, reason: "bad_minutes" })
    expect(windowFrom({ ...row, slot_minutes: 4 })).toEqual({ ok: false, reason: "bad_slot_minutes" })
  })

  it("are off on whole days", () => {
    expect(timeOffFrom({ date: "2026-02-01", reason: " " })).toMatchObject({
      is: { date: "2026-02-01", reason: null },
    })
    expect(timeOffFrom({ date: null })).toEqual({ ok: false, reason: "bad_date" })
  })
})

describe("a session", () => {
  const row = {
    start_utc: "2026-01-01T10:00:00",
    end_utc: "2026-01-01T10:30:00",
    status: "completed",
    created_at: "2025-12-20T08:00:00",
    updated_at: "2026-01-01T11:00:00",
  }
  const from = (changed: object) => bookingFrom({ ...row, ...changed }, "USD", NOW)

  it("is one here, of the same status", () => {
    for (const status of ["requested", "confirmed", "declined", "cancelled", "completed"])
      expect(from({ status })).toMatchObject({ ok: true, is: { status } })
    expect(from({ status: " Cancelled" })).toMatchObject({ is: { status: "cancelled" } })
    for (const status of ["pending", "no_show", "expired", "", null])
      expect(from({ status })).toEqual({ ok: false, reason: "unknown_status" })
  })

  it("needs times, a price or none, and an end where it is completed", () => {
    expect(from({ end_utc: row.start_utc })).toEqual({ ok: false, reason: "bad_times" })
    expect(from({ start_utc: null })).toEqual({ ok: false, reason: "bad_times" })
    expect(from({ end_utc: "2026-01-01T18:00:00" })).toMatchObject({ ok: true })
    expect(from({ end_utc: "2026-01-01T18:00:01" })).toEqual({ ok: false, reason: "too_long" })
    expect(from({ price_quote: "-5" })).toEqual({ ok: false, reason: "bad_price" })
    const ahead = { start_utc: "2026-02-01T10:00:00", end_utc: "2026-02-01T10:30:00" }
    expect(from(ahead)).toEqual({ ok: false, reason: "not_over_yet" })
  })

  it("keeps a link that can be opened, and no other", () => {
    expect(from({ video_url: "https://v.test/1" })).toMatchObject({
      is: { videoUrl: "https://v.test/1" },
      changed: [],
    })
    for (const video_url of ["javascript:alert(1)", "placeholder", "https://", "ftp://v.test/1"])
      expect(from({ video_url })).toMatchObject({ is: { videoUrl: null }, changed: ["video link left out"] })
  })

  it("has the fewest steps that lead to what it is, none after now", () => {
    const steps = (changed: object, isDuplicate = false) => {
      const verdict = from(changed)
      if (!verdict.ok) throw new Error(verdict.reason)
      return stepsOf(verdict.is as LegacyBooking, isDuplicate, NOW).map(({ event, at }) => [
        event,
        at.toISOString(),
      ])
    }
    const made = "2025-12-20T08:00:00.000Z"
    expect(steps({})).toEqual([
      ["booking_confirmed", made],
      ["booking_completed", "2026-01-01T11:00:00.000Z"],
    ])
    expect(steps({ updated_at: "2025-12-30T00:00:00" })[1]).toEqual([
      "booking_completed",
      "2026-01-01T10:30:00.000Z",
    ])
    expect(steps({ status: "declined", updated_at: "2027-01-01T00:00:00" })).toEqual([
      ["booking_requested", made],
      ["booking_declined", NOW.toISOString()],
    ])
    expect(steps({ status: "requested" })).toEqual([["booking_requested", made]])
    expect(steps({ status: "confirmed" }, true)).toEqual([
      ["booking_confirmed", made],
      ["booking_cancelled", NOW.toISOString()],
    ])
  })
})

it("says how far an import is, how fast, and how long it takes", () => {
  expect(progressLine("bookings", 20_000, 100_000, 2)).toBe(
    "bookings: 20,000 of 100,000 · 10,000 a second · 8 s left",
  )
  expect(progressLine("notes", 1_000, 100_000, 1)).toContain("1 min 39 s left")
})
