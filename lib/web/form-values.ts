import type { z } from "zod"
import { kindOfField } from "./field-kinds"

/**
 * A form's fields as an input takes them: the framework's own `$ACTION_*` keys are dropped, an empty field is absent, and
 * numbers, booleans and lists get the type that the zod schema names.
 */
export function formValues(input: z.ZodType, formData: FormData): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const key of new Set(formData.keys())) {
    if (key.startsWith("$ACTION")) continue
    const texts = formData.getAll(key).filter((value) => typeof value === "string")
    const value = typed(kindOfField(input, key), texts)
    if (value !== undefined && value !== "") values[key] = value
  }
  return values
}

/** What was typed, to show it again; never passwords. */
export function typedValues(formData: FormData): Record<string, string> {
  const typedOnes = [...formData].filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === "string" && !entry[0].startsWith("$ACTION") && !/password/i.test(entry[0]),
  )
  return Object.fromEntries(typedOnes)
}

function typed(kind: string, texts: string[]): unknown {
  if (kind === "array") return texts
  const text = texts[0] ?? ""
  if (kind === "number" && /^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  if (kind === "boolean") return text === "on" || text === "true"
  return text
}
