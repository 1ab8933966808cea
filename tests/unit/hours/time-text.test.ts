import { describe, expect, it } from "vitest"
import { isTypedOut, nudgeTime, parseTime } from "@/components/hours/time-text"

describe("times as people type them", () => {
  it.each([
    ["9", 540],
    ["930", 570],
    ["0930", 570],
    ["9:30", 570],
    ["09.30", 570],
    [" 17:05 ", 1025],
    ["5 pm", 1020],
    ["5:30pm", 1050],
    ["12 am", 0],
    ["12:15 p.m.", 735],
    ["0", 0],
    ["9h", 540],
    ["9h30", 570],
    ["9 h 30", 570],
    ["21H", 1260],
    ["9,30", 570],
    ["noon", 720],
    ["12 noon", 720],
    ["Midday", 720],
    ["midnight", 0],
    ["９：３０", 570],
    ["９３０", 570],
    ["٩:٣٠", 570],
    ["۹:۳۰", 570],
    ["9 pm", 1260],
    ["9 a", 540],
    ["9 o’clock", 540],
    ["9 Uhr", 540],
  ])("reads %j as minute %i", (text, minute) => {
    expect(parseTime(text, false)).toBe(minute)
  })

  it.each([
    "",
    "noonish",
    "25",
    "9:60",
    "9h60",
    "9hh",
    "25h",
    "9:5",
    "h",
    "time",
    "13 pm",
    "0 am",
    "9:3:0",
    "24:01",
    "-9",
  ])("does not read %j", (text) => {
    expect(parseTime(text, true)).toBeNull()
  })

  it("reads midnight as the day's end where an end is asked for, and 24:00 only there", () => {
    expect(
      ["24:00", "00:00", "12:00 am", "24", "2400", "24h", "midnight", "２４：００"].map((text) =>
        parseTime(text, true),
      ),
    ).toEqual(Array(8).fill(1440))
    expect(parseTime("24:00", false)).toBeNull()
  })

  it("judges a time while it is typed only once it is whole", () => {
    expect(["1", "12", "12:", "12:3", "123", "9h", "9h3", "mid"].map(isTypedOut)).toEqual(
      Array(8).fill(false),
    )
    expect(["12:30", "1230", "9:30", "9:30 pm", "9h30", "noon", "９：３０"].map(isTypedOut)).toEqual(
      Array(7).fill(true),
    )
  })

  it("moves by quarters of an hour within the day", () => {
    expect(nudgeTime(540, 1, false)).toBe(555)
    expect(nudgeTime(547, 1, false)).toBe(555)
    expect(nudgeTime(547, -1, false)).toBe(540)
    expect(nudgeTime(0, -1, false)).toBe(0)
    expect(nudgeTime(1425, 1, false)).toBe(1425)
    expect(nudgeTime(1425, 1, true)).toBe(1440)
    expect(nudgeTime(15, -1, true)).toBe(15)
  })
})
