import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  addRange,
  copyDay,
  countChanges,
  type DraftRange,
  keptDraft,
  officeWeek,
  rangesOf,
  splitAtMidnight,
  toDraft,
  toWindows,
  withoutEdit,
} from "@/components/hours/draft"
import { faultsOf } from "@/components/hours/faults"
import { windowFaults } from "@/lib/availability/schedule-inputs"
import type { WeeklyWindow } from "@/lib/scheduling/types"

const window = (weekday: number, startMinute: number, endMinute: number, more = {}): WeeklyWindow => ({
  weekday,
  startMinute,
  endMinute,
  slotMinutes: 30,
  isActive: true,
  ...more,
})
const messagesOf = (draft: readonly DraftRange[]) => [...faultsOf(draft).values()].map((each) => each.message)

describe("the week as it is edited", () => {
  it("kept over a week that another tab saved keeps the days that were changed here, and no others", () => {
    const base = [window(0, 540, 720), window(1, 540, 720), window(2, 540, 720)]
    const present = [window(0, 600, 660), window(2, 600, 660), window(4, 600, 660)]
    const draft = toDraft([window(0, 540, 720), window(1, 540, 720), window(2, 540, 780)])
    expect(toWindows(keptDraft(base, present, draft))).toEqual([
      window(0, 600, 660),
      window(2, 540, 780),
      window(4, 600, 660),
    ])
    expect(toWindows(keptDraft(base, present, toDraft(base)))).toEqual(present)
    const emptied = toDraft(base).filter(({ weekday }) => weekday !== 2)
    expect(toWindows(keptDraft(base, present, emptied))).toEqual([window(0, 600, 660), window(4, 600, 660)])
  })

  it("counts a range that was added, removed or changed once, whatever the order of the rows", () => {
    const saved = [window(0, 540, 720), window(0, 780, 930), window(2, 540, 660)]
    const draft = toDraft(saved)
    expect(countChanges(saved, [...draft].reverse())).toBe(0)
    expect(countChanges(saved, draft.slice(1))).toBe(1)
    expect(countChanges(saved, [...draft, ...toDraft([window(5, 600, 660)])])).toBe(1)
    expect(
      countChanges(
        saved,
        draft.map((range) => ({ ...range, slotMinutes: 15 })),
      ),
    ).toBe(3)
    expect(
      countChanges(
        saved,
        draft.map((range) => ({ ...range, endMinute: null })),
      ),
    ).toBe(3)
    expect(countChanges(saved, [])).toBe(3)
  })

  it("copies a day in place of the others, paused ranges and steps included, and leaves the rest", () => {
    const draft = toDraft([
      window(0, 540, 720, { slotMinutes: 45 }),
      window(0, 780, 900, { isActive: false }),
      window(1, 600, 660),
      window(4, 600, 660),
    ])
    const copied = copyDay(draft, 0, [1, 3])
    for (const weekday of [0, 1, 3]) {
      expect(toWindows(rangesOf(copied, weekday))).toEqual([
        window(weekday, 540, 720, { slotMinutes: 45 }),
        window(weekday, 780, 900, { isActive: false }),
      ])
    }
    expect(rangesOf(copied, 4)).toHaveLength(1)
    expect(new Set(copied.map((range) => range.key)).size).toBe(copied.length)
    expect(rangesOf(copyDay(draft, 5, [1]), 1)).toEqual([])
  })

  it("adds ranges until the day is full, none of them at odds with another", () => {
    let draft: readonly DraftRange[] = []
    for (let round = 0; round < 12; round++) draft = addRange(draft, 3)
    expect(faultsOf(rangesOf(draft, 3)).size).toBe(0)
    expect(addRange(draft, 3)).toBe(draft)
    expect(toWindows(draft)[0]).toEqual(window(3, 540, 1020))
    expect(toWindows(draft)[1]).toEqual(window(3, 1080, 1200))
  })

  it("adds no more ranges to a day than can be saved", () => {
    const full = toDraft(Array.from({ length: 24 }, (_, index) => window(3, 10 * index, 10 * index + 5)))
    expect(addRange(full, 3)).toBe(full)
    expect(addRange(full.slice(1), 3)).toHaveLength(24)
  })

  it("starts with office hours on weekdays", () => {
    expect(toWindows(officeWeek())).toEqual([0, 1, 2, 3, 4].map((weekday) => window(weekday, 540, 1020)))
  })
})

