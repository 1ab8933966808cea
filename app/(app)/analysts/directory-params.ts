import type { DirectoryParams } from "@/components/analysts/directory-url"
import { type DirectoryQuery, ListAnalystsInput } from "@/lib/analysts/inputs"
import { PAGE_LIMIT } from "@/lib/core/limits"
import { type SearchParams, textOf } from "@/lib/web/search-params"

/** Rows that the directory opens with, and that "Show more" adds. */
export const PAGE_ROWS = 20

/** The directory's URL as its links and its query take it; what is not valid counts as not given. */
export function readDirectoryParams(search: Awaited<SearchParams>): {
  params: DirectoryParams
  query: DirectoryQuery
  /** A search that is too long to be made, as it was typed. */
  tooLong: string | undefined
} {
  const { shape } = ListAnalystsInput
  const text = (key: string) => textOf(search[key]) || undefined
  const params: DirectoryParams = {
    specialty: shape.specialty.safeParse(text("specialty")).data ?? undefined,
    q: shape.q.safeParse(text("q")).data ?? undefined,
    duration: shape.duration.safeParse(text("duration")).data,
    currency: shape.currency.safeParse(text("currency")).data,
    autoConfirm: shape.autoConfirm.safeParse(text("auto_confirm")).data,
    freeWithinDays: shape.freeWithinDays.safeParse(text("free_within_days")).data,
    sort: shape.sort.safeParse(text("sort")).data,
    show: shape.limit.safeParse(text("show")).data,
    cursor: shape.cursor.safeParse(text("cursor")).data,
  }
  const shown = text("show") === undefined ? PAGE_ROWS : (params.show ?? PAGE_ROWS)
  const limit = Math.min(Math.max(shown, PAGE_ROWS), PAGE_LIMIT.max)
  const tooLong = shape.q.safeParse(text("q")).success ? undefined : text("q")
  return {
    tooLong,
    params: { ...params, show: limit === PAGE_ROWS ? undefined : limit },
    query: {
      ...params,
      sort: params.sort ?? "rating",
      limit,
    },
  }
}
