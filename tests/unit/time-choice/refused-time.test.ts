import { describe, expect, it } from "vitest"
import { lossOf } from "@/components/time-choice/refused-time"

const chosen = { slot: Date.parse("2026-12-08T15:30Z"), durationMinutes: 30 }

describe("what a refusal takes away", () => {
  it("is the time when somebody else has it, or the investor a session then", () => {
    expect(lossOf({ code: "slot_taken" }, chosen, false)).toBe("time")
    expect(lossOf({ code: "daily_limit_reached" }, chosen, false)).toBe("time")
    expect(lossOf({ code: "investor_busy" }, chosen, true)).toBe("time")
  })

  it("is the length when it is offered no more, and only the time when it still is", () => {
    const lengths = (sessionMinutes: number[]) => ({ code: "slot_not_offered", sessionMinutes }) as const
    expect(lossOf(lengths([60]), chosen, false)).toBe("length")
    expect(lossOf(lengths([30, 60]), chosen, false)).toBe("time")
  })

  it("is the analyst when there is no such one any more, but not where it is the moved session that is gone", () => {
    expect(lossOf({ code: "not_found" }, chosen, false)).toBe("analyst")
    expect(lossOf({ code: "not_found" }, chosen, true)).toBeNull()
  })

  it("is nothing when the same can be sent again", () => {
    expect(lossOf({ code: "terms_changed" }, chosen, false)).toBeNull()
    expect(lossOf({ code: "unavailable" }, chosen, false)).toBeNull()
  })
})
