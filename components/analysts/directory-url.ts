/** What the directory's URL says; absent = not narrowed, by rating, first page. */
export type DirectoryParams = {
  readonly specialty?: string | undefined
  readonly q?: string | undefined
  readonly duration?: number | undefined
  readonly sort?: "rating" | "next_available" | "price" | undefined
  /** How many rows to show. */
  readonly show?: number | undefined
}

/** The directory's address with some of it changed. Any change but `show` goes back to the first rows. */
export function directoryUrl(params: DirectoryParams, changes: DirectoryParams = {}): string {
  const { specialty, q, duration, sort, show }: DirectoryParams = { ...params, show: undefined, ...changes }
  const query = new URLSearchParams()
  if (specialty) query.set("specialty", specialty)
  if (q) query.set("q", q)
  if (duration) query.set("duration", String(duration))
  if (sort && sort !== "rating") query.set("sort", sort)
  if (show) query.set("show", String(show))
  const text = query.toString()
  return text ? `/analysts?${text}` : "/analysts"
}
