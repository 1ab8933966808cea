import { describe, expect, it } from "vitest"
import { shownStatus } from "@/lib/bookings/words"
import { CASE_STATUSES, type CaseStatus } from "@/lib/core/attendance"
import { shownSeat } from "@/lib/groups/screen-words"
import type { ShownGroup } from "@/lib/groups/views"

const report = (status: CaseStatus) => ({ status, answerBy: new Date(0), decideBy: null })

describe("a session that one side says the other missed", () => {
  it("reads as reported, and as a no-show only once that is upheld", () => {
    const shown = CASE_STATUSES.map((each) => shownStatus({ status: "no_show", report: report(each) }))
    expect(shown).toEqual(["reported", "disputed", "no_show", "completed", "completed", "no_show"])
    expect(shownStatus({ status: "no_show", report: null })).toBe("no_show")
    expect(shownStatus({ status: "completed", report: report("dismissed") })).toBe("completed")
  })

  it("reads so of a seat, too", () => {
    const mySeat = { status: "no_show" } as ShownGroup["mySeat"]
    const shown = CASE_STATUSES.map((each) => shownSeat({ mySeat, myReport: report(each) }))
    expect(shown).toEqual(["reported", "disputed", "no_show", "completed", "completed", "no_show"])
    expect(shownSeat({ mySeat, myReport: null })).toBe("no_show")
    expect(shownSeat({ mySeat: null, myReport: null })).toBeNull()
  })
})
