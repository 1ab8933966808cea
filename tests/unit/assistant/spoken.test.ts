import { describe, expect, it } from "vitest"
import { houseOf } from "@/lib/assistant/words/house"
import { readWords } from "@/lib/assistant/words/read-words"

const JAN = "0199e8a0-0000-7000-8000-000000000001"
const house = houseOf(["Banks", "US semiconductors"], [{ id: JAN, name: "Jan Müller" }])
/** Said on Tuesday 24 November 2026. */
const read = (text: string) => readWords(text, { today: "2026-11-24", house })
const span = (startMinute: number, endMinute: number) => [{ startMinute, endMinute }]

describe("what is said of a time's bound", () => {
  it.each([
    ["spätestens um 16 Uhr", span(0, 960)],
    ["bis um 16 Uhr", span(0, 960)],
    ["bis maximal 17 Uhr", span(0, 1020)],
    ["frühestens um 10 Uhr", span(600, 1440)],
    ["starting at 3pm", span(900, 1440)],
    ["beginning at 3pm", span(900, 1440)],
    ["by around 5pm", span(0, 1020)],
    ["ab etwa 10 Uhr", span(600, 1440)],
    ["at 3pm", span(900, 930)],
    ["around 3pm", span(870, 960)],
  ])("%s", (text, windows) => {
    expect(read(text)).toMatchObject({ unread: [], wish: { windows } })
  })

  it("is no exact time, and assumed where it is said loosely", () => {
    expect(read("by around 5pm").chips).toMatchObject([{ field: "windows", assumed: true }])
    expect(read("spätestens um 16 Uhr").chips).toMatchObject([{ field: "windows", assumed: false }])
  })

  it("goes on to another after an or", () => {
    const { wish, unread } = read("before 10am or after 4pm")
    expect(unread).toEqual([])
    expect(wish.windows).toEqual([...span(0, 600), ...span(960, 1440)])
  })

  it.each(["outside 9am to 5pm", "außerhalb von 9 bis 17 Uhr"])("%s", (text) => {
    expect(read(text).wish.windows).toEqual([...span(0, 540), ...span(1020, 1440)])
  })
})

describe("what all but something is", () => {
  it.each([
    ["every day but Sunday", { days: [], notDays: [6] }],
    ["all days but Monday", { days: [], notDays: [0] }],
    ["any weekday but Monday", { notDays: [0] }],
    ["any day of the week but Friday", { notDays: [4] }],
  ])("%s", (text, wish) => {
    expect(read(text).wish).toMatchObject(wish)
  })

  it("is no wish for it", () => {
    expect(read("everything but banks").wish.topics).toEqual([])
    expect(read("but Monday would be great").wish.days).toEqual(["2026-11-30"])
  })
})

describe("what looks like a date", () => {
  it.each(["0001-01-01", "0100-01-01", "0001-1-1 semis", "0999-12-31"])("%s is none", (text) => {
    expect(read(text).wish.days).toEqual([])
  })

  it("is none where it is a whole name", () => {
    expect(read("mit Jan Müller am Dienstag").wish).toMatchObject({ analystIds: [JAN], days: ["2026-12-01"] })
  })
})

describe("a day that is said no to", () => {
  it.each([
    ["Dienstag kann ich leider nicht", 1],
    ["Dienstag ist nicht möglich", 1],
    ["Tuesday is impossible", 1],
    ["Tuesday does not work", 1],
    ["Montag nein", 0],
    ["Freitag? Nein.", 4],
    ["Am Donnerstag habe ich keine Zeit", 3],
    ["Mittwoch passt mir gar nicht", 2],
  ])("%s", (text, day) => {
    expect(read(text)).toMatchObject({ unread: [], wish: { days: [], notDays: [day] } })
  })

  it("is not where the no is about something else", () => {
    expect(read("Monday: no calls before 10").wish).toMatchObject({ days: ["2026-11-30"], notDays: [] })
  })

  it.each(["Tuesday is tricky", "Dienstag ist ungünstig", "unfortunately Tuesday"])(
    "%s: in doubt",
    (text) => {
      expect(read(text).chips).toMatchObject([{ field: "days", assumed: true }])
    },
  )
})

describe("the name of a month", () => {
  it.each([
    ["half an hour with Jan", false],
    ["mit Jan um 10", false],
    ["Jan, 30 Minuten", true],
  ])("%s is somebody who is called so", (text, assumed) => {
    const found = read(text)
    expect(found.wish).toMatchObject({ analystIds: [JAN], days: [] })
    expect(found.chips.find(({ field }) => field === "analyst_ids")).toMatchObject({ assumed })
  })

  it.each(["Jan 5", "5 Jan", "early Jan", "in Jan", "until Jan 9"])("%s is the month", (text) => {
    expect(read(text).wish.analystIds).toEqual([])
  })
})

describe("an hour that is told with its part of the day", () => {
  it.each([
    ["4 in the morning", span(240, 270)],
    ["4 Uhr morgens", span(240, 270)],
    ["11 in the evening", span(1380, 1410)],
    ["five in the evening", span(1020, 1050)],
  ])("%s", (text, windows) => {
    expect(read(text)).toMatchObject({ unread: [], wish: { windows } })
  })

  it("may also be from ten to three", () => {
    expect(read("ten to three").chips).toMatchObject([{ choices: [span(890, 920), span(600, 900)] }])
    expect(read("from ten to three").wish.windows).toEqual(span(600, 900))
    expect(read("at ten to three").wish.windows).toEqual(span(890, 920))
  })
})

describe("what ends soon", () => {
  it.each(["end of the month", "Ende des Monats"])("%s", (text) => {
    const { wish, chips, unread } = read(text)
    expect(unread).toEqual([])
    expect(wish.days).toEqual(["24", "25", "26", "27", "28", "29", "30"].map((day) => `2026-11-${day}`))
    expect(chips).toMatchObject([{ assumed: true }])
  })

  it.each(["beginning of next month", "Anfang nächsten Monats"])("%s", (text) => {
    expect(read(text).wish.days).toMatchObject({ 0: "2026-12-01", length: 10 })
  })

  it("is asked of a weekend on its Sunday", () => {
    const { chips } = readWords("am Wochenende", { today: "2026-11-29", house })
    expect(chips).toMatchObject([{ choices: [["2026-11-29"], ["2026-12-05", "2026-12-06"]] }])
    expect(read("am Wochenende").chips).toMatchObject([{ choices: [] }])
  })

  it("is a fortnight away", () => {
    expect(read("in a fortnight").wish.days).toMatchObject({ 0: "2026-12-07", length: 7 })
  })
})
