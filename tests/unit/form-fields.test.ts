import { describe, expect, it } from "vitest"
import { z } from "zod"
import { BookSessionInput } from "@/lib/bookings/inputs"
import { heldTexts, kindOfField, readForm, typedValues } from "@/lib/core/form-fields"

const Input = z.strictObject({
  minutes: z.int().optional(),
  agree: z.boolean().default(false),
  status: z.array(z.enum(["a", "b"])).optional(),
  steps: z.array(z.int()),
  topic: z
    .string()
    .transform((text) => text.trim())
    .nullish(),
})

function form(...entries: [string, string][]): FormData {
  const data = new FormData()
  for (const [name, value] of entries) data.append(name, value)
  return data
}

describe("a form", () => {
  it("that tells what it was drawn with says only what differs from that", () => {
    const data = form(
      ["minutes", "30"],
      ["status", "b"],
      ["status", "a"],
      ["topic", ""],
      ["topic", " "],
      ["$drawn_with", JSON.stringify({ minutes: "30", status: "a,b", topic: "Copper", steps: "" })],
    )
    expect(readForm(Input, data)).toEqual({ status: ["b", "a"], topic: " " })
    data.set("$drawn_with", "nonsense")
    expect(readForm(Input, data)).toMatchObject({ minutes: 30 })
  })

  it("says nothing more of what it held when it was saved", () => {
    const data = form(
      ["minutes", "30"],
      ["status", "a"],
      ["status", "b"],
      ["topic", "two\r\nlines"],
      ["topic", " "],
    )
    const saved = heldTexts(data, ["minutes", "status", "topic", "steps"])
    expect(saved).toEqual({ minutes: "30", status: "a,b", topic: "two\nlines", steps: "" })
    data.set("$drawn_with", JSON.stringify(saved))
    expect(readForm(Input, data)).toEqual({})
    data.set("minutes", "45")
    expect(readForm(Input, data)).toEqual({ minutes: 45 })
  })

  it("says a text that was emptied since it was drawn, so that it can be taken away or refused", () => {
    const data = form(
      ["topic", ""],
      ["minutes", ""],
      ["$drawn_with", JSON.stringify({ topic: "Copper", minutes: "30" })],
    )
    expect(readForm(Input, data)).toEqual({ topic: "" })
  })

  it("is read by the schema's types, empty fields being absent and the framework's own entries left out", () => {
    const data = form(
      ["minutes", "30"],
      ["agree", "on"],
      ["status", "a"],
      ["status", "b"],
      ["steps", "5"],
      ["topic", ""],
      ["$ACTION_ID_1", ""],
    )
    expect(readForm(Input, data)).toEqual({ minutes: 30, agree: true, status: ["a", "b"], steps: [5] })
    expect(readForm(Input, form(["minutes", "soon"], ["status", "a"]))).toEqual({
      minutes: "soon",
      status: ["a"],
    })
  })

  it("reads refined schemas too", () => {
    expect(readForm(BookSessionInput, form(["durationMinutes", "30"]))).toEqual({ durationMinutes: 30 })
    expect(kindOfField(Input, "topic")).toBe("string")
    expect(kindOfField(Input, "nothing")).toBe("unknown")
  })

  it("is given back as typed, never passwords", () => {
    expect(
      typedValues(
        form(
          ["email", "a@b.c"],
          ["password", "secret"],
          ["about", "Oil, gas"],
          ["about", " "],
          ["about", "b"],
        ),
      ),
    ).toEqual({ email: ["a@b.c"], about: ["Oil, gas", "b"] })
  })
})
