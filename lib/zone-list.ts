import { abbreviationOf, cityOf, currentZoneName, offsetLabel } from "./zone-names"
import { offsetMinutes } from "./zone-offsets"
import { placeOf } from "./zone-places"

/** A zone to choose, as its row shows it. */
export type ZoneFacts = {
  readonly timeZone: string
  readonly city: string
  readonly country: string
  readonly abbreviation: string
  readonly offset: string
}

/** A zone with the words that it is found by. */
export type ZoneOption = ZoneFacts & {
  /** What it is called, folded: "; london; united kingdom; …;". */
  readonly words: string
}

/** Zones that come before the others of their kind: where most of those who search for it are. */
const LEADING = new Set([
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Los_Angeles",
  "America/Halifax",
  "Europe/London",
  "Europe/Berlin",
  "Europe/Paris",
  "Europe/Athens",
  "Asia/Dubai",
  "Asia/Kolkata",
  "Asia/Nicosia",
  "Asia/Shanghai",
  "Asia/Singapore",
  "Asia/Tokyo",
  "Africa/Johannesburg",
  "Africa/Lagos",
  "America/Sao_Paulo",
  "Australia/Sydney",
])

/**
 * Every zone once under its present name, by city, as at an instant, and `own` even where it is none of a place. Takes most of a
 * second at first.
 */
export function listZones(at: Date | number | string, own?: string): ZoneFacts[] {
  const names = new Set([...listZoneNames(), ...(own === undefined ? [] : [currentZoneName(own)])])
  return [...names].map((zone) => {
    const { words: _, ...facts } = describeZone(zone, at)
    return facts
  })
}

/** The present name of every zone, by city: what `describeZone` can be asked about a few at a time. */
export function listZoneNames(): string[] {
  const zones = new Set([...Intl.supportedValuesOf("timeZone"), "UTC"].map(currentZoneName))
  return [...zones].sort((a, b) => cityOf(a).localeCompare(cityOf(b), "en"))
}

/**
 * The zones that match every word of a query, in any order: the beginning of a city, a country, a family ("Eastern Time"), an
 * abbreviation of either half of the year, an old name, or an offset in any spelling ("UTC+05:30", "+0530", "utc-3"). What is
 * called so comes first, then what begins so, and in each the zones that most people mean.
 */
export function searchZones<Zone extends ZoneOption>(zones: readonly Zone[], query: string): Zone[] {
  const text = fold(query).replaceAll(/\b(utc|gmt) (?=[+-])/g, "$1")
  const wanted = text.split(" ").filter((word) => /[^+-]/.test(word))
  if (wanted.length === 0) return [...zones]
  const tests = wanted.map(testOf)
  const rank = ({ timeZone, city, words }: Zone) =>
    (words.includes(`; ${text};`)
      ? 0
      : fold(city).startsWith(text)
        ? 2
        : words.includes(`; ${text}`)
          ? 4
          : 6) + (LEADING.has(timeZone) ? 0 : 1)
  return zones
    .filter((zone) => tests.every((test) => test(zone)))
    .map((zone) => ({ zone, rank: rank(zone) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ zone }) => zone)
}

/** A zone as it can be found and shown at an instant. */
export function describeZone(timeZone: string, at: Date | number | string): ZoneOption {
  return findable({
    timeZone,
    city: cityOf(timeZone),
    country: placeOf(timeZone)?.country ?? "",
    abbreviation: abbreviationOf(timeZone, at),
    offset: offsetLabel(timeZone, at),
  })
}

/** A zone with the words that it is found by; reads no clock. */
export function findable<Zone extends ZoneFacts>(zone: Zone): Zone & ZoneOption {
  const { timeZone, city, abbreviation } = zone
  const place = placeOf(timeZone)
  const said = [
    city,
    ...(place ? [...place.cities, place.country, place.family, ...place.abbreviations] : []),
    abbreviation.startsWith("UTC") ? "" : abbreviation,
    timeZone,
    ...(place?.otherNames ?? []),
  ]
  return { ...zone, words: `; ${said.filter(Boolean).map(fold).join("; ")};` }
}

function testOf(word: string): (zone: ZoneOption) => boolean {
  const offset = offsetMinutes(/^\d{1,2}:\d\d$/.test(word) ? `+${word}` : word)
  if (offset !== null) return (zone) => (offsetMinutes(zone.offset) ?? 0) === offset
  const start = word.replace(/[+-]+$/, "")
  return (zone) => zone.words.includes(` ${start}`)
}

function fold(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll("−", "-")
    .replaceAll(/(?<=\p{L})[-_/’'.,]+(?!\d)/gu, " ")
    .toLowerCase()
    .trim()
    .replaceAll(/\s+/g, " ")
}

/** A zone to choose in a select, with what its row says: "London, United Kingdom (GMT, UTC+0)". */
export type ZoneChoice = { readonly timeZone: string; readonly label: string }

/** Every zone as a select lists it, also one that is stored and not known here. */
export function zoneChoices(now: Date, stored: string): ZoneChoice[] {
  return listZones(now, stored).map(({ timeZone, city, country, abbreviation, offset }) => {
    const names = [...new Set([abbreviation, offset])].filter((name) => name !== city).join(", ")
    return { timeZone, label: `${country ? `${city}, ${country}` : city} (${names})` }
  })
}
