import type { ZodType } from "zod"

/** What narrows a list of the house's by status, words and days. */
export type DatedQuery<Status extends string> = {
  /** Null for all of them. */
  readonly status: Status | null
  readonly q?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** A search that is too long, as it was typed. */
  readonly tooLong?: string | undefined
}

/** The inputs that a list's own operation reads its words and days by. */
type Fields = { readonly q: ZodType<string | null | undefined>; readonly from: ZodType; readonly to: ZodType }

/** The filters that a query names; what is not valid counts as not given. */
export function readDatedQuery<Status extends string>(
  asked: Readonly<Record<string, string | undefined>>,
  statuses: readonly Status[],
  { q, from, to }: Fields,
): DatedQuery<Status> {
  const words = q.safeParse(asked.q)
  const date = (field: ZodType, text: string | undefined) =>
    text && /^\d{4}-/.test(text) && field.safeParse(text).success ? text : undefined
  return {
    status: statuses.find((each) => each === asked.status) ?? null,
    q: words.data ?? undefined,
    from: date(from, asked.from),
    to: date(to, asked.to),
    tooLong: words.success ? undefined : asked.q,
  }
}

/** The address of the list at `path` with these filters. */
export function datedUrl(
  path: string,
  { tooLong: _, ...query }: DatedQuery<string>,
  cursor?: string | null,
): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...query, cursor })) if (value) params.set(name, value)
  return params.size > 0 ? `${path}?${params}` : path
}
