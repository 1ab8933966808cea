import type { z } from "zod"

/** What kind of value an object schema's field takes ("number", "array", …), its optional and default wrappers aside. */
export function kindOfField(input: z.ZodType, name: string): string {
  let field = (input as { shape?: Record<string, z.ZodType> }).shape?.[name]
  while (field) {
    const { type, innerType } = field.def as { type: string; innerType?: z.ZodType }
    if (!innerType) return type
    field = innerType
  }
  return "unknown"
}
