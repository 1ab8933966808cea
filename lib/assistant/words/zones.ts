import type { Unit } from "./lexicon"
import { nothing, type Piece, piece, type Recogniser } from "./pieces"
import { fold } from "./tokens"

/** Places whose time is said by their name, by the zone that they keep; German names and adjectives beside the English ones. */
const PLACES: Readonly<Record<string, string>> = {
  "America/New_York": "new york, new yorker, ny, nyc, boston, miami, washington, eastern, us eastern",
  "America/Chicago": "chicago, central us, us central, texas, dallas, houston, austin",
  "America/Denver": "denver, us mountain",
  "America/Los_Angeles": "los angeles, san francisco, sf, seattle, pacific, us pacific, california",
  "Pacific/Honolulu": "honolulu, hawaii",
  "America/Toronto": "toronto, montreal",
  "America/Sao_Paulo": "sao paulo, brasilia, são paulo",
  "America/Mexico_City": "mexico city",
  "America/Argentina/Buenos_Aires": "buenos aires",
  "Europe/London": "london, londoner, uk, edinburgh, british, uk local",
  "Europe/Dublin": "dublin, irish",
  "Europe/Lisbon": "lisbon, lissabon",
  "Europe/Paris": "paris, pariser, french",
  "Europe/Berlin":
    "berlin, berliner, frankfurt, frankfurter, munich, münchen, münchner, hamburg, hamburger, cologne, köln, kölner, german, deutsche, deutscher, central european, mitteleuropäische, mitteleuropäischer",
  "Europe/Zurich": "zurich, zürich, zürcher, züricher, geneva, genf, genfer, swiss, schweizer, basel, basler",
  "Europe/Vienna": "vienna, wien, wiener",
  "Europe/Amsterdam": "amsterdam, amsterdamer, dutch",
  "Europe/Brussels": "brussels, brüssel, brüsseler",
  "Europe/Luxembourg": "luxembourg, luxemburg, luxemburger",
  "Europe/Madrid": "madrid, madrider, spanish",
  "Europe/Rome": "rome, milan, mailand, mailänder, rom",
  "Europe/Stockholm": "stockholm, stockholmer",
  "Europe/Copenhagen": "copenhagen, kopenhagen",
  "Europe/Oslo": "oslo",
  "Europe/Helsinki": "helsinki",
  "Europe/Warsaw": "warsaw, warschau",
  "Europe/Prague": "prague, prag",
  "Europe/Athens": "athens, athen",
  "Europe/Istanbul": "istanbul",
  "Africa/Johannesburg": "johannesburg, cape town, kapstadt",
  "Africa/Lagos": "lagos",
  "Asia/Dubai": "dubai, abu dhabi",
  "Asia/Kolkata": "mumbai, delhi, new delhi, bangalore, indian, india",
  "Asia/Kathmandu": "kathmandu",
  "Asia/Singapore": "singapore, singapur",
  "Asia/Hong_Kong": "hong kong, hongkong",
  "Asia/Shanghai": "shanghai, beijing, peking, shenzhen",
  "Asia/Tokyo": "tokyo, tokio, tokioter, japan",
  "Asia/Seoul": "seoul",
  "Australia/Sydney": "sydney, melbourne",
  "Pacific/Auckland": "auckland",
}

/** Written in capitals; where one has two meanings both are offered. */
const ABBREVIATIONS: Readonly<Record<string, readonly string[]>> = {
  UTC: ["UTC"],
  GMT: ["UTC"],
  EST: ["America/New_York"],
  EDT: ["America/New_York"],
  ET: ["America/New_York"],
  CT: ["America/Chicago"],
  CDT: ["America/Chicago"],
  CST: ["America/Chicago", "Asia/Shanghai"],
  MST: ["America/Denver"],
  PST: ["America/Los_Angeles"],
  PDT: ["America/Los_Angeles"],
  PT: ["America/Los_Angeles"],
  BST: ["Europe/London"],
  CET: ["Europe/Berlin"],
  CEST: ["Europe/Berlin"],
  MEZ: ["Europe/Berlin"],
  MESZ: ["Europe/Berlin"],
  IST: ["Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"],
  SGT: ["Asia/Singapore"],
  HKT: ["Asia/Hong_Kong"],
  JST: ["Asia/Tokyo"],
  AEST: ["Australia/Sydney"],
  AEDT: ["Australia/Sydney"],
}

const ZONE_OF = new Map(
  Object.entries(PLACES).flatMap(([zone, names]) => names.split(", ").map((name) => [foldAll(name), zone])),
)
const LONGEST_NAME = 2

/** A zone: "London time", "New Yorker Zeit", "CET", or a city right after a time of the day: "15 Uhr Berlin". */
export const readZone: Recogniser = ({ units }, at) => {
  const unit = units[at]
  const known = unit && Object.hasOwn(ABBREVIATIONS, unit.raw) ? ABBREVIATIONS[unit.raw] : undefined
  if (known) {
    const next = units[at + 1]
    if (next?.figure && /^\s*[+−-]/.test(next.gap)) return nothing(at, at + 2)
    return piece("zone", at, next?.roles.has("time") && next.gap === "" ? at + 2 : at + 1, {
      readings: known,
    })
  }
  const official = officialAt(units, at)
  if (official) return official
  for (let count = LONGEST_NAME; count > 0; count--) {
    const zone = ZONE_OF.get(nameAt(units, at, count))
    if (zone === undefined) continue
    const after = units[at + count]
    if (after?.roles.has("time") && after.gap === "")
      return piece("zone", at, at + count + 1, { readings: [zone] })
    if (isAfterClock(units, at)) return piece("zone", at, at + count, { readings: [zone] })
  }
  return null
}

/** "Europe/London", as programs name it. */
function officialAt(units: readonly Unit[], at: number): Piece | null {
  if (units[at + 1]?.gap !== "/") return null
  for (let to = at + 2; to <= at + 4; to++) {
    const name = units
      .slice(at, to)
      .reduce((said, { raw, gap }, nth) => (nth === 0 ? raw : `${said}${gap || "_"}${raw}`), "")
    if (Object.hasOwn(PLACES, name)) return piece("zone", at, to, { readings: [name] })
  }
  return null
}

function nameAt(units: readonly Unit[], at: number, count: number): string {
  const words = units.slice(at, at + count)
  if (words.length < count || words.some(({ gap }, nth) => nth > 0 && gap !== "")) return ""
  return foldAll(words.map(({ raw }) => raw).join(" "))
}

function isAfterClock(units: readonly Unit[], at: number): boolean {
  const [unit, before] = [units[at], units[at - 1]]
  if (unit === undefined || before === undefined || !/^\(?$/.test(unit.gap)) return false
  const isCapital = unit.raw[0] !== unit.raw[0]?.toLowerCase()
  const { roles, figure } = before
  return (
    isCapital &&
    (figure?.kind === "clock" || ["uhr", "am", "pm", "oclock"].some((role) => roles.has(role as "am")))
  )
}

function foldAll(text: string): string {
  return text
    .split(/[\s-]+/)
    .map(fold)
    .join(" ")
}
