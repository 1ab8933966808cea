import { BACK } from "@/lib/core/page-inputs"
import { IsoDate } from "@/lib/core/time-inputs"
import { Uuid } from "@/lib/core/uuid-input"
import {
  ANALYST_ORDERS,
  type AnalystOrder,
  DEFAULT_RANGE,
  INSIGHT_FILES,
  type InsightFile,
  lastDayOf,
  mondayOf,
  RANGES,
  type Range,
  WEEKS_MAX,
  weeksAround,
  weeksLater,
} from "@/lib/insights/rules"
import type { Weeks } from "@/lib/insights/views"
import { dateOf, dayOf } from "@/lib/scheduling/local-date"

export const INSIGHTS_VIEWS = ["house", "analyst", "compare"] as const
export type InsightsPart = (typeof INSIGHTS_VIEWS)[number]

/** Dates of a range of one's own, both or none. */
type Dates = { readonly from?: string | undefined; readonly to?: string | undefined }

/** What a page of insights is asked to show, as its address says it; what is not valid counts as not given. */
export type InsightsQuery = Dates & {
  readonly view: InsightsPart
  readonly range: Range | "custom"
  readonly analyst?: string | undefined
  /** Whom, or with which weeks, the first is compared with; without either the weeks directly before. */
  readonly other?: string | undefined
  readonly beforeFrom?: string | undefined
  readonly beforeTo?: string | undefined
  /** Every analyst of the house, not the first alone. */
  readonly all: boolean
  /** Of the house's analysts. */
  readonly sort: AnalystOrder
}

/** A page's parameters as it is handed them. */
type Params = Readonly<Record<string, string | readonly string[] | undefined>>

/** The weeks of a query as an operation takes them. */
export type WeeksChoice = Dates & { readonly range: Range | "custom" }

/** What a page's parameters ask for. Dates in the wrong order are turned round, and more weeks than can be shown end early. */
export function readInsightsQuery(params: Params): InsightsQuery {
  const text = (name: string) => [params[name]].flat()[0]
  const date = (name: string) => IsoDate.safeParse(text(name)).data
  const id = (name: string) => Uuid.safeParse(text(name)).data
  const own = datesBetween(date("from"), date("to"))
  const before = datesBetween(date("before_from"), date("before_to"))
  const range = text("range")
  return {
    view: INSIGHTS_VIEWS.find((view) => view === text("view")) ?? "house",
    range: range === "custom" || isRange(range) ? range : own.from ? "custom" : DEFAULT_RANGE,
    ...own,
    analyst: id("analyst"),
    other: id("other"),
    beforeFrom: before.from,
    beforeTo: before.to,
    all: text("all") === "1",
    sort: ANALYST_ORDERS.find((order) => order === text("sort")) ?? "requests",
  }
}

/** The weeks that are looked at; the usual range where own dates are still to be chosen. */
export function weeksChoice({ range, from, to }: InsightsQuery): WeeksChoice {
  if (range !== "custom") return { range }
  return from ? { range, from, to } : { range: DEFAULT_RANGE }
}

/** The parameters of a query with some of them changed; what is usual is left out. */
export function insightsParams(query: InsightsQuery, change: Partial<InsightsQuery> = {}): URLSearchParams {
  const { view, range, from, to, analyst, other, beforeFrom, beforeTo, all, sort } = { ...query, ...change }
  const isCustom = range === "custom"
  const isCompare = view === "compare"
  const entries: [string, string | undefined | false][] = [
    ["view", view !== "house" && view],
    ["range", range !== DEFAULT_RANGE && range],
    ["from", isCustom && from],
    ["to", isCustom && to],
    ["analyst", view !== "house" && analyst],
    ["other", isCompare && other],
    ["before_from", isCompare && beforeFrom],
    ["before_to", isCompare && beforeTo],
    ["sort", view === "house" && sort !== "requests" && sort],
    ["all", view === "house" && all && "1"],
  ]
  return new URLSearchParams(entries.filter((entry): entry is [string, string] => Boolean(entry[1])))
}

/** The address of a page of insights, at the house's path or an analyst's own. */
export function insightsUrl(path: string, query: InsightsQuery, change: Partial<InsightsQuery> = {}): string {
  const params = insightsParams(query, change)
  return params.size > 0 ? `${path}?${params}` : path
}

function isRange(text: string | undefined): text is Range {
  return text !== undefined && Object.hasOwn(RANGES, text)
}

/** Two dates in their order, no further apart than can be shown; where one is missing, as many weeks as usual. */
function datesBetween(from: string | undefined, to: string | undefined): Dates {
  const span = 7 * RANGES[DEFAULT_RANGE] - 1
  const [one, two] = [from ?? (to && dateOf(dayOf(to) - span)), to ?? (from && dateOf(dayOf(from) + span))]
  if (!one || !two) return {}
  const [first, last] = one <= two ? [one, two] : [two, one]
  const isCut = weeksAround(first, last).count > WEEKS_MAX
  return { from: first, to: isCut ? dateOf(dayOf(weeksLater(mondayOf(first), WEEKS_MAX)) - 1) : last }
}

/** The addresses of what a page shows as files, below its path; who can have none comes back to what the query shows. */
export function chartFiles(
  path: string,
  query: InsightsQuery,
  choice: WeeksChoice,
  analyst?: string,
): Readonly<Record<InsightFile, string>> {
  const asked = Object.entries({ ...choice, analyst }).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  )
  const fileOf = (chart: InsightFile) =>
    `${path}/export.csv?${new URLSearchParams([["chart", chart], ...asked, [BACK, insightsUrl(path, query)]])}`
  return Object.fromEntries(INSIGHT_FILES.map((file) => [file, fileOf(file)])) as Record<InsightFile, string>
}

/** The weeks that some are compared with: those that the query names, or as many directly before. */
export function besideChoice(
  { beforeFrom, beforeTo }: InsightsQuery,
  { before }: { readonly before: Weeks },
): WeeksChoice {
  return { range: "custom", from: beforeFrom ?? before.first, to: beforeFrom ? beforeTo : lastDayOf(before) }
}
