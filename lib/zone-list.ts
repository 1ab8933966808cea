import { abbreviationOf, cityOf, currentZoneName, offsetLabel } from "./zone-names"

/** A zone to choose: what its row shows, and the words it is found by. */
export type ZoneOption = {
  readonly timeZone: string
  readonly city: string
  readonly country: string
  readonly abbreviation: string
  readonly offset: string
  readonly words: string
}

const COUNTRIES: Record<string, string> = {
  "United States":
    "New_York Chicago Denver Phoenix Los_Angeles Anchorage Honolulu Detroit Boise Indianapolis",
  Canada: "Toronto Vancouver Halifax Winnipeg Edmonton Regina St_Johns",
  Mexico: "Mexico_City Monterrey Tijuana Cancun Merida",
  Brazil: "Sao_Paulo Bahia Fortaleza Recife Manaus",
  Argentina: "Buenos_Aires Cordoba",
  Chile: "Santiago",
  Colombia: "Bogota",
  Peru: "Lima",
  "United Kingdom": "London",
  Ireland: "Dublin",
  Portugal: "Lisbon Madeira Azores",
  Spain: "Madrid Canary",
  France: "Paris",
  Belgium: "Brussels",
  Netherlands: "Amsterdam",
  Germany: "Berlin Busingen",
  Switzerland: "Zurich",
  Austria: "Vienna",
  Italy: "Rome",
  Denmark: "Copenhagen",
  Norway: "Oslo",
  Sweden: "Stockholm",
  Finland: "Helsinki",
  Iceland: "Reykjavik",
  Poland: "Warsaw",
  Czechia: "Prague",
  Hungary: "Budapest",
  Romania: "Bucharest",
  Greece: "Athens",
  Ukraine: "Kyiv",
  Turkey: "Istanbul",
  Russia: "Moscow Vladivostok Yekaterinburg Novosibirsk",
  Israel: "Jerusalem",
  "Saudi Arabia": "Riyadh",
  "United Arab Emirates": "Dubai",
  Egypt: "Cairo",
  Morocco: "Casablanca",
  Nigeria: "Lagos",
  Kenya: "Nairobi",
  "South Africa": "Johannesburg",
  Pakistan: "Karachi",
  India: "Kolkata",
  Nepal: "Kathmandu",
  Bangladesh: "Dhaka",
  "Sri Lanka": "Colombo",
  Thailand: "Bangkok",
  Vietnam: "Ho_Chi_Minh",
  Malaysia: "Kuala_Lumpur",
  Indonesia: "Jakarta",
  Philippines: "Manila",
  China: "Shanghai Urumqi",
  Taiwan: "Taipei",
  Japan: "Tokyo",
  "South Korea": "Seoul",
  Australia: "Sydney Melbourne Brisbane Adelaide Perth Hobart Darwin Lord_Howe",
  "New Zealand": "Auckland Chatham",
}

const ALSO: Record<string, string> = {
  "America/New_York": "USA Boston Washington Miami Atlanta eastern",
  "America/Chicago": "USA Houston Dallas central",
  "America/Denver": "USA mountain",
  "America/Los_Angeles": "USA San Francisco Seattle pacific",
  "America/Toronto": "Montreal Ottawa",
  "America/Sao_Paulo": "Rio de Janeiro Brasilia",
  "Europe/London": "UK Britain England Scotland Edinburgh",
  "Europe/Zurich": "Geneva Basel",
  "Europe/Berlin": "Frankfurt Munich Hamburg",
  "Europe/Rome": "Milan",
  "Asia/Dubai": "UAE Abu Dhabi",
  "Asia/Kolkata": "Mumbai Delhi Bangalore Chennai Calcutta",
  "Asia/Shanghai": "Beijing Shenzhen",
  "Asia/Tokyo": "Osaka",
  "Australia/Sydney": "Canberra",
}

const COUNTRY_OF_CITY = new Map(
  Object.entries(COUNTRIES).flatMap(([country, cities]) => cities.split(" ").map((city) => [city, country])),
)

/** Every zone once under its present name, by city, with the names and offsets of an instant. Takes most of a second at first. */
export function listZones(at: Date | number | string): ZoneOption[] {
  return listZoneNames().map((zone) => describeZone(zone, at))
}

/** The present name of every zone, by city: what `describeZone` can be asked about a few at a time. */
export function listZoneNames(): string[] {
  const zones = new Set([...Intl.supportedValuesOf("timeZone"), "UTC"].map(currentZoneName))
  return [...zones].sort((a, b) => cityOf(a).localeCompare(cityOf(b), "en"))
}

/** The zones that match a city, country, abbreviation or offset ("mumbai", "EST", "utc+5:30"); cities first. */
export function searchZones(zones: readonly ZoneOption[], query: string): ZoneOption[] {
  const wanted = fold(query).split(" ").filter(Boolean)
  if (wanted.length === 0) return [...zones]
  const startsWithQuery = (zone: ZoneOption) => fold(zone.city).startsWith(wanted.join(" "))
  const found = zones.filter((zone) => wanted.every((word) => zone.words.includes(` ${word}`)))
  return [...found.filter(startsWithQuery), ...found.filter((zone) => !startsWithQuery(zone))]
}

/** A zone as it can be found and shown at an instant. */
export function describeZone(timeZone: string, at: Date | number | string): ZoneOption {
  const city = cityOf(timeZone)
  const country = COUNTRY_OF_CITY.get(timeZone.split("/").at(-1) ?? "") ?? ""
  const abbreviation = abbreviationOf(timeZone, at)
  const offset = offsetLabel(timeZone, at)
  const place = timeZone.replaceAll(/[/_]/g, " ")
  const said = [
    city,
    country,
    place,
    ALSO[timeZone],
    abbreviation,
    offset,
    offset.replace("UTC", "GMT"),
    offset.slice(3),
  ]
  return { timeZone, city, country, abbreviation, offset, words: ` ${fold(said.join(" "))}` }
}

function fold(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll("−", "-")
    .toLowerCase()
    .trim()
    .replaceAll(/\s+/g, " ")
}
