import { Button } from "@/components/ui/button"
import { FilterField } from "@/components/ui/filter-field"
import { Select } from "@/components/ui/select"
import { TextLink } from "@/components/ui/text-link"
import type { ZoneFacts } from "@/lib/zone-list"

/** What a page that reads `zone` of its address asks, which its list of zones comes by. */
export const ASKS_ZONE = "zone"

/** Another zone for a page that has it in its address, by a link and a plain form. */
export function PlainZones({
  path,
  query,
  chosen,
  zones,
}: {
  path: string
  /** All that the page's address says. */
  query: string
  chosen: string
  /** Those to choose from; null until the page asks. */
  zones: readonly ZoneFacts[] | null
}) {
  const others = [...new URLSearchParams(query)].filter(([name]) => name !== "zone")
  if (zones === null) {
    return (
      <TextLink
        href={`${path}?${new URLSearchParams([...new URLSearchParams(query), ["do", ASKS_ZONE]])}`}
        className="-my-2 inline-flex min-h-11 items-center type-small"
      >
        Change
      </TextLink>
    )
  }
  return (
    <form method="get" action={path} className="flex flex-wrap items-end gap-2">
      {others.map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      <FilterField label="Show times in" control="plain-zone">
        <Select id="plain-zone" name="zone" defaultValue={chosen}>
          {zones.map(({ timeZone, city, country, offset }) => (
            <option key={timeZone} value={timeZone}>
              {[city, country, offset].filter(Boolean).join(", ")}
            </option>
          ))}
        </Select>
      </FilterField>
      <Button type="submit" className="mouse:min-h-11">
        Show
      </Button>
    </form>
  )
}
