import { describe, expect, it } from "vitest"
import type { Health } from "@/lib/house/views"
import { healthLines, healthSentence, needsWords, withoutTimeWords } from "@/lib/house/words"

const NOW = new Date("2026-11-24T14:32:00Z")
const CLOCK = { timeZone: "Europe/London", hourCycle: "h23" } as const

describe("the overview's words", () => {
  it.each([
    [0, "Nothing needs the house today"],
    [1, "One thing needs the house today"],
    [12, "Twelve things need the house today"],
    [1300, "1,300 things need the house today"],
  ])("say %i as a sentence", (count, words) => {
    expect(needsWords(count)).toBe(words)
  })

  it.each([
    ["no_hours", null, "No hours in the week"],
    ["off", "2026-12-14T09:00:00Z", "Nothing posted until Mon 14 Dec"],
    ["taken", "2027-01-04T09:00:00Z", "Taken or closed until Mon 4 Jan 2027"],
    ["taken", null, "All posted time is taken or closed"],
  ] as const)("say why nobody can book: %s, free %s", (why, next, words) => {
    expect(withoutTimeWords({ why, nextFreeAt: next && new Date(next) }, NOW, CLOCK)).toBe(words)
  })
})

describe("the house's health in words", () => {
  const well = {
    databaseMs: 3,
    worker: { late: 0, lateSince: null, hasRun: true },
    mail: { sent: 187, failed: 0, waiting: 0 },
    money: { provider: null, owed: 0, openFindings: 0, late: 0, lateSince: null },
    live: true,
  }

  it("is one sentence where all is well", () => {
    const lines = healthLines(well, NOW)
    expect(lines.map(({ words }) => words)).toEqual([
      "Answers in 3 ms",
      "No job late",
      "All 187 sent since midnight",
      "Told of changes at once",
    ])
    expect(healthSentence(lines)).toBe("All well.")
  })

  it("names every part that is not", () => {
    const ill = {
      ...well,
      worker: { late: 3, lateSince: new Date("2026-11-24T14:02:00Z"), hasRun: true },
      mail: { sent: 185, failed: 2, waiting: 1 },
    }
    const lines = healthLines(ill, NOW)
    expect(lines[1]?.words).toBe("3 jobs late, the oldest by 30 min")
    expect(lines[2]?.words).toBe("2 of 187 failed since midnight, 1 being tried again")
    expect(healthSentence(lines)).toBe("All well, except worker and mail.")
    const worse = healthLines({ ...ill, databaseMs: 900, live: null }, NOW)
    expect(healthSentence(worse)).toBe("All well, except database, worker and mail.")
  })

  it("tells of money where there is any: whether the provider answers, what is late, unpaid and different, each with its list", () => {
    const moneyLines = (money: Partial<Health["money"]>, downSince: Date | null = null) =>
      healthLines(
        {
          ...well,
          money: { ...well.money, provider: { name: "sandbox", isTest: true, downSince }, ...money },
        },
        NOW,
      )
        .filter(({ href }) => href)
        .map(({ label, words, isWell, href }) => [label, words, isWell, href])
    const since = new Date("2026-11-24T14:02:00Z")
    expect(moneyLines({})).toEqual([["Payments", "The provider answers", true, "/admin/payments"]])
    expect(moneyLines({ owed: 1, openFindings: 2, late: 3, lateSince: since }, since)).toEqual([
      [
        "Payments",
        "The provider has not answered for 30 min; 3 operations late, the oldest by 30 min",
        false,
        "/admin/payments",
      ],
      ["Unpaid", "1 payment owed", false, "/admin/payments?status=owed"],
      ["Books", "2 differences from the provider’s", false, "/admin/payments#findings"],
    ])
  })
})
