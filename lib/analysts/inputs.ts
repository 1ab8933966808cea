import { z } from "zod"
import { SESSION_MINUTES, TEXT_MAX } from "@/lib/core/limits"
import { PageLimit } from "@/lib/core/page-inputs"
import { singleLine } from "@/lib/core/text"

/** Filters and order of the directory. */
export const ListAnalystsInput = z.strictObject({
  specialty: singleLine(TEXT_MAX.specialty).optional(),
  q: singleLine(TEXT_MAX.topic).optional(),
  duration: z
    .string()
    .regex(/^\d{1,3}$/, { error: "Give a number of minutes." })
    .transform(Number)
    .pipe(z.int().min(SESSION_MINUTES.min).max(SESSION_MINUTES.max))
    .optional(),
  sort: z.enum(["rating", "next_available", "price"]).default("rating"),
  limit: PageLimit,
  cursor: z.string().max(1000).optional(),
})

/** What the directory is asked for. */
export type DirectoryQuery = z.output<typeof ListAnalystsInput>
