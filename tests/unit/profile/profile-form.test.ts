import { describe, expect, it } from "vitest"
import { type Draft, keptDraft, spanOf } from "@/components/profile/draft"
import { profileChanges, SaveProfileInput } from "@/lib/analysts/profile-form-inputs"
import { readForm } from "@/lib/core/form-fields"

const FILLED: Record<string, string | string[]> = {
  headline: " Rail  freight ",
  bioShort: "",
  specialties: ["Rail", "", "rail", "Ports"],
  hourlyRate: "",
  currency: "USD",
  sessionMinutes: ["60", "30", ""],
  autoConfirm: "false",
  maxDailySessions: "",
  timeZone: "Europe/London",
  bufferBeforeMinutes: "10",
  bufferAfterMinutes: "",
  minNotice: "3",
  minNoticeUnit: "days",
  bookingWindowDays: "60",
  cancelNotice: "90",
  cancelNoticeUnit: "minutes",
  meetingUrl: "",
  revision: "4",
}

function parse(changes: typeof FILLED = {}) {
  const form = new FormData()
  for (const [name, text] of Object.entries({ ...FILLED, ...changes })) {
    for (const each of [text].flat()) form.append(name, each)
  }
  return SaveProfileInput.safeParse(readForm(SaveProfileInput, form))
}

describe("the profile's form", () => {
  it("empties what is emptied and counts notices in minutes", () => {
    const form = parse().data
    expect(form && profileChanges(form)).toMatchObject({
      headline: "Rail freight",
      bioShort: "",
      specialties: ["Rail", "Ports"],
      hourlyRate: null,
      sessionMinutes: [30, 60],
      maxDailySessions: null,
      bufferAfterMinutes: 0,
      minNoticeMinutes: 4320,
      cancelNoticeMinutes: 90,
      meetingUrl: null,
    })
  })

  it("changes only what differs from what it was drawn with, an emptied field too", () => {
    const drawn = {
      headline: "Rail freight",
      bioShort: "Was here",
      specialties: ["Rail", "Ports"],
      hourlyRate: "460.00",
      currency: "USD",
      sessionMinutes: [30, 60],
      autoConfirm: false,
      maxDailySessions: 4,
      timeZone: "Europe/London",
      bufferBeforeMinutes: 10,
      bufferAfterMinutes: 0,
      minNoticeMinutes: 4320,
      bookingWindowDays: 60,
      cancelNoticeMinutes: 60,
      meetingUrl: null,
    }
    const form = parse({ hourlyRate: "460", drawn: JSON.stringify(drawn) }).data
    expect(form && profileChanges(form)).toEqual({
      bioShort: "",
      maxDailySessions: null,
      cancelNoticeMinutes: 90,
    })
  })

  it("kept over a newer state keeps the fields that were changed here, and no others", () => {
    const base = { headline: "Old", hourlyRate: "460", currency: "USD" } as Draft
    const present = { ...base, hourlyRate: "470", headline: "Theirs" }
    expect(keptDraft(base, present, { ...base, headline: "Mine" })).toEqual({ ...present, headline: "Mine" })
    expect(keptDraft(base, present, base)).toEqual(present)
  })

  it.each([
    ["headline", "x".repeat(121)],
    ["bioShort", "x".repeat(601)],
    ["specialties", ["x".repeat(61)]],
    ["specialties", Array.from({ length: 13 }, (_, i) => `s${i}`)],
    ["hourlyRate", "a lot"],
    ["currency", "XXX"],
    ["sessionMinutes", ["9"]],
    ["sessionMinutes", ["481"]],
    ["sessionMinutes", [""]],
    ["sessionMinutes", ["10", "20", "30", "40", "50", "60", "70"]],
    ["maxDailySessions", "101"],
    ["bufferBeforeMinutes", "241"],
    ["bufferAfterMinutes", "1.5"],
    ["minNotice", "31"],
    ["cancelNotice", "-1"],
    ["bookingWindowDays", "731"],
    ["bookingWindowDays", ""],
    ["meetingUrl", "http://plain.test"],
    ["timeZone", "Mars/Olympus"],
  ])("names %s when it is %j", (name, text) => {
    const issues = parse({ [name]: text }).error?.issues ?? []
    expect(issues.map(({ path }) => path.join("."))).toEqual([name])
  })

  it("names a notice that is too long also while other fields are wrong", () => {
    const issues = parse({ minNotice: "31", headline: "x".repeat(121) }).error?.issues ?? []
    expect(issues.map(({ path }) => path[0]).sort()).toEqual(["headline", "minNotice"])
  })

  it("shows minutes in the unit that people would use", () => {
    expect(spanOf("0")).toEqual({ amount: "0", unit: "hours" })
    expect(spanOf("90")).toEqual({ amount: "90", unit: "minutes" })
    expect(spanOf("1440")).toEqual({ amount: "24", unit: "hours" })
    expect(spanOf("4320")).toEqual({ amount: "3", unit: "days" })
    expect(spanOf("soon")).toEqual({ amount: "soon", unit: "hours" })
  })
})
