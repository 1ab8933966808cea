import { describe, expect, it } from "vitest"
import { offeredVerbs, rowVerbs } from "@/components/bookings/words"
import type { BookingAbility, BookingStatus } from "@/lib/core/vocabulary"

const booking = (status: BookingStatus, ...can: BookingAbility[]) => ({ status, can })

describe("the buttons of a booking", () => {
  it("are on the page all that may be done, one word for calling it off", () => {
    const request = booking("requested", "confirm", "decline", "cancel", "reschedule", "note")
    expect(offeredVerbs(request, "analyst")).toEqual(["confirm", "reschedule", "decline"])
    const session = booking("confirmed", "decline", "cancel", "reschedule", "note")
    expect(offeredVerbs(session, "analyst")).toEqual(["reschedule", "cancel"])
    expect(offeredVerbs(booking("confirmed", "no_show", "note", "feedback"), "investor")).toEqual(["no_show"])
    expect(offeredVerbs(booking("completed", "note", "feedback"), "investor")).toEqual([])
  })

  it("are two in a row at most: the answer before another time", () => {
    const request = booking("requested", "confirm", "decline", "cancel", "reschedule", "note")
    expect(rowVerbs(request, "analyst")).toEqual(["confirm", "decline"])
    const everything = booking("confirmed", "complete", "no_show", "cancel", "reschedule", "note")
    expect(rowVerbs(everything, "analyst")).toEqual(["complete", "no_show"])
    expect(rowVerbs(booking("requested", "cancel", "reschedule"), "investor")).toEqual([
      "reschedule",
      "cancel",
    ])
  })
})
