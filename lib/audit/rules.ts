import { type AuditChange, type AuditObject, NOT_KEPT } from "@/lib/core/auditing"
import { snakeCase } from "@/lib/core/snake-case"

/** What a profile says of its analyst. */
export const PROFILE_WORDS: readonly string[] = ["headline", "bio_short", "specialties"]

/** Which fields of what may change, and the trail says no more of them than that: nothing in it can be erased. */
const UNKEPT: Partial<Record<AuditObject, readonly string[]>> = {
  user: ["name", "email", "firm", "addressed_as", "reason_text"],
  analyst: ["meeting_url", ...PROFILE_WORDS],
  webhook: ["path"],
  token: ["name"],
  passkey: ["name"],
  booking: ["topic", "reason_text"],
  payment: ["reason_text"],
  case: ["decision_text"],
  penalty: ["lifted_text"],
}
const NEVER = /password|secret|hash|(^|_)(note|comment)$/

/** What an object was, or is, as the house has it: nothing where it was not there. */
export type Facts = Readonly<Record<string, unknown>> | null

/** What differs between two states of an object, by names on the wire; undefined and null are alike. A secret among it is a bug. */
export function changedFacts(object: AuditObject, before: Facts, after: Facts) {
  const [was, is] = [onWire(before), onWire(after)]
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  const changed = names.filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]))
  const secret = changed.find((name) => NEVER.test(name))
  if (secret) throw new Error(`The audit trail never holds a ${secret}.`)
  const pick = (from: AuditChange): AuditChange =>
    Object.fromEntries(
      changed
        .filter((name) => from[name] !== undefined)
        .map((name) => [name, UNKEPT[object]?.includes(name) ? NOT_KEPT : from[name]]),
    )
  return { before: pick(was), after: pick(is) }
}

/** Facts of the house by their names on the wire, nested ones too, without what is null at the top. */
export function onWire(facts: Facts): AuditChange {
  const plain = spelled(JSON.parse(JSON.stringify(facts ?? {}))) as AuditChange
  return Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== null))
}

function spelled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(spelled)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [snakeCase(name), spelled(inner)]))
}
