"use client"
import { useRef, useState } from "react"
import { countChanges } from "@/components/forms/count-changes"
import { FormProblem } from "@/components/forms/form-problem"
import { LeaveGuard } from "@/components/forms/leave-guard"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { RadioRow } from "@/components/ui/choice-row"
import { Field } from "@/components/ui/field"
import { Input, SearchInput } from "@/components/ui/input"
import { Name } from "@/components/ui/name"
import { SegmentedControl } from "@/components/ui/segmented-control"
import { Select } from "@/components/ui/select"
import { useToast } from "@/components/ui/toast"
import { BY_LANGUAGE, UpdateMeInput } from "@/lib/accounts/inputs"
import type { FormAction } from "@/lib/core/action-state"
import { TEXT_MAX } from "@/lib/core/limits"
import { countOf } from "@/lib/core/plural"
import { WEEK_STARTS, type WeekStart } from "@/lib/core/vocabulary"
import { type Clock, WEEKDAYS } from "@/lib/time"
import type { ZoneFacts, ZoneOption } from "@/lib/zone-list"

const FIELDS = {
  addressedAs: { label: "How we address you" },
  timeZone: { label: "Time zone" },
  hourCycle: { label: "Clock" },
  weekStart: { label: "First day of the week" },
} as const

/** A zone to choose and its time of day. */
export type TimedZone = ZoneFacts & { readonly time: string }

/** Form of address, display zone, hour cycle and week. Rows that the search leaves out are hidden, not removed: a choice is never lost by typing. */
export function DisplayForm({
  action,
  name,
  addressedAs,
  storedZone,
  clock,
  weekStart,
  zones,
}: {
  action: FormAction<unknown>
  name: string
  /** What the user wants to be called; null = the whole name. */
  addressedAs: string | null
  /** The zone as it is stored; null where the clock is only the browser's guess, or UTC. */
  storedZone: string | null
  clock: Clock
  /** The day chosen, null = that of the browser's language, and which that is: 0 = Monday. */
  weekStart: { chosen: WeekStart | null; byLanguage: number }
  /** Every zone with its present time, which the server reads: browsers differ in what they know of far zones. */
  zones: readonly TimedZone[]
}) {
  const toast = useToast()
  const [query, setQuery] = useState("")
  const [changes, setChanges] = useState(0)
  const [search, findNames] = useZoneSearch(zones)
  const form = useActionForm({
    schema: UpdateMeInput,
    action,
    fields: {
      ...FIELDS,
      addressedAs: { ...FIELDS.addressedAs, initial: addressedAs ?? "" },
      hourCycle: { ...FIELDS.hourCycle, initial: clock.hourCycle },
      timeZone: { ...FIELDS.timeZone, initial: clock.timeZone, stored: storedZone ?? "" },
      weekStart: { ...FIELDS.weekStart, initial: weekStart.chosen ?? BY_LANGUAGE },
    },
    onlyChanged: ["addressedAs", "timeZone", "hourCycle", "weekStart"],
    onSuccess: () => {
      setChanges(0)
      toast({ message: "Saved." })
    },
  })
  const found = search(query)
  const { label, id, error } = form.field("timeZone")
  return (
    <SendingForm
      form={form}
      className="mt-7 flex max-w-dialog flex-col gap-7"
      onChange={(event) => setChanges(countChanges(event.currentTarget))}
    >
      <LeaveGuard changes={changes} />
      <FormProblem form={form} />
      <Field
        {...form.field("addressedAs")}
        optional
        max={TEXT_MAX.name}
        hint={
          <>
            Whom you meet reads it where your name is too long. Left empty, it is <Name>{name}</Name>.
          </>
        }
      >
        <Input {...form.control("addressedAs")} autoComplete="nickname" placeholder={name} />
      </Field>
      {/* An empty field says nothing; a blank after it says that the whole name is wanted again. */}
      <input type="hidden" name="addressedAs" value=" " />
      <fieldset id={id} tabIndex={-1}>
        <legend className="mb-1.5 type-label">{label}</legend>
        <SearchInput
          label="Find a zone"
          placeholder="City, country, EST or UTC+5:30"
          onFocus={findNames}
          value={query}
          onChange={(event) => {
            findNames()
            setQuery(event.target.value)
          }}
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
        />
        <div className="mt-2 max-h-84 overflow-y-auto rounded border border-control bg-sheet px-3">
          {zones.map((zone) => (
            <div key={zone.timeZone} hidden={found !== null && !found.has(zone.timeZone)}>
              <RadioRow {...form.choice("timeZone", zone.timeZone)} label={<ZoneLabel zone={zone} />} />
            </div>
          ))}
          {found?.size === 0 && (
            <p className="py-3 type-body text-ink-2">No zone of that name. Try a larger city nearby.</p>
          )}
        </div>
        <p role="status" className="mt-1.5 type-small text-ink-3">
          {query && found && `${countOf(found.size, "zone")} found. `}Sessions keep their instant; only what
          you read changes.
        </p>
        {error && <p className="type-small text-brick">{error}</p>}
      </fieldset>
      <SegmentedControl
        legend={FIELDS.hourCycle.label}
        name="hourCycle"
        defaultValue={clock.hourCycle}
        options={[
          { value: "h23", label: "24 h, 15:30" },
          { value: "h12", label: "12 h, 3:30 pm" },
        ]}
      />
      <Field {...form.field("weekStart")} hint="Every calendar and your week begin with it.">
        <Select {...form.control("weekStart")}>
          <option value={BY_LANGUAGE}>{`${WEEKDAYS[weekStart.byLanguage]}, as in your language`}</option>
          {WEEK_STARTS.map((day) => (
            <option key={day} value={day}>
              {WEEKDAYS.find((name) => name.toLowerCase() === day)}
            </option>
          ))}
        </Select>
      </Field>
      <Button type="submit" variant="primary" busy={form.busy} busyLabel="Saving…" className="sm:self-start">
        Save
      </Button>
    </SendingForm>
  )
}

/** Which zones a query finds, null while all are; the names that they are found by are loaded when the search is first used. */
function useZoneSearch(zones: readonly TimedZone[]) {
  const [list, setList] = useState<{
    search: (query: string) => readonly { timeZone: string }[]
  } | null>(null)
  const isAsked = useRef(false)
  const load = async () => {
    if (isAsked.current) return
    isAsked.current = true
    try {
      const { findable, searchZones } = await import("@/lib/zone-list")
      const options: ZoneOption[] = zones.map(findable)
      setList({ search: (query) => searchZones(options, query) })
    } catch {
      // The line is down: every zone stays in view, and the next key tries again.
      isAsked.current = false
    }
  }
  const search = (query: string): ReadonlySet<string> | null =>
    list === null || query.trim() === "" ? null : new Set(list.search(query).map(({ timeZone }) => timeZone))
  return [search, load] as const
}

function ZoneLabel({ zone }: { zone: TimedZone }) {
  return (
    <span className="flex flex-wrap gap-x-3">
      <span className="font-medium">
        {zone.city} {zone.country && <span className="font-normal text-ink-3">{zone.country}</span>}
      </span>
      <span className="text-ink-2">
        {zone.time}, {zone.abbreviation === zone.offset ? zone.offset : `${zone.abbreviation} ${zone.offset}`}
      </span>
    </span>
  )
}
