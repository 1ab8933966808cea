import { describe, expect, it } from "vitest"
import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"
import {
  type GroupFacts,
  investorAbilities,
  isLateLeave,
  leaderAbilities,
  type OwnFacts,
  publicPlaces,
  seatFreeUntil,
  shownSeatStatus,
} from "@/lib/groups/rules"

const START = new Date("2026-12-01T10:00:00Z")
const early = (ms: number) => new Date(START.getTime() - ms)
const NOW = early(7 * DAY_MS)

const GROUP: GroupFacts = {
  status: "confirmed",
  startUtc: START,
  endUtc: new Date(START.getTime() + HOUR_MS),
  respondBy: null,
  closesAt: early(HOUR_MS),
}
const PLACES = { total: 5, taken: 3, offered: 0 }
const FULL = { total: 5, taken: 5, offered: 0 }
const NOBODY = { length: 0, unoffered: 0, max: 2 }
const OUTSIDE: OwnFacts = { hasSeat: false, wait: null }
const SEATED: OwnFacts = { hasSeat: true, wait: null }
const WAITS: OwnFacts = { hasSeat: false, wait: { status: "waiting", offerUntil: null } }
const OFFER_UNTIL = early(3 * DAY_MS)
const OFFERED: OwnFacts = { hasSeat: false, wait: { status: "offered", offerUntil: OFFER_UNTIL } }

describe("a seat", () => {
  it("reads as its session while it is taken, and as it was given up afterwards", () => {
    expect(shownSeatStatus("taken", "requested")).toBe("held")
    expect(shownSeatStatus("taken", "confirmed")).toBe("confirmed")
    expect(shownSeatStatus("taken", "completed")).toBe("completed")
    expect(shownSeatStatus("taken", "expired")).toBe("released")
    expect(shownSeatStatus("taken", "cancelled")).toBe("released")
    for (const status of ["cancelled", "removed", "released", "no_show"] as const) {
      expect(shownSeatStatus(status, "completed")).toBe(status)
    }
  })
})

describe("places that anybody can take", () => {
  it("are those that nobody has and that are kept for nobody, until the session closes", () => {
    expect(publicPlaces(GROUP, PLACES, NOBODY, NOW)).toBe(2)
    expect(publicPlaces(GROUP, { ...PLACES, offered: 1 }, { ...NOBODY, length: 1 }, NOW)).toBe(1)
    expect(publicPlaces(GROUP, PLACES, NOBODY, new Date(GROUP.closesAt.getTime() - 1))).toBe(2)
    expect(publicPlaces(GROUP, PLACES, NOBODY, GROUP.closesAt)).toBe(0)
    expect(publicPlaces({ ...GROUP, status: "cancelled" }, PLACES, NOBODY, NOW)).toBe(0)
  })

  it("are none while somebody waits without an offer", () => {
    expect(publicPlaces(GROUP, PLACES, { ...NOBODY, length: 1, unoffered: 1 }, NOW)).toBe(0)
  })
})

describe("an investor", () => {
  const can = (own: OwnFacts, places = PLACES, waits = NOBODY, now = NOW, group = GROUP) =>
    investorAbilities(group, places, waits, own, now)

  it("joins while a place is anybody's, and waits while none is and the waitlist has room", () => {
    expect(can(OUTSIDE)).toEqual(["join"])
    expect(can(OUTSIDE, FULL)).toEqual(["wait"])
    expect(can(OUTSIDE, PLACES, { ...NOBODY, length: 1, unoffered: 1 })).toEqual(["wait"])
    expect(can(OUTSIDE, FULL, { ...NOBODY, length: 2, unoffered: 2 })).toEqual([])
    expect(can(OUTSIDE, FULL, { ...NOBODY, max: 0 })).toEqual([])
  })

  it("joins and waits until the session closes, of one that waits for its minimum until that is decided on", () => {
    expect(can(OUTSIDE, PLACES, NOBODY, GROUP.closesAt)).toEqual([])
    expect(can(OUTSIDE, FULL, NOBODY, GROUP.closesAt)).toEqual([])
    const asked: GroupFacts = { ...GROUP, status: "requested", respondBy: early(2 * DAY_MS) }
    expect(can(OUTSIDE, PLACES, NOBODY, early(2 * DAY_MS + 1), asked)).toEqual(["join"])
    expect(can(OUTSIDE, PLACES, NOBODY, early(2 * DAY_MS), asked)).toEqual([])
  })

  it("gives his seat up until the start, also once it is closed", () => {
    expect(can(SEATED)).toEqual(["leave"])
    expect(can(SEATED, FULL, NOBODY, early(1))).toEqual(["leave"])
    expect(can(SEATED, FULL, NOBODY, START)).toEqual([])
    expect(can(SEATED, FULL, NOBODY, NOW, { ...GROUP, status: "cancelled" })).toEqual([])
  })

  it("stops waiting, and takes or declines an offer until it ends; then he is outside again", () => {
    expect(can(WAITS, FULL, { ...NOBODY, length: 1, unoffered: 1 })).toEqual(["stop_waiting"])
    const offered = { ...PLACES, taken: 4, offered: 1 }
    expect(can(OFFERED, offered)).toEqual(["stop_waiting", "accept", "decline"])
    expect(can(OFFERED, offered, NOBODY, OFFER_UNTIL)).toEqual(["wait"])
    expect(can(WAITS, FULL, NOBODY, GROUP.closesAt)).toEqual([])
  })
})

