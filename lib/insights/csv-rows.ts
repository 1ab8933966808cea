import { CURRENCIES, type Currency, toDecimalString } from "@/lib/core/money"
import { snakeCase } from "@/lib/core/snake-case"
import { WEEKDAYS } from "@/lib/time"
import { GROUP_FIGURES } from "./group-rules"
import { utilisationOf } from "./load-rules"
import {
  averageOf,
  bookedInside,
  type Chart,
  dueOf,
  missedOf,
  ofEnough,
  requestsOf,
  scoreOf,
  settledOf,
  shareOf,
} from "./rules"
import type {
  AnalystFigures,
  AnalystWeek,
  Figures,
  GroupWeek,
  HouseInsightsView,
  InsightsView,
  LoadView,
  LoadWeek,
  Minutes,
} from "./views"

/** What a cell of a file holds; null is an empty one. */
export type Cell = string | number | null
type Column<Row> = readonly [name: string, read: (row: Row) => Cell]

/**
 * What a chart shows as rows of a file, its heads first: shares from 0 to 1, lengths of time in the unit that their heads name, money as decimal
 * strings. What has fewer than five events is left empty, its count is not. Of one analyst the file of analysts has its heads alone.
 */
export function chartRows(chart: Chart, view: InsightsView | HouseInsightsView): Cell[][] {
  if (chart === "hours") return rowsOf(HOURS, view.hours)
  if (chart !== "analysts") return rowsOf([["week", ({ week }) => week], ...BY_WEEK[chart]], view.byWeek)
  const analysts = "analysts" in view ? view.analysts : []
  return rowsOf([...ANALYSTS, ...revenueColumns(analysts)], analysts)
}

/** The table of group sessions, a row for each week, its heads first. */
export function groupRows(weeks: readonly GroupWeek[]): Cell[][] {
  const figures = GROUP_FIGURES.map(([name]): Column<GroupWeek> => [snakeCase(name), (week) => week[name]])
  return rowsOf([["week", ({ week }) => week], ...figures], weeks)
}

/** Which part of posted time was booked, a row for each analyst and week (`load`), or how evenly, a row for each week (`fairness`). */
export function loadRows(file: "load" | "fairness", { analystWeeks, byWeek }: LoadView): Cell[][] {
  return file === "load" ? rowsOf(LOADS, analystWeeks) : rowsOf(FAIRNESS, byWeek)
}

function rowsOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Cell[][] {
  return [columns.map(([name]) => name), ...rows.map((row) => columns.map(([, read]) => read(row)))]
}

const ANSWERS: readonly Column<Figures>[] = [
  ["answered", ({ answered }) => answered],
  ["expired", ({ expired }) => expired],
  ["answered_share", (figures) => rounded(shareOf(figures.answered, requestsOf(figures)), 4)],
  [
    "answer_median_seconds",
    ({ answerMedianSeconds, answered }) => rounded(ofEnough(answerMedianSeconds, answered)),
  ],
  [
    "answer_nine_tenths_seconds",
    ({ answerNineTenthsSeconds, answered }) => rounded(ofEnough(answerNineTenthsSeconds, answered)),
  ],
]

const SESSIONS: readonly Column<Figures>[] = [
  ["completed", ({ completed }) => completed],
  ["fell_through", ({ fellThrough }) => fellThrough],
  ["missed_by_investor", ({ missedByInvestor }) => missedByInvestor],
  ["missed_by_analyst", ({ missedByAnalyst }) => missedByAnalyst],
  ["completed_share", (figures) => rounded(shareOf(figures.completed, settledOf(figures)), 4)],
  ["no_show_share", (figures) => rounded(shareOf(missedOf(figures), dueOf(figures)), 4)],
]

const RATINGS: readonly Column<Figures>[] = [
  ["ratings", ({ ratingCount }) => ratingCount],
  ["rating_average", (figures) => rounded(ofEnough(averageOf(figures), figures.ratingCount), 2)],
  ["rating_score", (figures) => rounded(ofEnough(scoreOf(figures), figures.ratingCount), 2)],
]

const LEADS: readonly Column<Figures>[] = [
  ["booked", ({ booked }) => booked],
  ["lead_median_minutes", ({ leadMedianMinutes, booked }) => rounded(ofEnough(leadMedianMinutes, booked))],
]

const BY_WEEK = { answers: ANSWERS, sessions: SESSIONS, ratings: RATINGS, leads: LEADS }

const MINUTES: readonly Column<Minutes>[] = [
  ["posted_minutes", ({ posted }) => posted],
  ["booked_minutes", bookedInside],
  ["held_minutes", ({ used }) => used],
  ["booked_outside_minutes", ({ outside }) => outside],
]

const HOURS: readonly Column<InsightsView["hours"][number]>[] = [
  ["weekday", ({ weekday }) => WEEKDAYS[weekday] ?? null],
  ["hour", ({ hour }) => hour],
  ...MINUTES,
]

const ANALYSTS: readonly Column<AnalystFigures>[] = [
  ["analyst_id", ({ analystId }) => analystId],
  ["analyst", ({ name }) => name],
  ...ANSWERS,
  ...SESSIONS,
  ...MINUTES.map(([name, read]): Column<AnalystFigures> => [name, ({ minutes }) => read(minutes)]),
  ...RATINGS,
  ...LEADS,
]

const LOADS: readonly Column<AnalystWeek>[] = [
  ["week", ({ week }) => week],
  ["analyst_id", ({ analystId }) => analystId],
  ["analyst", ({ name }) => name],
  ["posted_minutes", ({ posted }) => posted],
  ["booked_minutes", ({ booked }) => booked],
  ["utilisation", (row) => rounded(utilisationOf(row), 4)],
]

const FAIRNESS: readonly Column<LoadWeek>[] = [
  ["week", ({ week }) => week],
  ["jain_index", ({ fairness }) => rounded(fairness, 4)],
  ["analysts_counted", ({ counted }) => counted],
  ["analysts_without_posted_time", ({ unposted }) => unposted],
  ["utilisation_lowest", ({ lowest }) => rounded(lowest, 4)],
  ["utilisation_median", ({ middle }) => rounded(middle, 4)],
  ["utilisation_highest", ({ highest }) => rounded(highest, 4)],
]

/** A column for each currency in which any of them earned, never added across. */
function revenueColumns(analysts: readonly AnalystFigures[]): Column<AnalystFigures>[] {
  const earned = CURRENCIES.filter((currency) => analysts.some(({ revenue }) => revenue[currency]))
  return earned.map((currency: Currency) => [
    `revenue_${currency.toLowerCase()}`,
    ({ revenue }) => toDecimalString(revenue[currency] ?? 0, currency),
  ])
}

function rounded(value: number | null, decimals = 0): number | null {
  return value === null ? null : Number(value.toFixed(decimals))
}
