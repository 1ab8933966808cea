import { type SQL, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import type { Currency } from "@/lib/core/money"
import { percentileOf, unpackIntegers } from "./packed"
import type { Figures, Sums, Weeks } from "./views"

/** One week's or one analyst's sums, with all answers' and bookings' waits. */
export type Counted = {
  readonly key: string
  readonly sums: Sums
  readonly answers: Int32Array
  readonly leads: Int32Array
}

/** Where figures are read: kept ones of the house (null), or one analyst's, counted now by a zone's clock. */
export type Source = { readonly analystId: string; readonly timeZone: string } | null

type Row = Sums & {
  readonly key: string
  readonly answers: Buffer | null
  readonly leads: Buffer | null
}

/** What is a number of its own. */
type Count = Exclude<keyof Sums, "revenue">

const SUMS: Readonly<Record<Count, string>> = {
  answered: "answered",
  expired: "expired",
  cancelled: "cancelled",
  cancelledLate: "cancelled_late",
  booked: "booked",
  everConfirmed: "ever_confirmed",
  moved: "moved",
  completed: "completed",
  fellThrough: "fell_through",
  missedByInvestor: "missed_by_investor",
  missedByAnalyst: "missed_by_analyst",
  ratingCount: "rating_count",
  ratingSum: "rating_sum",
  ratingWeight: "rating_weight",
  ratingWeighted: "rating_weighted",
}

/** What happened in some weeks, by week or by analyst, in the order of these; those of which there is nothing are left out. Lead times are read by week alone. */
export async function readCounted(
  db: Handle,
  source: Source,
  { first, last }: Pick<Weeks, "first" | "last">,
  by: "week" | "analyst",
): Promise<Counted[]> {
  const key = by === "week" ? sql`week` : sql`analyst_id`
  const leads = by === "week" ? sql`string_agg(array_send(lead_minutes), '')` : sql`null::bytea`
  const sums = Object.entries(SUMS).map(([name, column]) => sql.raw(`sum(${column})::float8 as "${name}"`))
  const { rows } = await db.execute<Row>(sql`
    with counted as ${source === null ? sql`not materialized` : sql`materialized`} (
      select ${key} as key, c.* from ${weeksIn(source)} c where week between ${first}::date and ${last}::date),
    amounts as (
      select counted.key, currency, sum(minor::bigint) as amount
      from counted, jsonb_each_text(revenue) as each (currency, minor) group by counted.key, currency),
    revenues as (select key, jsonb_object_agg(currency, amount) as revenue from amounts group by key),
    sums as (
      select key, ${sql.join(sums, sql`, `)}, string_agg(array_send(answer_seconds), '') as answers, ${leads} as leads
      from counted group by key)
    select sums.*, sums.key::text as key, coalesce(revenue, '{}') as revenue from sums left join revenues using (key) order by sums.key`)
  return rows.map(({ key, answers, leads, ...sums }) => ({
    key,
    sums,
    answers: unpackIntegers(answers),
    leads: unpackIntegers(leads),
  }))
}

function weeksIn(source: Source): SQL {
  if (source === null) return sql`analyst_week_sums`
  return sql`insight_weeks(array[${source.analystId}]::uuid[], ${source.timeZone})`
}

/** The figures of several sums together. */
export function figuresOf(counted: readonly Counted[]): Figures {
  const answers = together(counted.map((one) => one.answers))
  const leads = together(counted.map((one) => one.leads))
  return {
    ...counted.map((one) => one.sums).reduce(addSums, NOTHING),
    answerMedianSeconds: percentileOf(answers, 0.5),
    answerNineTenthsSeconds: percentileOf(answers, 0.9),
    leadMedianMinutes: percentileOf(leads, 0.5),
  }
}

const COUNTS = Object.keys(SUMS) as Count[]
const NOTHING = { ...Object.fromEntries(COUNTS.map((name) => [name, 0])), revenue: {} } as Sums

function addSums(a: Sums, b: Sums): Sums {
  const counts = COUNTS.map((name) => [name, a[name] + b[name]])
  return { ...(Object.fromEntries(counts) as Sums), revenue: addRevenue(a.revenue, b.revenue) }
}

function addRevenue(a: Sums["revenue"], b: Sums["revenue"]): Sums["revenue"] {
  const currencies = Object.keys({ ...a, ...b }) as Currency[]
  return Object.fromEntries(currencies.map((currency) => [currency, (a[currency] ?? 0) + (b[currency] ?? 0)]))
}

function together(parts: readonly Int32Array[]): Int32Array {
  if (parts.length === 1 && parts[0]) return parts[0]
  const all = new Int32Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all.sort()
}
