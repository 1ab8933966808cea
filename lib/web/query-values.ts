import type { z } from "zod"
import { kindOfField } from "@/lib/core/form-fields"
import { wireName } from "./wire-names"

/** A query as an input takes it: keys as the code spells them; a list where the input has one, or where a key comes again. */
export function queryValues(query: URLSearchParams, input: z.ZodType): Record<string, unknown> {
  const pairs = [...new Set(query.keys())].map((key) => {
    const values = query.getAll(key)
    const name = wireName(key)
    return [name, kindOfField(input, name) === "array" || values.length > 1 ? values : values[0]] as const
  })
  return Object.fromEntries(pairs)
}
