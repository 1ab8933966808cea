import { describe, expect, it } from "vitest"
import { BookSessionInput, ListBookingsInput, RescheduleBookingInput } from "@/lib/bookings/inputs"
import { FeedbackInput } from "@/lib/feedback/inputs"
import { CreateGroupInput, RescheduleGroupInput, UpdateGroupInput } from "@/lib/groups/inputs"
import { parseInput } from "@/lib/web/parse"

const ID = "01987c0e-0000-7000-8000-000000000001"

function fieldsOf(parsed: ReturnType<typeof parseInput>): unknown {
  return parsed.ok ? "accepted" : parsed.problem.fields
}

describe("what is wrong with an input is said in a sentence", () => {
  it("for values of a closed list, naming them", () => {
    expect(fieldsOf(parseInput(ListBookingsInput, { sort: "newest" }))).toEqual({
      sort: ["Give one of -start, start."],
    })
    expect(fieldsOf(parseInput(ListBookingsInput, { counts: "yes" }))).toEqual({ counts: ["Give 1."] })
    expect(fieldsOf(parseInput(ListBookingsInput, { status: ["open"] }))).toEqual({
      "status.0": ["Give one of requested, confirmed, declined, cancelled, completed, expired, no_show."],
    })
  })

  it("for another type, and for what is missing", () => {
    const asked = { analystId: ID, startUtc: 5, topic: {} }
    expect(fieldsOf(parseInput(BookSessionInput, asked))).toMatchObject({
      startUtc: ["Give a text."],
      topic: ["Give a text."],
    })
    expect(fieldsOf(parseInput(BookSessionInput, {}))).toMatchObject({
      analystId: ["This is required."],
      startUtc: ["This is required."],
    })
    expect(
      fieldsOf(parseInput(RescheduleBookingInput, { bookingId: ID, revision: 1.5, startUtc: "" })),
    ).toEqual({
      revision: ["Give a whole number."],
      startUtc: ["Give an instant with its offset, such as 2026-12-08T15:30:00Z."],
    })
  })

  it("for several values where one is meant", () => {
    expect(fieldsOf(parseInput(ListBookingsInput, { sort: ["start", "-start"], q: ["a", "b"] }))).toEqual({
      sort: ["Give one value, not several."],
      q: ["Give one value, not several."],
    })
  })

  it("for numbers beyond their limits", () => {
    const asked = { bookingId: ID, startUtc: "2026-12-08T15:30:00Z", revision: 0 }
    expect(fieldsOf(parseInput(RescheduleBookingInput, asked))).toEqual({ revision: ["Give 1 or more."] })
    expect(
      fieldsOf(parseInput(RescheduleBookingInput, { ...asked, revision: 1, durationMinutes: 1 })),
    ).toEqual({
      durationMinutes: ["Give 10 or more."],
    })
  })

  it("for names that every object has", () => {
    expect(fieldsOf(parseInput(ListBookingsInput, { constructor: "1", valueOf: "1" }))).toEqual({
      constructor: ["There is no such field."],
      valueOf: ["There is no such field."],
    })
  })

  it("for a group session without a topic, and for parts of a minute, which no answer would show", () => {
    const asked = { startUtc: "2026-12-08T15:30:00Z", durationMinutes: 60, topic: "Copper", seatsMax: 3 }
    const whole = "Give a whole minute, such as 2026-12-08T15:30:00Z."
    const odd = { startUtc: "2026-12-08T15:30:00.500Z", closesAt: "2026-12-08T15:29:30Z", topic: "  " }
    expect(fieldsOf(parseInput(CreateGroupInput, { ...asked, ...odd }))).toEqual({
      startUtc: [whole],
      closesAt: [whole],
      topic: ["Say what it is about."],
    })
    expect(fieldsOf(parseInput(UpdateGroupInput, { groupId: ID, topic: "" }))).toEqual({
      topic: ["Say what it is about."],
    })
    const moved = { groupId: ID, startUtc: "2026-12-08T15:30:00.001Z" }
    expect(fieldsOf(parseInput(RescheduleGroupInput, moved))).toEqual({ startUtc: [whole] })
    expect(fieldsOf(parseInput(CreateGroupInput, asked))).toBe("accepted")
  })

  it("and a schema's own sentence stays", () => {
    const { rating } = fieldsOf(parseInput(FeedbackInput, { bookingId: ID, rating: 9 })) as {
      rating: string[]
    }
    expect(rating).toEqual(["Give 1 to 5 stars."])
  })
})
