import { FilteredHead } from "@/components/forms/filtered-head"
import { Field } from "@/components/ui/field"
import { Select } from "@/components/ui/select"
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

type HeadProps = { query: DeliveryQuery; counts: ShownCounts }

/** What is above the list of deliveries: a tab for each status, the search, and by which way, about what and why not. */
export function DeliveryHead({ query, counts }: HeadProps) {
  const { status, person, tooLong } = query
  const tab = (label: string, of: ShownStatus | null, counted: readonly number[]) => ({
    href: deliveriesUrl({ ...query, status: of }),
    label,
    counts: counted,
    current: status === of,
  })
  const tabs = TABS.filter((of) => of !== "kept" || counts.kept > 0 || status === "kept")
  return (
    <FilteredHead
      key={deliveriesUrl(query)}
      label="Which deliveries"
      tabs={[
        tab("All", null, Object.values(counts)),
        ...tabs.map((of) => tab(STATUS_WORDS[of], of, [counts[of]])),
      ]}
      path="/admin/deliveries"
      status={status}
      search={{
        name: "person",
        label: "Search names, e-mail addresses and topics",
        placeholder: "Name or topic",
        value: person,
        tooLong,
      }}
      filters={
        <>
          <Choice label="Channel" name="channel" words={CHANNEL_WORDS} of={CHANNELS} value={query.channel} />
          <Choice label="About" name="kind" words={KIND_WORDS} of={NOTIFICATION_KINDS} value={query.kind} />
          <Choice
            label="Why it was not delivered"
            name="reason"
            words={WHY_NOT}
            of={ALL_NOTIFICATION_REASONS}
            value={query.reason}
          />
        </>
      }
      clearHref={deliveriesUrl({ status })}
      chips={chipsOf(query)}
    />
  )
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
