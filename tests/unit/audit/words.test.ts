import { describe, expect, it } from "vitest"
import { changeWords } from "@/lib/audit/change-words"
import { changedFacts } from "@/lib/audit/rules"
import { actName, actSentence } from "@/lib/audit/words"

const CLOCK = { timeZone: "Europe/London", hourCycle: "h23" } as const

describe("what the audit trail keeps", () => {
  it("is what differs, by names on the wire; null and nothing are alike", () => {
    const before = { isEnabled: true, headline: "Copper", maxDailySessions: null, until: new Date(0) }
    const after = { isEnabled: false, headline: "Copper", until: new Date(60_000) }
    expect(changedFacts("analyst", before, after)).toEqual({
      before: { is_enabled: true, until: "1970-01-01T00:00:00.000Z" },
      after: { is_enabled: false, until: "1970-01-01T00:01:00.000Z" },
    })
  })

  it("says of a person's name and address that they changed, and no more", () => {
    expect(changedFacts("user", { name: "A", email: "a@b.test" }, { name: "B", email: "a@b.test" })).toEqual({
      before: { name: "[not kept]" },
      after: { name: "[not kept]" },
    })
  })

  it.each(["passwordHash", "secret", "previousSecret", "tokenHash", "note", "comment"])(
    "is never a %s",
    (name) => {
      expect(() => changedFacts("user", null, { [name]: "x" })).toThrow(/never holds/)
    },
  )
})

describe("an act in words", () => {
  it("has a sentence for one's own, and for what has no name any more", () => {
    const event = (
      action: string,
      objectType: string,
      objectId: string,
      objectName: string | null,
      before = {},
    ) => actSentence({ action, actorId: "ruth", actorName: "Ruth", objectType, objectId, objectName, before })
    expect(event("week_replaced", "analyst", "ivo", "Ivo")).toEqual({
      verb: "saved the week of",
      object: "Ivo",
    })
    expect(event("week_replaced", "analyst", "ruth", "Ruth")).toEqual({
      verb: "saved their own week",
      object: null,
    })
    expect(event("webhook_deleted", "webhook", "w", null)).toEqual({
      verb: "deleted a webhook",
      object: null,
    })
    const moved = (sides: string) => event("booking_rescheduled", "booking", "b", sides)
    expect(moved("Ada with Ivo")).toEqual({ verb: "moved the session of", object: "Ada with Ivo" })
    expect(moved("Ruth with Ivo")).toEqual({ verb: "moved the session with", object: "Ivo" })
    expect(moved("Ada with Ruth")).toEqual({ verb: "moved the session with", object: "Ada" })
    const confirmed = (before: object) =>
      event("booking_confirmed", "booking", "b", "Ruth with Ivo", before).verb
    expect(confirmed({ status: "requested" })).toBe("confirmed the session with")
    expect(confirmed({})).toBe("booked the session with")
    expect(actName("profile_updated")).toBe("Profile edited")
    expect(actName("house_painted")).toBe("House painted")
  })

  it("tells a week by its days, dates by their hours, and what was not kept as that", () => {
    const monday = { weekday: 0, start_minute: 540, end_minute: 720, slot_minutes: 30, is_active: true }
    const off = { start_date: "2026-11-24", end_date: "2026-12-13", start_minute: null, end_minute: null }
    const before = {
      windows: [monday],
      overrides: { "2026-12-08": null },
      name: "[not kept]",
      min_notice_minutes: 1440,
    }
    const after = {
      windows: [{ ...monday, end_minute: 780 }],
      overrides: { "2026-12-08": [] },
      time_off: { x: off },
      name: "[not kept]",
      min_notice_minutes: 2880,
      start_utc: "2026-12-08T15:30:00.000Z",
    }
    expect(changeWords(before, after, CLOCK)).toEqual([
      { label: "Monday", before: "09:00–12:00", after: "09:00–13:00" },
      { label: "Tue 8 Dec 2026", before: "As the week", after: "No hours" },
      { label: "Name", before: "Not kept", after: "Not kept" },
      { label: "Notice", before: "1 day", after: "2 days" },
      { label: "Time off", before: "Nothing", after: "Tue 24 Nov 2026 to Sun 13 Dec 2026" },
      { label: "Start", before: "Nothing", after: "Tue 8 Dec 2026, 15:30" },
    ])
  })
})
