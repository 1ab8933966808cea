import { describe, expect, it } from "vitest"
import { type Asker, closedWords } from "@/components/availability/explain/closed-words"
import { instantsOf } from "@/components/availability/explain/local-instants"
import type { ClosedReason } from "@/lib/core/vocabulary"

describe("a reading of the clock as an instant", () => {
  it("is one instant, none where the clock is put forward, two where it is put back", () => {
    expect(instantsOf("Europe/London", "2026-12-08", 570)).toEqual([Date.parse("2026-12-08T09:30:00Z")])
    expect(instantsOf("Europe/London", "2026-03-29", 90)).toEqual([])
    expect(instantsOf("Europe/London", "2026-10-25", 90)).toEqual([
      Date.parse("2026-10-25T00:30:00Z"),
      Date.parse("2026-10-25T01:30:00Z"),
    ])
    expect(instantsOf("Pacific/Apia", "2026-06-01", 0)).toEqual([Date.parse("2026-05-31T11:00:00Z")])
  })
})

describe("why a time is closed", () => {
  const rules = {
    timeZone: "America/New_York",
    sessionMinutes: [30, 60],
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 15,
    minNoticeMinutes: 240,
    bookingWindowDays: 60,
    maxDailySessions: 1,
  }
  const reasons: ClosedReason[] = [
    "disabled",
    "past",
    "notice",
    "window",
    "outside_hours",
    "off_grid",
    "time_off",
    "taken",
    "buffer",
    "daily_limit",
  ]
  const wordsFor = (asker: Asker) => reasons.map((reason) => closedWords(reason, rules, asker))

  it("has a sentence for every reason, with the analyst's own figures", () => {
    const words = wordsFor("analyst")
    expect(new Set(words).size).toBe(reasons.length)
    expect(words[2]).toBe("It is sooner than your notice of 4 h.")
    expect(words[8]).toContain("you keep 0 min free before and 15 min after")
    expect(words[9]).toBe("That day has its 1 session, your limit.")
  })

  it("tells an admin the same without calling the time theirs", () => {
    const words = wordsFor("admin")
    expect(new Set(words).size).toBe(reasons.length)
    expect(words.filter((sentence) => /\byou/i.test(sentence))).toEqual([])
    expect(words[2]).toBe("It is sooner than the notice of 4 h.")
  })
})
