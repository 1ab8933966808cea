"use client"
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react"
import { cn } from "@/components/ui/class-names"
import { SearchInput } from "@/components/ui/input"
import { countOf } from "@/lib/core/plural"
import { formatTime } from "@/lib/time"
import { describeZone, listZoneNames, searchZones, type ZoneOption } from "@/lib/zone-list"
import { useClock, useNow } from "./clock"

const SHOWN = 60

/** A search box over every time zone, by city, country, abbreviation or offset, each with its present time. */
export function ZoneSearch({
  chosen,
  near,
  onChoose,
  title = "Show times in",
  note = "Changes how times are shown, not the time you chose.",
}: {
  chosen: string
  /** Zones that come first while nothing is typed. */
  near: readonly string[]
  onChoose: (timeZone: string) => void
  title?: string
  /** What choosing does, and does not. */
  note?: string
}) {
  const { hourCycle } = useClock()
  const now = useNow()
  const listId = useId()
  const { options, isWhole } = useZoneOptions(near, now)
  const [query, setQuery] = useState("")
  const [active, setActive] = useState(0)
  const all = searchZones(options, query)
  const found = all.slice(0, SHOWN)
  const idOf = (index: number) => `${listId}-${index}`

  const steer = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      const next = Math.min(Math.max(active + step, 0), found.length - 1)
      setActive(next)
      document.getElementById(idOf(next))?.scrollIntoView({ block: "nearest" })
    }
    const zone = found[active]
    if (event.key === "Enter" && zone) {
      event.preventDefault()
      onChoose(zone.timeZone)
    }
  }

  return (
    <div className="w-80 max-w-full">
      <p className="mb-2 type-label">{title}</p>
      <SearchInput
        label="Time zone"
        className="[&_input::-webkit-search-cancel-button]:hidden"
        placeholder="City, country, EST or UTC+5:30"
        autoComplete="off"
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={found.length > 0 ? idOf(active) : undefined}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setActive(0)
        }}
        onKeyDown={steer}
      />
      <div
        id={listId}
        role="listbox"
        aria-label="Time zones"
        tabIndex={-1}
        className="mt-2 max-h-72 overflow-y-auto border-y border-rule"
      >
        {found.map((zone, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the search box, which keeps the focus
          <div
            key={zone.timeZone}
            id={idOf(index)}
            role="option"
            tabIndex={-1}
            aria-selected={zone.timeZone === chosen}
            onClick={() => onChoose(zone.timeZone)}
            onPointerMove={() => setActive(index)}
            className={cn(
              "flex min-h-11 cursor-pointer items-center justify-between gap-3 border-b border-rule px-2 py-1.5 last:border-b-0",
              index === active && "bg-tint",
            )}
          >
            <span className="min-w-0">
              <span className={cn("type-body", zone.timeZone === chosen && "font-semibold")}>
                {zone.city}
              </span>
              <span className="block type-least text-ink-2">
                {[zone.country, zone.abbreviation, zone.abbreviation === zone.offset ? "" : zone.offset]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </span>
            <span translate="no" className="type-small tabular-nums">
              {formatTime(now, { timeZone: zone.timeZone, hourCycle })}
            </span>
          </div>
        ))}
      </div>
      <p role="status" className="mt-2 type-least text-ink-2">
        {query !== "" && isWhole ? foundWords(all.length, note) : note}
      </p>
    </div>
  )
}

function foundWords(count: number, note: string): string {
  if (count === 0) return "No such city, country or offset."
  return `${countOf(count, "zone")} found${count > SHOWN ? `, the first ${SHOWN} listed` : ""}. ${note}`
}

const AT_ONCE = 16

/**
 * All zones to choose from, first those named in `first`. They arrive in small steps: a zone's clock takes a millisecond
 * or two to build, and all of them at once would freeze a phone.
 */
function useZoneOptions(
  first: readonly string[],
  now: number,
): { readonly options: readonly ZoneOption[]; readonly isWhole: boolean } {
  const [options, setOptions] = useState<readonly ZoneOption[]>([])
  const [isWhole, setWhole] = useState(false)
  const start = useRef({ first, now })
  useEffect(() => {
    const { first, now } = start.current
    const names = [...new Set([...first, ...listZoneNames()])]
    let timer: ReturnType<typeof setTimeout>
    const step = (from: number) => {
      const described = names.slice(from, from + AT_ONCE).map((name) => describeZone(name, now))
      setOptions((before) => (from === 0 ? described : [...before, ...described]))
      if (from + AT_ONCE < names.length) timer = setTimeout(step, 0, from + AT_ONCE)
      else setWhole(true)
    }
    step(0)
    return () => clearTimeout(timer)
  }, [])
  return { options, isWhole }
}
