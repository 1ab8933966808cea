import { z } from "zod"
import { PAGE_LIMIT } from "./limits"

/** `?limit=` of a list: 1–200, default 50. */
export const PageLimit = z
  .string()
  .regex(/^\d{1,3}$/, { error: `Give a number from 1 to ${PAGE_LIMIT.max}.` })
  .transform(Number)
  .pipe(z.int().min(1).max(PAGE_LIMIT.max))
  .default(PAGE_LIMIT.default)

/** In a download's query: the page that its link stands on. */
export const BACK = "back"
/** In that page's query, where there was no file: when there can be one again. */
export const NO_FILE = "no_file"
