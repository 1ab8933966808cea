import { SPECIALTIES_MAX, TEXT_MAX } from "@/lib/core/limits"
import { singleLine } from "@/lib/core/text"

/** Under which of its fields an object has what it is called, the first that it has. */
const NAMES = ["name", "label", "title", "specialty", "value"]

/** Specialties as they are kept here, and whether some had to be left out or shortened for that. */
export type Specialties = { readonly specialties: readonly string[]; readonly isShortened: boolean }

/**
 * An analyst's specialties, in whichever shape they were kept: a list; a text that holds such a list, also twice over; names between
 * commas or semicolons; objects that have a name; an object whose keys are the names, each switched on or off.
 */
export function specialtiesOf(value: unknown): Specialties {
  const seen = new Map<string, string>()
  for (const name of namesIn(value)) {
    const clean = singleLine(TEXT_MAX.specialty).parse([...name].slice(0, TEXT_MAX.specialty).join("")) ?? ""
    if (clean && !seen.has(clean.toLowerCase())) seen.set(clean.toLowerCase(), clean)
  }
  const names = [...seen.values()]
  const isTooLong = namesIn(value).some((name) => [...name].length > TEXT_MAX.specialty)
  return {
    specialties: names.slice(0, SPECIALTIES_MAX),
    isShortened: isTooLong || names.length > SPECIALTIES_MAX,
  }
}

function namesIn(value: unknown): string[] {
  if (typeof value === "number") return [String(value)]
  if (typeof value === "string") return namesInText(value)
  if (Array.isArray(value))
    return value.flatMap((one) => (typeof one === "string" ? [one.trim()] : namesIn(one)))
  if (typeof value !== "object" || value === null) return []
  const fields = new Map(Object.entries(value))
  const named = NAMES.map((name) => fields.get(name)).find((name) => typeof name === "string")
  if (typeof named === "string") return [named.trim()]
  const lists = [...fields.values()].filter((one) => Array.isArray(one))
  if (lists.length > 0) return namesIn(lists.flat())
  return [...fields].filter(([, isOn]) => isOn === true || isOn === 1).map(([name]) => name)
}

function namesInText(text: string): string[] {
  const trimmed = text.trim()
  if (/^[[{"]/.test(trimmed)) {
    try {
      return namesIn(JSON.parse(trimmed))
    } catch {
      // A list as PostgreSQL or Python would write it, not as JSON does.
      return trimmed
        .replace(/^[[{]|[\]}]$/g, "")
        .split(",")
        .map(unquoted)
    }
  }
  return trimmed.split(/[,;\n]/).map(unquoted)
}

function unquoted(text: string): string {
  return text.trim().replace(/^(["'])(.*)\1$/, "$2")
}
