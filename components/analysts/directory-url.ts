/** What the directory's URL says; absent = not narrowed, by rating, first page. */
export type DirectoryParams = {
  readonly specialty?: string | undefined
  readonly q?: string | undefined
  readonly duration?: number | undefined
  readonly sort?: "rating" | "next_available" | "price" | undefined
  /** How many rows to show. */
  readonly show?: number | undefined
  /** The cursor of the page; absent = from the first row on. */
  readonly cursor?: string | undefined
}

/** The directory's address with some of it changed. Any change but `show` goes back to the first rows. */
export function directoryUrl(params: DirectoryParams, changes: DirectoryParams = {}): string {
  const cursor = changes.show ? params.cursor : undefined
  const asked: DirectoryParams = { ...params, show: undefined, cursor, ...changes }
  const { specialty, q, duration, sort, show } = asked
  const query = new URLSearchParams()
  if (specialty) query.set("specialty", specialty)
  if (q) query.set("q", q)
  if (duration) query.set("duration", String(duration))
  if (sort && sort !== "rating") query.set("sort", sort)
  if (show) query.set("show", String(show))
  if (asked.cursor) query.set("cursor", asked.cursor)
  const text = query.toString()
  return text ? `/analysts?${text}` : "/analysts"
}
