import { z } from "zod"

/** A whole number in a query, which is text there; `error` is said of what is no number of so many digits. */
export function queryInteger({ min, max }: { min: number; max: number }, error: string) {
  return z
    .string()
    .regex(new RegExp(`^\\d{1,${String(max).length}}$`), { error })
    .meta({ wire: { type: "integer", minimum: min, maximum: max } })
    .transform(Number)
    .pipe(z.int().min(min).max(max))
}
