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

  it("has the fields of objects and rows by their paths, each read by its own type", () => {
    const Nested = z.strictObject({
      address: z
        .strictObject({ city: z.string(), lines: z.array(z.string()) })
        .partial()
        .nullable(),
      rows: z
        .array(z.preprocess((row) => row, z.strictObject({ rate: z.int(), isOff: z.boolean() }).partial()))
        .default([])
        .transform((rows) => rows),
    })
    const data = form(
      ["address.city", "Aachen"],
      ["address.lines", "a"],
      ["rows.2.rate", "19"],
      ["rows.0.isOff", "false"],
      ["rows.0.rate", "soon"],
      ["rows.1.rate", ""],
    )
    expect(readForm(Nested, data)).toEqual({
      address: { city: "Aachen", lines: ["a"] },
      rows: [{ isOff: false, rate: "soon" }, undefined, { rate: 19 }],
    })
    expect(readForm(Nested, form(["address.city", ""], ["rows.0.rate", ""]))).toEqual({})
  })

  it("makes of a path that nobody drew nothing but a name that is refused", () => {
    const read = readForm(Input, form(["__proto__.polluted", "1"], ["steps.9999", "1"], ["a..b", "1"]))
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
    expect(Object.keys(read).sort()).toEqual(["__proto__", "a", "steps"])
    expect(Input.safeParse(read).success).toBe(false)
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
