import { describe, expect, expectTypeOf, it } from "vitest"
import { z } from "zod"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"

const nothing = { input: z.strictObject({}), roles: ["investor"] } as const

describe("an operation", () => {
  it("is called what its function is called, and tells how it can say no", () => {
    const greet = operation({ ...nothing, refuses: ["too_late"] }, async function greetInvestor(ctx) {
      return ctx.now.getTime() > 0 ? ok("Good morning") : refuse("too_late")
    })
    expect(greet.name).toBe("greetInvestor")
    expect(greet.refuses).toEqual(["too_late"])
    expectTypeOf(greet).returns.resolves.toEqualTypeOf<
      Result<
        string,
        "too_late" | "forbidden" | "second_factor_required" | "unavailable" | "idempotency_mismatch"
      >
    >()
  })

  it("does not compile with a refusal that it does not declare, also one of its parts", () => {
    const part = (): Result<string, "slot_taken"> => refuse("slot_taken")
    // @ts-expect-error slot_taken is not declared
    operation({ ...nothing, refuses: [] }, async function takeSlot() {
      return part()
    })
    // @ts-expect-error the role is refused before it runs
    operation({ ...nothing, refuses: [] }, async function takeSlot() {
      return refuse("forbidden")
    })
    operation({ ...nothing, refuses: ["slot_taken"] }, async function takeSlot() {
      return part()
    })
  })

  it("does not compile with a refusal declared that it never answers with", () => {
    // @ts-expect-error stale is never answered
    operation({ ...nothing, refuses: ["stale", "slot_taken"] }, async function takeSlot() {
      return refuse("slot_taken")
    })
  })

  it("does not compile when its value does not fit what leaves the house", () => {
    const output = z.object({ id: z.string(), at: z.date() })
    // @ts-expect-error the instant is missing
    operation({ ...nothing, output, refuses: [] }, async function getRow() {
      return ok({ id: "1" })
    })
    const getRow = operation({ ...nothing, output, refuses: [] }, async function getRow(ctx) {
      return ok({ id: "1", at: ctx.now, secret: "kept here" })
    })
    expectTypeOf(getRow.output).toEqualTypeOf<typeof output>()
  })
})
