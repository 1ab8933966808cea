import { describe, expect, it } from "vitest"
import { readChoice } from "@/components/time-choice/choice"
import { actorOf } from "@/lib/accounts/actors"
import { clockOf } from "@/lib/accounts/rules"
import { getZone, isTimeZone, localDateOf } from "@/lib/scheduling/zone"
import { formatSession } from "@/lib/time"
import { cityOf, currentZoneName, findZone, zoneLabel } from "@/lib/zone-names"

const UNKNOWN = [
  "",
  "Etc/Unknown",
  "undefined",
  "null",
  "Factory",
  "Mars/Olympus",
  "GMT+15",
  "+99:99",
  "05:30",
  "__proto__",
  "constructor",
  "Europe/London; drop table users",
  "🕰️",
  "x".repeat(5000),
]
const winter = "2026-12-08T15:30:00Z"

describe("a zone that this machine does not know", () => {
  it.each(UNKNOWN)("is none: %j", (name) => {
    expect(findZone(name)).toBeNull()
    expect(isTimeZone(name)).toBe(false)
  })

  it.each(UNKNOWN)("is read and named as UTC: %j", (name) => {
    expect(getZone(name)).toBe(getZone("UTC"))
    expect(localDateOf(name, Date.parse(winter))).toBe("2026-12-08")
    expect(currentZoneName(name)).toBe("UTC")
    const clock = { timeZone: name, hourCycle: "h23" } as const
    expect(formatSession(winter, "2026-12-08T16:00:00Z", clock)).toBe("Tue 8 Dec, 15:30–16:00 UTC")
  })

  it("is asked for again where a user's row holds it", () => {
    const row = {
      user_id: "u",
      role: "investor",
      name: "A",
      email: "a@b.c",
      addressed_as: null,
      firm: null,
    } as const
    const zoneOf = (time_zone: string) =>
      actorOf({ ...row, time_zone, hour_cycle: "h23", week_start: null, email_confirmed_at: null }).timeZone
    expect(zoneOf("Factory")).toBeNull()
    expect(zoneOf("GMT+05:30")).toBe("Asia/Kolkata")
    expect(clockOf({ timeZone: zoneOf("Factory"), hourCycle: "h23" }).timeZone).toBe("UTC")
  })

  it("counts as not chosen in a link", () => {
    const read = (query: string) =>
      readChoice(new URLSearchParams(query), {
        sessionMinutes: [30],
        displayZone: "Europe/London",
        moving: null,
      })
    for (const name of UNKNOWN) expect(read(`zone=${encodeURIComponent(name)}`).timeZone).toBeNull()
    expect(read("zone=GMT+05:30").timeZone).toBe("Asia/Kolkata")
    expect(read("zone=asia/calcutta").timeZone).toBe("Asia/Kolkata")
  })
})

describe("an offset instead of a zone", () => {
  it.each([
    ["GMT+05:30", "Asia/Kolkata", "Kolkata (IST)"],
    ["+0530", "Asia/Kolkata", "Kolkata (IST)"],
    ["UTC+5:45", "Asia/Kathmandu", "Kathmandu (UTC+5:45)"],
    ["GMT-03:30", "America/St_Johns", "St. John’s (NST)"],
    ["GMT+01:00", "Etc/GMT-1", "UTC+1"],
    ["utc−3", "Etc/GMT+3", "UTC−3"],
    ["GMT+00:00", "UTC", "UTC"],
  ])("becomes the zone that has it: %s is %s", (text, zone, label) => {
    expect(findZone(text)).toBe(zone)
    expect(zoneLabel(text, winter)).toBe(label)
  })

  it("is none where no zone has it", () => {
    for (const text of ["+05:17", "GMT-13", "UTC+14:30"]) expect(findZone(text)).toBeNull()
  })
})

describe("other spellings of a zone", () => {
  it.each([
    ["Asia/Calcutta", "Asia/Kolkata"],
    ["asia/kolkata", "Asia/Kolkata"],
    ["EUROPE/LONDON", "Europe/London"],
    ["GB", "Europe/London"],
    ["US/Arizona", "America/Phoenix"],
    ["Etc/GMT+0", "UTC"],
    ["Europe/Busingen", "Europe/Busingen"],
  ])("%s is %s", (name, zone) => {
    expect(findZone(name)).toBe(zone)
  })

  it("are named by their city or their offset", () => {
    expect(cityOf("Etc/GMT-1")).toBe("UTC+1")
    expect(cityOf("Etc/GMT+3")).toBe("UTC−3")
  })
})
