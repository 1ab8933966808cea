import { PART } from "@/components/find/part-name"
import { GetSuggestionsInput } from "@/lib/assistant/inputs"
import { joinParts } from "@/lib/assistant/part-rules"
import { isStorableText } from "@/lib/core/text"
import { queryValues } from "@/lib/web/query-values"
import type { SearchParams } from "@/lib/web/search-params"

type Params = Awaited<SearchParams>

/** Where the controls of a wish, sent by a plain form, lead: the address that holds it as every other does; null where none were sent. */
export function chosenParts(params: Params): string | null {
  const sent = Object.entries(params).filter(([key]) => key === PART || key.startsWith(`${PART}.`))
  return sent.length === 0 ? null : joinParts(sent.flatMap(([, value]) => value ?? []))
}

/** The wish of an address, and how many times it asks for; what is not understood of it is left out. */
export function readFindParams(params: Params) {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(params)) {
    for (const text of [value ?? []].flat()) if (text && isStorableText(text)) query.append(key, text)
  }
  const said = queryValues(query, GetSuggestionsInput)
  const read = GetSuggestionsInput.safeParse(said)
  if (read.success) return read.data
  const refused = new Set(
    read.error.issues.flatMap(({ path, ...issue }) => ("keys" in issue ? issue.keys : [String(path[0])])),
  )
  const rest = Object.entries(said).filter(
    ([name]) => !refused.has(name) && !(name === "priceMax" && refused.has("currency")),
  )
  const again = GetSuggestionsInput.safeParse(Object.fromEntries(rest))
  return again.success ? again.data : GetSuggestionsInput.parse({})
}
