import { isStorableText } from "@/lib/core/text"

/** A page's query as Next hands it over. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>

/** A parameter's one text; the first where it was given several times, nothing where it is empty or cannot be stored. */
export function textOf(value: string | string[] | undefined): string | undefined {
  const text = Array.isArray(value) ? value[0] : value
  return text && isStorableText(text) ? text : undefined
}

/** The parameters that were given once, as one query. */
export function queryOf(params: Awaited<SearchParams>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(params).flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : [])),
  )
}
