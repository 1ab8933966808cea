import { describe, expect, it } from "vitest"
import { findWeekStart, weekStartOf } from "@/lib/web/week-start"

const [MONDAY, SATURDAY, SUNDAY] = [0, 5, 6]

describe("the first day of the week", () => {
  it.each([
    ["en-GB,en;q=0.9", MONDAY],
    ["en-US,en;q=0.9", SUNDAY],
    ["de", MONDAY],
    ["pt-BR", SUNDAY],
    ["ar-EG", SATURDAY],
    ["fa-IR", SATURDAY],
    [null, MONDAY],
    ["", MONDAY],
    ["*", MONDAY],
    ["not a language", MONDAY],
  ])("is that of the browser's first language: %s", (language, day) => {
    expect(weekStartOf(language)).toBe(day)
  })

  it("is the one that the user chose before that", async () => {
    expect(await findWeekStart({ weekStart: "saturday" })).toBe(SATURDAY)
    expect(await findWeekStart({ weekStart: "sunday" })).toBe(SUNDAY)
    expect(await findWeekStart({ weekStart: "monday" })).toBe(MONDAY)
  })
})
