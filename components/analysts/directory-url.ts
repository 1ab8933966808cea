import type { DirectoryQuery } from "@/lib/analysts/inputs"

/** The element of the filters, which the phone's Filter button opens. */
export const FILTER = "directory-filter"

/** What the directory's URL says, in the wire's words; absent = not narrowed, recommended first, first page. */
export type DirectoryParams = {
  readonly specialty?: string | undefined
  readonly q?: string | undefined
  readonly duration?: number | undefined
  readonly currency?: DirectoryQuery["currency"]
  readonly autoConfirm?: boolean | undefined
  readonly freeWithinDays?: number | undefined
  readonly sort?: DirectoryQuery["sort"] | undefined
  /** How many rows to show. */
  readonly show?: number | undefined
  /** The cursor of the page; absent = from the first row on. */
  readonly cursor?: string | undefined
}

/** The directory's address with some of it changed. Any change but `show` goes back to the first rows. */
export function directoryUrl(params: DirectoryParams, changes: DirectoryParams = {}): string {
  const cursor = changes.show ? params.cursor : undefined
  const asked: DirectoryParams = { ...params, show: undefined, cursor, ...changes }
  const text = new URLSearchParams(directoryFields(asked)).toString()
  return text ? `/analysts?${text}` : "/analysts"
}

/** What the URL says as names and values, for links and for forms that keep it. */
export function directoryFields(params: DirectoryParams): [string, string][] {
  const { specialty, q, duration, currency, autoConfirm, freeWithinDays, sort, show, cursor } = params
  const fields: [string, string | number | boolean | undefined][] = [
    ["q", q],
    ["specialty", specialty],
    ["duration", duration],
    ["currency", currency],
    ["auto_confirm", autoConfirm],
    ["free_within_days", freeWithinDays],
    ["sort", sort === "rating" ? undefined : sort],
    ["show", show],
    ["cursor", cursor],
  ]
  return fields.flatMap(([name, value]) => (value === undefined || value === "" ? [] : [[name, `${value}`]]))
}
