import { describe, expect, it } from "vitest"
import { describeZone, listZoneNames, listZones, searchZones } from "@/lib/zone-list"

const winter = "2026-12-08T15:30:00Z"
const summer = "2026-07-08T15:30:00Z"
const names = listZoneNames()
const options = { winter: names.map((name) => describeZone(name, winter)) }
const found = (query: string, zones = options.winter) =>
  searchZones(zones, query).map(({ timeZone }) => timeZone)

describe("the list of zones", () => {
  it("holds every zone once, under its present name, and one's own even if it is an offset", () => {
    expect(new Set(names).size).toBe(names.length)
    expect(names).toContain("Asia/Kolkata")
    expect(names).not.toContain("Asia/Calcutta")
    expect(listZones(winter, "GMT+01:00").at(-1)).toMatchObject({ timeZone: "Etc/GMT-1", city: "UTC+1" })
    expect(listZones(winter, "Europe/London")).toHaveLength(names.length)
  })

  it("knows the country of every zone but UTC", () => {
    expect(options.winter.filter(({ country }) => country === "").map((zone) => zone.timeZone)).toEqual([
      "UTC",
    ])
  })
})

describe("the search for a zone", () => {
  it.each([
    ["zurich", "Europe/Zurich"],
    ["Zürich", "Europe/Zurich"],
    ["new y", "America/New_York"],
    ["york new", "America/New_York"],
    ["New Delhi", "Asia/Kolkata"],
    ["mumbai", "Asia/Kolkata"],
    ["Cape Town", "Africa/Johannesburg"],
    ["Tel Aviv", "Asia/Jerusalem"],
    ["Doha", "Asia/Qatar"],
    ["Abu Dhabi", "Asia/Dubai"],
    ["geneva", "Europe/Zurich"],
    ["sao paulo", "America/Sao_Paulo"],
    ["St. John's", "America/St_Johns"],
    ["Cyprus", "Asia/Nicosia"],
    ["Estonia", "Europe/Tallinn"],
    ["Uruguay", "America/Montevideo"],
    ["india", "Asia/Kolkata"],
    ["usa", "America/Chicago"],
    ["UK", "Europe/London"],
    ["holland", "Europe/Amsterdam"],
    ["cote d'ivoire", "Africa/Abidjan"],
    ["Kiev", "Europe/Kyiv"],
    ["Saigon", "Asia/Ho_Chi_Minh"],
    ["Calcutta", "Asia/Kolkata"],
    ["europe/london", "Europe/London"],
  ])("finds %s first at %s", (query, zone) => {
    expect(found(query)[0]).toBe(zone)
  })

  it("takes an offset in any spelling, and no other", () => {
    for (const query of ["UTC+05:30", "utc+5:30", "GMT +5:30", "+0530", "+05:30", "05:30"]) {
      expect(found(query), query).toEqual(["Asia/Kolkata", "Asia/Colombo"])
    }
    expect(found("-3:30")).toEqual(["America/St_Johns"])
    expect(found("utc-3")).toEqual(found("GMT−03:00"))
    expect(found("utc-3")[0]).toBe("America/Sao_Paulo")
    expect(found("utc-3")).not.toContain("America/St_Johns")
    expect(found("GMT+01:00")).toContain("Europe/Paris")
    expect(found("UTC+0")[0]).toBe("Europe/London")
    expect(found("india +5:30")[0]).toBe("Asia/Kolkata")
  })

  it("reads offsets as they are at the instant", () => {
    const inSummer = names.map((name) => describeZone(name, summer))
    expect(found("GMT+01:00", inSummer)).toContain("Europe/London")
    expect(found("UTC-4", inSummer)).toContain("America/New_York")
  })

  it("takes the families and the abbreviations of both halves of the year", () => {
    for (const query of ["Eastern Time", "time eastern", "EDT", "EST"]) {
      expect(found(query), query).toContain("America/New_York")
    }
    expect(found("Eastern Time")[0]).toBe("America/New_York")
    expect(found("EDT")[0]).toBe("America/New_York")
    expect(found("Pacific Time")[0]).toBe("America/Los_Angeles")
    expect(found("BST")[0]).toBe("Europe/London")
    expect(found("CEST")[0]).toBe("Europe/Berlin")
    const inSummer = names.map((name) => describeZone(name, summer))
    expect(found("PST", inSummer)[0]).toBe("America/Los_Angeles")
  })

  it("shows all for nothing and for a sign alone, and none for nonsense", () => {
    for (const query of ["", "  ", "+"]) expect(found(query)).toHaveLength(names.length)
    expect(found("utc+")).toEqual(found("utc"))
    for (const query of ["nowhere at all", "utc+5:17", "(((", "\\"]) expect(found(query)).toEqual([])
  })
})
