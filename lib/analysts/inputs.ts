import { z } from "zod"
import { BOOKING_WINDOW_DAYS_MAX, SESSION_MINUTES, TEXT_MAX } from "@/lib/core/limits"
import { CURRENCIES } from "@/lib/core/money"
import { PageLimit } from "@/lib/core/page-inputs"
import { queryInteger } from "@/lib/core/query-integer"
import { singleLine } from "@/lib/core/text"

/** Orders of the directory: "rating" is the recommended one, by score; "average" goes by the plain mean of the stars. */
export const DIRECTORY_SORTS = ["rating", "average", "next_available", "price"] as const

/** "Free this week" is free within so many days from now. */
export const THIS_WEEK_DAYS = 7

/** Filters and order of the directory. */
export const ListAnalystsInput = z.strictObject({
  specialty: singleLine(TEXT_MAX.specialty).optional(),
  q: singleLine(TEXT_MAX.topic).optional(),
  duration: queryInteger(SESSION_MINUTES, "Give a number of minutes.").optional(),
  currency: z.enum(CURRENCIES).optional(),
  autoConfirm: z
    .enum(["true", "false"])
    .meta({ wire: { type: "boolean" } })
    .transform((text) => text === "true")
    .optional(),
  freeWithinDays: queryInteger({ min: 1, max: BOOKING_WINDOW_DAYS_MAX }, "Give a number of days.").optional(),
  sort: z.enum(DIRECTORY_SORTS).default("rating"),
  limit: PageLimit,
  cursor: z.string().max(1000).optional(),
})

/** What the directory is asked for. */
export type DirectoryQuery = z.output<typeof ListAnalystsInput>