describe("its analyst", () => {
  it("changes it until it starts, completes it from its end on, and always sees who has a seat", () => {
    expect(leaderAbilities(GROUP, early(1))).toEqual(["edit", "reschedule", "cancel", "see_seats"])
    expect(leaderAbilities(GROUP, START)).toEqual(["see_seats"])
    expect(leaderAbilities(GROUP, GROUP.endUtc)).toEqual(["complete", "see_seats"])
    expect(leaderAbilities(GROUP, new Date(GROUP.endUtc.getTime() + 72 * HOUR_MS))).toEqual(["see_seats"])
    expect(leaderAbilities({ ...GROUP, status: "cancelled" }, NOW)).toEqual(["see_seats"])
  })
})

describe("giving a seat up", () => {
  const TERMS = { net: 6_000, taxBp: 0, lateCancelPercent: 50, cancelNoticeMinutes: 24 * 60 }
  const SEAT = { startUtc: START, confirmedAt: NOW, movedAt: null, takenAt: NOW }

  it("is free until the notice before the start, and for an hour after it was confirmed or taken, whichever is later", () => {
    expect(seatFreeUntil(TERMS, SEAT)).toEqual(early(DAY_MS))
    const confirmedAt = early(3 * HOUR_MS)
    expect(seatFreeUntil(TERMS, { ...SEAT, confirmedAt })).toEqual(early(2 * HOUR_MS))
    const takenAt = early(2 * HOUR_MS)
    expect(seatFreeUntil(TERMS, { ...SEAT, confirmedAt, takenAt })).toEqual(early(HOUR_MS))
    expect(seatFreeUntil(TERMS, { ...SEAT, takenAt: early(30 * MINUTE_MS) })).toBeNull()
  })

  it("is free for a day after a move, of who had the seat before it", () => {
    const movedAt = early(30 * HOUR_MS)
    expect(seatFreeUntil(TERMS, { ...SEAT, movedAt })).toEqual(early(6 * HOUR_MS))
    expect(seatFreeUntil(TERMS, { ...SEAT, movedAt, takenAt: movedAt })).toEqual(early(DAY_MS))
    expect(seatFreeUntil(TERMS, { ...SEAT, movedAt: early(3 * DAY_MS) })).toEqual(early(DAY_MS))
    expect(seatFreeUntil(TERMS, { ...SEAT, movedAt: early(DAY_MS) })).toBeNull()
  })

  it("never costs anything where nothing is paid, or nothing for leaving late", () => {
    expect(seatFreeUntil(null, SEAT)).toBeNull()
    expect(seatFreeUntil({ ...TERMS, lateCancelPercent: 0 }, SEAT)).toBeNull()
  })

  it("is late from the moment after it was free, and never before the session is confirmed", () => {
    expect(isLateLeave(TERMS.cancelNoticeMinutes, SEAT, early(DAY_MS))).toBe(false)
    expect(isLateLeave(TERMS.cancelNoticeMinutes, SEAT, early(DAY_MS - 1))).toBe(true)
    expect(isLateLeave(TERMS.cancelNoticeMinutes, { ...SEAT, confirmedAt: null }, early(1))).toBe(false)
  })
})
