import { describe, expect, it } from "vitest"
import { datesWords } from "@/components/time-choice/days"
import { sharesName, shortZoneHead, timeUnder, zoneHead } from "@/lib/zone-heads"

const LONDON = "Europe/London"
const london = { timeZone: LONDON, hourCycle: "h23" } as const
const winter = "2026-12-08T15:30:00Z"
const summer = "2026-07-08T15:30:00Z"
const now = "2026-11-28T12:00:00Z"
const ofNight = ["2027-03-28T00:30:00Z", "2027-03-28T01:00:00Z"]

describe("a head over several times", () => {
  it("has the short name that holds for all of them, whatever holds now", () => {
    expect(zoneHead(LONDON, [winter])).toBe("London (GMT)")
    expect(zoneHead(LONDON, [summer], now)).toBe("London (BST)")
    expect(shortZoneHead(LONDON, [summer], now)).toBe("BST")
    expect(zoneHead("Asia/Tokyo", [winter, summer])).toBe("Tokyo (JST)")
  })

  it("names the zone only over times of both kinds, and these have their own", () => {
    for (const times of [[winter, summer], ofNight]) {
      expect(zoneHead(LONDON, times)).toBe("London")
      expect(shortZoneHead(LONDON, times, now)).toBe("London")
      expect(sharesName(LONDON, times)).toBe(false)
    }
    expect(ofNight.map((at) => timeUnder(at, london, false))).toEqual(["00:30 GMT", "02:00 BST"])
    expect(ofNight.map((at) => timeUnder(at, london, true))).toEqual(["00:30", "02:00"])
    expect(timeUnder("2026-10-25T00:30:00Z", london, false)).toBe("01:30 (UTC+1)")
  })

  it("is that of now, or the place, without times", () => {
    expect(zoneHead(LONDON, [], now)).toBe("London (GMT)")
    expect(zoneHead(LONDON, [])).toBe("London")
    expect(shortZoneHead(LONDON, [], now)).toBe("GMT")
  })
})

describe("the dates of a day's times on the other side's clock", () => {
  const words = (day: string, times: string[], timeZone: string, otherZone: string) =>
    datesWords(day, times.map(Date.parse), { timeZone, hourCycle: "h23" }, otherZone)

  it("are said once where they are others", () => {
    const morning = ["2026-12-08T00:30:00Z", "2026-12-08T02:00:00Z"]
    expect(words("2026-12-08", morning, "Asia/Tokyo", "America/New_York")).toBe(
      "Tue 8 Dec for you, Mon 7 Dec in New York",
    )
  })

  it("are not said where both sides have the same, or without times", () => {
    expect(words("2026-12-08", [winter], LONDON, "America/New_York")).toBeNull()
    expect(words("2026-12-08", [], LONDON, "Asia/Tokyo")).toBeNull()
  })

  it("are said with the time at which they turn", () => {
    expect(words("2026-12-08", ["2026-12-08T10:00:00Z", winter], LONDON, "Asia/Tokyo")).toBe(
      "Tue 8 Dec for you; in Tokyo Tue 8 Dec before 15:30, then Wed 9 Dec",
    )
  })
})
