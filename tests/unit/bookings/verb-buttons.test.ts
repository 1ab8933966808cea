import { describe, expect, it } from "vitest"
import { isJoinable, offeredVerbs, rowVerbs } from "@/components/bookings/verbs/offered-verbs"
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
    expect(rowVerbs(everything, "analyst", true)).toEqual(["complete"])
  })

  it("call nothing off in a row: that is done on the page", () => {
    expect(rowVerbs(booking("requested", "cancel", "reschedule"), "investor")).toEqual(["reschedule"])
    expect(rowVerbs(booking("confirmed", "decline", "cancel", "reschedule"), "analyst")).toEqual([
      "reschedule",
    ])
  })
})

describe("joining", () => {
  const at = (time: string) => new Date(`2026-12-08T${time}Z`).getTime()
  const session = {
    status: "confirmed",
    videoUrl: "https://meet.example.test/a",
    startUtc: new Date(at("15:30")),
    endUtc: new Date(at("16:00")),
  } as const

  it("comes next from half an hour before the start to the end", () => {
    const near = ["14:59", "15:00", "15:45", "16:00"].map((time) => isJoinable(session, at(time)))
    expect(near).toEqual([false, true, true, false])
  })

  it("needs a confirmed session and a link that may be followed", () => {
    expect(isJoinable({ ...session, status: "requested" }, at("15:30"))).toBe(false)
    for (const videoUrl of [null, "javascript:alert(1)", "http://meet.example.test"]) {
      expect(isJoinable({ ...session, videoUrl }, at("15:30"))).toBe(false)
    }
  })
})
