import { DAILY_SESSIONS_MAX, SESSION_MINUTES, TEXT_MAX } from "@/lib/core/limits"
import type { Currency } from "@/lib/core/money"
import { multiLine, singleLine } from "@/lib/core/text"
import { ROLES, type Role } from "@/lib/core/vocabulary"
import { specialtiesOf } from "./specialties"
import { booleanOf, instantOf, integerOf, minorUnitsOf, type SourceRow, textOf } from "./values"
import { fits, misfit, type Verdict } from "./verdict"

/** A person, as he comes. */
export type LegacyUser = {
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly firm: string | null
  readonly createdAt: Date | null
  readonly updatedAt: Date | null
  readonly isActive: boolean
}

const EMAIL = /^[^\s@<>(),;:"\p{Cc}]+@[^\s@<>(),;:"\p{Cc}]+$/u
const EMAIL_MAX = 254

/** The first so many characters of a text of one line; "" where there is nothing to be seen. */
function lineOf(value: unknown, max: number): string {
  return (
    singleLine(max).parse([...(textOf(value)?.replace(/\s+/g, " ").trim() ?? "")].slice(0, max).join("")) ??
    ""
  )
}

function isLonger(value: unknown, max: number): boolean {
  return [...(textOf(value)?.trim() ?? "")].length > max
}

/** A row of `users`. Addresses are compared without case. */
export function userFrom(row: SourceRow): Verdict<LegacyUser> {
  const email = textOf(row.email)?.trim().toLowerCase() ?? ""
  if (!EMAIL.test(email) || [...email].length > EMAIL_MAX) return misfit("bad_email")
  const said = textOf(row.role)?.trim().toLowerCase()
  const role = ROLES.find((one) => one === said)
  if (!role) return misfit("unknown_role")
  const createdAt = instantOf(row.created_at)
  const user = {
    name: lineOf(row.name, TEXT_MAX.name) || lineOf(email.split("@")[0], TEXT_MAX.name),
    email,
    role,
    firm: lineOf(row.firm, TEXT_MAX.firm) || null,
    createdAt,
    updatedAt: instantOf(row.updated_at) ?? createdAt,
    isActive: booleanOf(row.is_active) ?? true,
  }
  return fits(user, [
    isLonger(row.name, TEXT_MAX.name) && "name shortened",
    isLonger(row.firm, TEXT_MAX.firm) && "firm shortened",
  ])
}

/** What makes an analyst bookable, as it comes. Amounts are in minor units. */
export type LegacyProfile = {
  readonly isEnabled: boolean
  readonly specialties: readonly string[]
  readonly headline: string
  readonly bioShort: string
  readonly hourlyRate: number | null
  readonly autoConfirm: boolean
  readonly maxDailySessions: number | null
  readonly createdAt: Date | null
  readonly updatedAt: Date | null
}

const RATE_MAX = 100_000_000

/** A row of `analyst_connect_profiles`, its rate in the house's currency: the older deployment names none. */
export function profileFrom(row: SourceRow, currency: Currency): Verdict<LegacyProfile> {
  const hourlyRate = minorUnitsOf(row.hourly_rate, currency)
  if (hourlyRate === undefined || (hourlyRate ?? 0) > RATE_MAX) return misfit("bad_rate")
  const limit = row.max_daily_sessions == null ? null : integerOf(row.max_daily_sessions)
  if ((limit === null && row.max_daily_sessions != null) || (limit ?? 0) < 0) return misfit("bad_limit")
  const { specialties, isShortened } = specialtiesOf(row.specialties)
  const createdAt = instantOf(row.created_at)
  const bio = [...(textOf(row.bio_short)?.replace(/\r\n?/g, "\n").trim() ?? "")].slice(0, TEXT_MAX.bio)
  const profile = {
    isEnabled: booleanOf(row.is_enabled) ?? false,
    specialties,
    headline: lineOf(row.headline, TEXT_MAX.headline),
    bioShort: multiLine(TEXT_MAX.bio).parse(bio.join("")) ?? "",
    hourlyRate,
    autoConfirm: booleanOf(row.auto_confirm) ?? false,
    maxDailySessions: limit === null ? null : Math.min(limit, DAILY_SESSIONS_MAX),
    createdAt,
    updatedAt: instantOf(row.updated_at) ?? createdAt,
  }
  return fits(profile, [
    isShortened && "specialties shortened",
    isLonger(row.headline, TEXT_MAX.headline) && "headline shortened",
    isLonger(row.bio_short, TEXT_MAX.bio) && "biography shortened",
    (limit ?? 0) > DAILY_SESSIONS_MAX && `at most ${DAILY_SESSIONS_MAX} sessions a day`,
  ])
}

/** The lengths that an analyst offers, of the lengths of the slots that he posts: those that he posts most, ascending. */
export function sessionMinutesOf(slotMinutes: readonly number[]): number[] {
  const counts = new Map<number, number>()
  for (const minutes of slotMinutes) {
    const offered = Math.min(Math.max(minutes, SESSION_MINUTES.min), SESSION_MINUTES.max)
    counts.set(offered, (counts.get(offered) ?? 0) + 1)
  }
  const most = [...counts]
    .sort(([a, many], [b, more]) => more - many || a - b)
    .slice(0, SESSION_MINUTES.count)
  return most.length === 0 ? [30] : most.map(([minutes]) => minutes).sort((a, b) => a - b)
}
