import { z } from "zod"
import { snakeCase } from "@/lib/core/snake-case"

const WireInstant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)

/** The body that an output has on the wire: all of what it names, in snake_case, and nothing else. */
export function strictBody(output: z.core.$ZodType): z.core.$ZodType {
  if (output instanceof z.ZodObject) {
    return z.strictObject(
      Object.fromEntries(
        Object.entries(output.shape).map(([name, field]) => [snakeCase(name), strictBody(field)]),
      ),
    )
  }
  if (output instanceof z.ZodDiscriminatedUnion) return z.union(output.options.map(strictBody))
  if (output instanceof z.ZodArray) return z.array(strictBody(output.element))
  if (output instanceof z.ZodNullable) return z.nullable(strictBody(output.unwrap()))
  if (output instanceof z.ZodOptional) return z.optional(strictBody(output.unwrap()))
  return output instanceof z.ZodDate ? WireInstant : output
}
