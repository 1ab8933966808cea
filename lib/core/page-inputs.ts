import { PAGE_LIMIT } from "./limits"
import { queryInteger } from "./query-integer"

/** `?limit=` of a list: 1–200, default 50. */
export const PageLimit = queryInteger(
  { min: 1, max: PAGE_LIMIT.max },
  `Give a number from 1 to ${PAGE_LIMIT.max}.`,
).default(PAGE_LIMIT.default)

/** In a download's query: the page that its link stands on. */
export const BACK = "back"
/** In that page's query, where there was no file: when there can be one again. */
export const NO_FILE = "no_file"
