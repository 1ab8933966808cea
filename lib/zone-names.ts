import { MINUTE_MS } from "@/lib/core/duration"
import { getZone, isTimeZone, offsetAt } from "./scheduling/zone"
import { zoneOfOffset } from "./zone-offsets"

/** Old or CLDR spellings, by the name that IANA uses today. Browsers still report some of the old ones. */
const CURRENT_NAME = new Map(
  Object.entries({
    "Asia/Calcutta": "Asia/Kolkata",
    "Asia/Katmandu": "Asia/Kathmandu",
    "Asia/Saigon": "Asia/Ho_Chi_Minh",
    "Asia/Rangoon": "Asia/Yangon",
    "Europe/Kiev": "Europe/Kyiv",
    "Atlantic/Faeroe": "Atlantic/Faroe",
    "America/Godthab": "America/Nuuk",
    "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
    "America/Indianapolis": "America/Indiana/Indianapolis",
    "America/Louisville": "America/Kentucky/Louisville",
    "America/Cordoba": "America/Argentina/Cordoba",
    "Pacific/Ponape": "Pacific/Pohnpei",
    "Pacific/Truk": "Pacific/Chuuk",
    "Pacific/Enderbury": "Pacific/Kanton",
    "Africa/Asmera": "Africa/Asmara",
    "US/Eastern": "America/New_York",
    "US/Central": "America/Chicago",
    "US/Mountain": "America/Denver",
    "US/Pacific": "America/Los_Angeles",
    "Etc/UTC": "UTC",
    "Etc/GMT": "UTC",
    GMT: "UTC",
  }),
)

const PLACE = /^(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)\//
const MOST_REMEMBERED = 2000

const CITIES: Record<string, string> = {
  Zurich: "Zürich",
  Sao_Paulo: "São Paulo",
  Bogota: "Bogotá",
  Asuncion: "Asunción",
  Merida: "Mérida",
  Cancun: "Cancún",
  Reykjavik: "Reykjavík",
  Ho_Chi_Minh: "Ho Chi Minh City",
  St_Johns: "St. John’s",
}

/** What people in a zone call its time, where `Intl` only gives an offset: standard, or standard/summer. */
const ABBREVIATIONS: Record<string, string> = {
  "Asia/Tokyo": "JST",
  "Asia/Seoul": "KST",
  "Asia/Singapore": "SGT",
  "Asia/Hong_Kong": "HKT",
  "Asia/Shanghai": "CST",
  "Asia/Taipei": "CST",
  "Asia/Macau": "CST",
  "Asia/Kolkata": "IST",
  "Asia/Karachi": "PKT",
  "Asia/Dubai": "GST",
  "Asia/Bangkok": "ICT",
  "Asia/Ho_Chi_Minh": "ICT",
  "Asia/Jakarta": "WIB",
  "Asia/Kuala_Lumpur": "MYT",
  "Asia/Manila": "PHT",
  "Asia/Jerusalem": "IST/IDT",
  "Europe/Moscow": "MSK",
  "Europe/Istanbul": "TRT",
  "Africa/Lagos": "WAT",
  "Africa/Nairobi": "EAT",
  "Africa/Johannesburg": "SAST",
  "Africa/Casablanca": "",
  "America/Sao_Paulo": "BRT",
  "America/Argentina/Buenos_Aires": "ART",
  "America/Santiago": "CLT/CLST",
  "America/Bogota": "COT",
  "America/Lima": "PET",
  "Australia/Sydney": "AEST/AEDT",
  "Australia/Melbourne": "AEST/AEDT",
  "Australia/Lord_Howe": "LHST/LHDT",
  "Pacific/Auckland": "NZST/NZDT",
}

const LOCALES: Record<string, string[]> = {
  America: ["en-US", "en-CA"],
  Australia: ["en-AU"],
  Pacific: ["en-NZ", "en-US"],
  Africa: ["en-ZA", "en-GB"],
}

/**
 * The zone that a name from outside means, under the name by which IANA lists it today: Asia/Calcutta and GMT+05:30 are
 * Asia/Kolkata, GMT+01:00 is Etc/GMT-1. Null for what this machine knows no zone for ("Etc/Unknown", "").
 */
