import { describe, expect, it } from "vitest"
import { openingChoice } from "@/components/time-choice/panel-view"

const now = Date.parse("2026-11-24T14:32Z")
const SLOT = Date.parse("2026-12-08T15:30Z")
const page = {
  analyst: {
    analystId: "a",
    name: "Marcus Adeyemi",
    addressedAs: "Marcus",
    timeZone: "America/New_York",
    otherZone: "America/New_York",
    sessionMinutes: [30, 60],
    autoConfirm: false,
    hourlyRateMinor: null,
    currency: "USD",
    minNoticeMinutes: 1440,
    bookingWindowDays: 60,
    specialties: [],
    moving: null,
  },
  opening: {
    durationMinutes: 30,
    months: { "2026-11": [SLOT], "2026-12": [SLOT] },
    firstFree: SLOT,
    otherLengths: [],
    ownSessions: [],
  },
  displayZone: "Europe/London",
  weekStart: 0,
  now,
  isReturned: false,
} as const

describe("a link to the details of a time", () => {
  it("opens them while the time and the length can be had", () => {
    for (const query of ["slot=2026-12-08T15:30Z&step=details", "next=2026-12-08T15:30Z&duration=30"]) {
      expect(openingChoice(query, page)).toMatchObject({ slot: SLOT, step: "details" })
    }
  })

  it("opens the times, the chosen one still known, when it is over, taken, too soon, too far or of another length", () => {
    const slots = ["2020-01-01T10:00Z", "2026-12-08T16:00Z", "2026-11-25T10:00Z", "2031-01-01T10:00Z"]
    for (const slot of slots) {
      const choice = openingChoice(`slot=${slot}&step=details`, page)
      expect(choice, slot).toMatchObject({ slot: Date.parse(slot), step: "time" })
    }
    const oldLength = "slot=2026-12-08T15:30Z&duration=45&step=details"
    expect(openingChoice(oldLength, page)).toMatchObject({ durationMinutes: 30, step: "time" })
    expect(openingChoice("slot=soon&step=details", page)).toMatchObject({ slot: null, step: "time" })
  })

  it("keeps the form that came back from the server, with what was typed", () => {
    const returned = { ...page, isReturned: true }
    expect(openingChoice("slot=2026-12-08T16:00Z&step=details", returned).step).toBe("details")
  })
})
