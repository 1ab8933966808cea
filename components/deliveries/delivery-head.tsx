import { SearchTooLong } from "@/components/forms/search-too-long"
import { Button } from "@/components/ui/button"
import { ActiveFilters } from "@/components/ui/chip"
import { Field } from "@/components/ui/field"
import { FilterSheet } from "@/components/ui/filter-sheet"
import { SearchInput } from "@/components/ui/input"
import { Select } from "@/components/ui/select"
import { TabLinks } from "@/components/ui/tab-links"
import { MOST_COUNTED } from "@/lib/core/limits"
import { ALL_NOTIFICATION_REASONS, CHANNELS, NOTIFICATION_KINDS } from "@/lib/core/telling"
import {
  CHANNEL_WORDS,
  KIND_WORDS,
  type ShownStatus,
  STATUS_WORDS,
  WHY_NOT,
} from "@/lib/notifications/delivery-words"
import { type DeliveryQuery, deliveriesUrl } from "./delivery-url"

/** How many there are of each status that is shown. */
export type ShownCounts = Readonly<Record<ShownStatus, number>>

const TABS: readonly ShownStatus[] = ["failed", "tried", "due", "sent", "skipped", "withdrawn", "kept"]
const FILTER_SHEET = "delivery-filter"

type HeadProps = { query: DeliveryQuery; counts: ShownCounts }

/** Everything above the list of deliveries: a tab for each status, the search, the filters, and what narrows it. */
export function DeliveryHead({ query, counts }: HeadProps) {
  const tabs = TABS.filter((status) => status !== "kept" || counts.kept > 0 || query.status === "kept")
  return (
    <>
      <TabLinks
        label="Which deliveries"
        className="mt-4 sm:mt-6"
        items={[
          {
            href: deliveriesUrl({ ...query, status: null }),
            label: "All",
            count: countWords(Object.values(counts)),
            current: query.status === null,
          },
          ...tabs.map((status) => ({
            href: deliveriesUrl({ ...query, status }),
            label: STATUS_WORDS[status],
            count: countWords([counts[status]]),
            current: query.status === status,
          })),
        ]}
      />
      <Filters key={deliveriesUrl(query)} query={query} />
      <SearchTooLong typed={query.tooLong} />
      <ActiveFilters filters={chipsOf(query)} className="flex flex-wrap gap-2 pb-3" />
    </>
  )
}

/** A number in words; a plus where it was counted no further. */
export function countWords(counts: readonly number[]): string {
  const more = counts.some((count) => count >= MOST_COUNTED) ? "+" : ""
  return `${counts.reduce((sum, count) => sum + count, 0).toLocaleString("en-US")}${more}`
}

function chipsOf(query: DeliveryQuery) {
  const { channel, kind, reason, person } = query
  const chip = (label: string | undefined, without: Partial<DeliveryQuery>) =>
    label ? [{ label, href: deliveriesUrl({ ...query, ...without }) }] : []
  return [
    ...chip(channel && CHANNEL_WORDS[channel], { channel: undefined }),
    ...chip(kind && KIND_WORDS[kind], { kind: undefined }),
    ...chip(reason && WHY_NOT[reason], { reason: undefined }),
    ...chip(person && `“${person}”`, { person: undefined }),
  ]
}

function Filters({ query }: { query: DeliveryQuery }) {
  const { status, person, tooLong } = query
  return (
    <search className="block py-3 sm:w-136">
      <form method="get" action="/admin/deliveries" className="flex gap-2">
        {status && <input type="hidden" name="status" value={status} />}
        <SearchInput
          label="Search names, e-mail addresses and topics"
          placeholder="Name or topic"
          name="person"
          defaultValue={tooLong ?? person}
          aria-invalid={tooLong !== undefined}
          className="min-w-0 grow"
        />
        <Button type="submit" className="max-sm:px-3 sm:min-h-11">
          Search
        </Button>
        <Button popoverTarget={FILTER_SHEET} className="max-sm:px-3 sm:min-h-11">
          Filter
        </Button>
        <FilterSheet id={FILTER_SHEET} clearHref={deliveriesUrl({ status })}>
          <div className="mt-3 flex flex-col gap-4">
            <Choice
              label="Channel"
              name="channel"
              words={CHANNEL_WORDS}
              of={CHANNELS}
              value={query.channel}
            />
            <Choice label="About" name="kind" words={KIND_WORDS} of={NOTIFICATION_KINDS} value={query.kind} />
            <Choice
              label="Why it was not delivered"
              name="reason"
              words={WHY_NOT}
              of={ALL_NOTIFICATION_REASONS}
              value={query.reason}
            />
          </div>
        </FilterSheet>
      </form>
    </search>
  )
}

function Choice<Value extends string>({
  label,
  name,
  words,
  of,
  value,
}: {
  label: string
  name: string
  words: Readonly<Record<Value, string>>
  of: readonly Value[]
  value: Value | undefined
}) {
  return (
    <Field label={label} optional>
      <Select name={name} defaultValue={value ?? ""}>
        <option value="">Any</option>
        {of.map((each) => (
          <option key={each} value={each}>
            {words[each]}
          </option>
        ))}
      </Select>
    </Field>
  )
}
