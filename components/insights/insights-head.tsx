import { Button } from "@/components/ui/button"
import { FilterField } from "@/components/ui/filter-field"
import { Input } from "@/components/ui/input"
import { PageTitle } from "@/components/ui/page-title"
import { SegmentedLinks } from "@/components/ui/segmented-control"
import { TabLinks } from "@/components/ui/tab-links"
import { lastDayOf, RANGES, WEEKS_MAX } from "@/lib/insights/rules"
import type { Weeks } from "@/lib/insights/views"
import { weeksWords } from "@/lib/insights/words"
import { zoneHead } from "@/lib/zone-heads"
import { type InsightsPart, type InsightsQuery, insightsUrl } from "./insights-url"
import { KeptParams } from "./kept-params"

const RANGE_WORDS = { "4": "4 weeks", "13": "13 weeks", year: "Year", custom: "Custom" } as const

/** One of the things to look at on a page. */
export type InsightsTab = { readonly view: InsightsPart; readonly label: string }
export const HOUSE_TABS: readonly InsightsTab[] = [
  { view: "house", label: "The house" },
  { view: "analyst", label: "One analyst" },
  { view: "compare", label: "Compare" },
]
/** An analyst's own page. */
export const OWN_TABS: readonly InsightsTab[] = [
  { view: "house", label: "These weeks" },
  { view: "compare", label: "Compare" },
]

type HeadProps = {
  /** The page's own. */
  path: string
  query: InsightsQuery
  /** Those that are shown, those beside them, and by whose clock; null where there is nothing to show yet. */
  shown: { readonly weeks: Weeks; readonly before: Weeks; readonly timeZone: string } | null
  tabs: readonly InsightsTab[]
  /** Beside what the weeks stand, where it is not the weeks directly before. */
  beside?: string
}

/** The head of a page of insights: the weeks in words, shortcuts and dates to choose others, and what is looked at. */
export function InsightsHead({ path, query, shown, tabs, beside }: HeadProps) {
  const ranges = [...Object.keys(RANGES), "custom"] as (keyof typeof RANGE_WORDS)[]
  const ordered = ranges.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))
  return (
    <>
      <PageTitle
        lede={shown && ledeOf(shown, beside)}
        aside={
          <SegmentedLinks
            label="Range"
            items={ordered.map((range) => ({
              href: insightsUrl(path, query, { range, from: undefined, to: undefined }),
              label: RANGE_WORDS[range],
              current: query.range === range,
            }))}
          />
        }
      >
        Insights
      </PageTitle>
      {query.range === "custom" && <CustomWeeks path={path} query={query} shown={shown?.weeks} />}
      <TabLinks
        label="Insights"
        items={tabs.map(({ view, label }) => ({
          href: insightsUrl(path, query, { view, all: false }),
          label,
          current: query.view === view,
        }))}
        className="mt-3"
      />
    </>
  )
}

const ORDER: readonly (keyof typeof RANGE_WORDS)[] = ["4", "13", "year", "custom"]

function ledeOf(
  { weeks, before, timeZone }: NonNullable<HeadProps["shown"]>,
  beside: string | undefined,
): string {
  const ends = [weeks.first, weeks.last].map((monday) => `${monday}T12:00:00Z`)
  return `${weeksWords(weeks)}, ${zoneHead(timeZone, ends)}, beside ${beside ?? beforeWords(before)}`
}

function beforeWords({ count }: Weeks): string {
  return count === 1 ? "the week before" : `the ${count} weeks before`
}

/** The dates of a range of one's own, as a plain form. What else the page shows stays. */
function CustomWeeks({
  path,
  query,
  shown,
}: {
  path: string
  query: InsightsQuery
  shown: Weeks | undefined
}) {
  const from = query.from ?? shown?.first
  const to = query.to ?? (shown && lastDayOf(shown))
  return (
    <form
      key={`${from} ${to}`}
      method="get"
      action={path}
      className="mt-4 grid grid-cols-2 items-end gap-3 sm:flex sm:justify-end"
    >
      <KeptParams query={query} without={["range", "from", "to"]} />
      <input type="hidden" name="range" value="custom" />
      <p className="col-span-2 type-small text-ink-2 sm:mr-auto sm:self-center">
        Whole weeks from Monday to Sunday around these dates, at most {WEEKS_MAX}.
      </p>
      <FilterField label="From" control="insights-from">
        <Input type="date" id="insights-from" name="from" defaultValue={from} required />
      </FilterField>
      <FilterField label="Until" control="insights-to">
        <Input type="date" id="insights-to" name="to" defaultValue={to} required />
      </FilterField>
      <Button type="submit" className="col-span-2 sm:min-h-11">
        Show these weeks
      </Button>
    </form>
  )
}