export function findZone(name: string | null | undefined): string | null {
  if (!name) return null
  const known = zoneOfName.get(name)
  if (known !== undefined) return known
  const found = zoneNamed(name) ?? zoneOfOffset(name)
  if (found !== null && zoneOfName.size < MOST_REMEMBERED) zoneOfName.set(name, found)
  return found
}

/** As `findZone`, and UTC for what is not known: the clock that is then shown. */
export function currentZoneName(timeZone: string): string {
  return findZone(timeZone) ?? "UTC"
}

/** The city that a zone is named after, as it spells itself: "Zürich", "São Paulo", "New York"; "UTC+1" for Etc/GMT-1. */
export function cityOf(timeZone: string): string {
  const zone = currentZoneName(timeZone)
  if (zone.startsWith("Etc/")) return offsetLabel(zone, 0)
  const last = zone.split("/").at(-1) ?? zone
  return CITIES[last] ?? last.replaceAll("_", " ")
}

/** The short name of a zone's time at an instant, "GMT", "EST", "JST"; its offset where it has none. */
export function abbreviationOf(timeZone: string, at: Date | number | string): string {
  const zone = currentZoneName(timeZone)
  if (zone === "UTC") return "UTC"
  const instant = new Date(at).getTime()
  const offset = offsetAt(getZone(zone), instant)
  const key = `${zone} ${offset}`
  const known = abbreviations.get(key)
  if (known !== undefined) return known
  const found = fromTable(zone, instant, offset) ?? fromIntl(zone, instant) ?? describeOffset(offset)
  abbreviations.set(key, found)
  return found
}

/** A zone's distance from UTC at an instant: "UTC+0", "UTC−5", "UTC+5:45". */
export function offsetLabel(timeZone: string, at: Date | number | string): string {
  return describeOffset(offsetAt(getZone(currentZoneName(timeZone)), new Date(at).getTime()))
}

/** City and short name: "London (GMT)", "New York (EST)", "Kathmandu (UTC+5:45)". */
export function zoneLabel(timeZone: string, at: Date | number | string): string {
  const city = cityOf(timeZone)
  const abbreviation = abbreviationOf(timeZone, at)
  return city === abbreviation ? city : `${city} (${abbreviation})`
}

const abbreviations = new Map<string, string>()
const zoneOfName = new Map<string, string>()
let listedZones: ReadonlySet<string> | undefined

function zoneNamed(name: string): string | null {
  const current = CURRENT_NAME.get(name)
  if (current !== undefined) return current
  // A browser that cannot list its zones still knows them by name.
  listedZones ??= new Set("supportedValuesOf" in Intl ? Intl.supportedValuesOf("timeZone") : [])
  if (listedZones.has(name)) return name
  if (!/^[a-z][\w+/-]{1,63}$/i.test(name)) return null
  try {
    const listed = new Intl.DateTimeFormat("en-US", { timeZone: name }).resolvedOptions().timeZone
    // Intl resolves links, also such as Europe/Busingen, which are zones to choose: the name of a place stays.
    if (isTimeZone(name) && PLACE.test(name)) return name
    return CURRENT_NAME.get(listed) ?? listed
  } catch {
    return null
  }
}

function fromTable(zone: string, instant: number, offset: number): string | undefined {
  const [standard, summer] = ABBREVIATIONS[zone]?.split("/") ?? []
  if (standard === undefined) return undefined
  if (summer === undefined) return standard || describeOffset(offset)
  const year = new Date(instant).getUTCFullYear()
  const [january, july] = [0, 6].map((month) => offsetAt(getZone(zone), Date.UTC(year, month, 1)))
  return offset > Math.min(january ?? offset, july ?? offset) ? summer : standard
}

function fromIntl(zone: string, instant: number): string | undefined {
  for (const locale of LOCALES[zone.split("/")[0] ?? ""] ?? ["en-GB"]) {
    const formatter = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "short" })
    const name = formatter.formatToParts(instant).find((part) => part.type === "timeZoneName")?.value
    if (name && /^[A-Z]{2,5}$/.test(name)) return name
  }
  return undefined
}

function describeOffset(offset: number): string {
  const minutes = Math.abs(offset) / MINUTE_MS
  const rest = minutes % 60 === 0 ? "" : `:${String(minutes % 60).padStart(2, "0")}`
  return `UTC${offset < 0 ? "−" : "+"}${Math.floor(minutes / 60)}${rest}`
}