describe("what is wrong with a range", () => {
  it("says which ranges overlap and where to start instead", () => {
    expect(messagesOf(toDraft([window(0, 540, 780), window(0, 750, 900)]))).toEqual([
      "12:30 overlaps 09:00 to 13:00. Start at 13:00 or later.",
    ])
    expect(messagesOf(toDraft([window(0, 540, 1440), window(0, 750, 900)]))).toEqual([
      "12:30 overlaps 09:00 to 24:00. End that one at 12:30 or earlier.",
    ])
    expect(messagesOf(toDraft([window(0, 540, 780), window(0, 780, 900)]))).toEqual([])
  })

  it("names an end that is not after its start, a missing time, and a step longer than the range", () => {
    expect(messagesOf(toDraft([window(0, 780, 720)]))).toEqual([
      "12:00 is not after 13:00. End later than 13:00.",
    ])
    const [range] = toDraft([window(0, 540, 600, { slotMinutes: 90 })])
    const draft = range as DraftRange
    expect([...faultsOf([draft]).values()]).toEqual([
      {
        field: "step",
        message: "A step of 1 h 30 min is longer than the range: sessions start at 09:00 only.",
        isWarning: true,
      },
    ])
    expect(messagesOf([{ ...draft, startMinute: null }])).toEqual(["Give a start such as 09:30."])
    expect(messagesOf([{ ...draft, endMinute: null }])).toEqual([
      "Give an end such as 17:30; 24:00 ends the day.",
    ])
  })

  it("lets exactly those days be saved that the server takes", () => {
    const anyWindow = fc
      .record({
        startMinute: fc.integer({ min: 0, max: 1439 }),
        endMinute: fc.integer({ min: 1, max: 1440 }),
      })
      .map(({ startMinute, endMinute }) => window(2, startMinute, endMinute, { slotMinutes: 5 }))
    fc.assert(
      fc.property(fc.array(anyWindow, { maxLength: 5 }), (windows) => {
        const errors = [...faultsOf(toDraft(windows)).values()].filter((fault) => !fault.isWarning)
        const backwards = windows.some((each) => each.endMinute <= each.startMinute)
        const refused = windowFaults(windows).length > 0
        expect(backwards ? errors.length > 0 : errors.length > 0 === refused).toBe(true)
      }),
    )
  })

  it("splits what runs over midnight in two, with a press, and takes 13:00 to 12:00 for a slip", () => {
    const [fault] = [...faultsOf(toDraft([window(6, 1320, 120)])).values()]
    expect(fault).toMatchObject({
      field: "end",
      message: "02:00 is on Monday; a range ends at 24:00 at the latest.",
      split: "Make it Sunday 22:00–24:00 and Monday 00:00–02:00",
    })
    const split = (windows: WeeklyWindow[]) => {
      const draft = toDraft(windows)
      return toWindows(splitAtMidnight(draft, draft[0]?.key ?? ""))
    }
    expect(split([window(6, 1320, 120)])).toEqual([window(6, 1320, 1440), window(0, 0, 120)])
    expect(split([window(1, 1320, 120), window(2, 60, 300), window(2, 540, 600)])).toEqual([
      window(1, 1320, 1440),
      window(2, 0, 300),
      window(2, 540, 600),
    ])
    expect(split([window(1, 1320, 120), window(2, 180, 300)])).toEqual([
      window(1, 1320, 1440),
      window(2, 0, 120),
      window(2, 180, 300),
    ])
    expect(split([window(1, 780, 720)])).toEqual([window(1, 780, 720)])
    expect([...faultsOf(toDraft([window(1, 780, 720)])).values()][0]).not.toHaveProperty("split")
  })

  it("ends what runs over midnight of one date there, and says to which date the rest belongs", () => {
    const [fault] = [...faultsOf(toDraft([window(1, 1320, 120)]), "h23", "2026-12-08").values()]
    expect(fault).toMatchObject({
      message: "02:00 is on Wednesday; a range ends at 24:00 at the latest.",
      split: "Make it 22:00–24:00",
      rest: "The rest, 00:00–02:00, belongs to Wed 9 Dec: add it there.",
    })
  })
})

describe("one edit taken back", () => {
  const week = toDraft([window(0, 540, 600), window(0, 780, 840), window(1, 540, 600)])

  it("brings a removed range to its place, and keeps what was edited since", () => {
    const [first, second] = week
    const removed = week.slice(1)
    const since = removed.map((range) => (range === second ? { ...range, endMinute: 900 } : range))
    const added = addRange(since, 4)
    const back = withoutEdit(added, week, removed)
    expect(rangesOf(back, 0)).toEqual([first, { ...second, endMinute: 900 }])
    expect(rangesOf(back, 4)).toHaveLength(1)
    expect(withoutEdit(back, week, removed)).toEqual(back)
  })

  it("gives the days that were copied over their own hours again", () => {
    const copied = copyDay(week, 0, [1, 2])
    expect(withoutEdit(copied, week, copied)).toEqual(week)
  })
})
