import { type InsightsQuery, insightsParams } from "./insights-url"

/** What a form of a page of insights does not ask for, so that sending it keeps the rest of the page. */
export function KeptParams({ query, without }: { query: InsightsQuery; without: readonly string[] }) {
  return [...insightsParams(query)]
    .filter(([name]) => !without.includes(name))
    .map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)
}
