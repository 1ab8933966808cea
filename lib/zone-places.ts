import { rawTimeZones } from "@vvo/tzdb"
import { currentZoneName } from "./zone-names"

/** What a zone is known by beside its name. */
export type ZonePlace = {
  readonly country: string
  readonly cities: readonly string[]
  /** What its people call its time: "Eastern Time". */
  readonly family: string
  /** In winter and in summer. */
  readonly abbreviations: readonly string[]
  /** Names that it had, or has elsewhere. */
  readonly otherNames: readonly string[]
}

/** Countries as English speakers name them here, by the name in the data. */
const COUNTRY: Record<string, string> = {
  "The Netherlands": "Netherlands",
  Macao: "Macau",
  Curacao: "Curaçao",
  Reunion: "Réunion",
  "Sao Tome and Principe": "São Tomé and Príncipe",
}

/** What is also typed for a country. */
const COUNTRY_ALSO: Record<string, string> = {
  "United States": "USA, US, America",
  "United Kingdom": "UK, Great Britain, England, Scotland, Wales, Northern Ireland",
  "United Arab Emirates": "UAE, Emirates",
  Netherlands: "Holland",
  Czechia: "Czech Republic",
  Turkey: "Türkiye",
  "South Korea": "Korea",
  "Ivory Coast": "Côte d’Ivoire",
  "Cabo Verde": "Cape Verde",
  Myanmar: "Burma",
  Eswatini: "Swaziland",
  "Timor Leste": "East Timor",
  Brazil: "Brasil",
  Germany: "Deutschland",
  Austria: "Österreich",
  Switzerland: "Schweiz, Suisse",
  Spain: "España",
  Italy: "Italia",
  "Palestinian Territory": "Palestine",
  China: "PRC",
  "Democratic Republic of the Congo": "DRC",
}

/** Cities of business that the data leaves out, and what is also said for a zone. */
const ALSO: Record<string, string> = {
  "America/New_York": "Boston, Washington DC, Miami, Atlanta, Charlotte",
  "America/Chicago": "Minneapolis, Milwaukee, New Orleans, Austin",
  "America/Denver": "Salt Lake City",
  "America/Los_Angeles": "Seattle, Las Vegas, Portland, Silicon Valley",
  "America/Toronto": "Quebec",
  "America/Sao_Paulo": "Curitiba, Porto Alegre",
  "America/Mexico_City": "Guadalajara",
  "Europe/London": "Edinburgh, Leeds, Cambridge, Oxford",
  "Europe/Zurich": "Genève, Bern, Zug",
  "Europe/Berlin": "Frankfurt, Cologne, Düsseldorf, Stuttgart",
  "Europe/Luxembourg": "Luxembourg City",
  "Asia/Kolkata": "New Delhi, Bangalore, Bombay, Chennai, Gurgaon",
  "Asia/Shanghai": "Shenzhen, Guangzhou",
  "Asia/Tokyo": "Kyoto",
}

function listed(names: string | undefined): string[] {
  return names?.split(", ") ?? []
}

/** By the present name of every zone in the data. */
const places = new Map<string, ZonePlace>()
for (const zone of rawTimeZones) {
  const country = COUNTRY[zone.countryName] ?? zone.countryName
  const names = [...new Set([zone.name, ...zone.group])].map((name) => [name, currentZoneName(name)] as const)
  const main = currentZoneName(zone.name)
  for (const [, name] of names) {
    if (places.has(name)) continue
    const isMain = name === main
    places.set(name, {
      country,
      cities: [...(isMain ? zone.mainCities : []), ...listed(ALSO[name])],
      family: zone.alternativeName,
      abbreviations: [zone.abbreviation, zone.dstAbbreviation ?? ""],
      otherNames: [
        ...listed(COUNTRY_ALSO[country]),
        ...names.filter(([other, current]) => current === name && other !== name).map(([other]) => other),
      ],
    })
  }
}

/** The place of a zone; undefined for those that are none, such as UTC. */
export function placeOf(timeZone: string): ZonePlace | undefined {
  return places.get(currentZoneName(timeZone))
}
