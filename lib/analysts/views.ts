import type { analystConnectProfiles } from "@/db/schema/analysts"
import type { StrandedBooking } from "@/lib/availability/views"
import { type Currency, toDecimalString } from "@/lib/core/money"
import type { ListedAnalyst } from "./queries"
import { ratingAverage } from "./ratings"

/** An analyst in the directory: the wire's representation, in camelCase. */
export type AnalystView = {
  readonly analystId: string
  readonly name: string
  readonly headline: string
  readonly bioShort: string
  readonly specialties: readonly string[]
  /** Decimal string per hour in `currency`, null = free. */
  readonly hourlyRate: string | null
  readonly currency: Currency
  readonly autoConfirm: boolean
  readonly timeZone: string
  readonly sessionMinutes: readonly number[]
  /** `average` has two decimals and is null when `count` is 0. */
  readonly rating: { readonly average: number | null; readonly count: number }
  readonly nextAvailableUtc: Date | null
}

/** A directory row with what only the screen needs. */
export type DirectoryRow = AnalystView & {
  /** Free starts per day of the next 14 days in the viewer's zone, today first. */
  readonly freeStartsByDay: readonly number[]
  /** How many starts each of these days would have if nothing were taken. */
  readonly postedStartsByDay: readonly number[]
}

/** What the directory can be narrowed by, and how many analysts each leaves under the other filters. */
export type DirectoryFilters = {
  /** All listed analysts. */
  readonly total: number
  /** Those whom the search and all filters leave. */
  readonly matching: number
  /** Without regard to the specialty. */
  readonly anySpecialty: number
  /** The commonest first. */
  readonly specialties: readonly { readonly specialty: string; readonly count: number }[]
  readonly durations: readonly { readonly minutes: number; readonly count: number }[]
  /** The commonest first. */
  readonly currencies: readonly { readonly currency: Currency; readonly count: number }[]
  readonly bookingAtOnce: number
  readonly freeSoon: number
}

/** The profile page's analyst. */
export type AnalystPage = AnalystView & {
  /** What they want to be called; the whole name unless they said so. */
  readonly addressedAs: string
  readonly minNoticeMinutes: number
  readonly bookingWindowDays: number
  readonly cancelNoticeMinutes: number
  /** Minor units per hour, for the price of the chosen length; null = free. */
  readonly hourlyRateMinor: number | null
}

/** A connect profile as its analyst and admins see it; the rate is a decimal string per hour, null = free. */
export type ProfileView = Omit<typeof analystConnectProfiles.$inferSelect, "hourlyRate"> & {
  readonly hourlyRate: string | null
}

/** The analyst's own profile page. */
export type ProfilePage = {
  readonly profile: ProfileView
  /** His row in the directory as it stands, whether it is listed or not. */
  readonly row: DirectoryRow
  /** Specialties that listed analysts have, the commonest first. */
  readonly specialtiesInUse: readonly string[]
}

/** What a new zone would do: hours keep their wall times, bookings their instants; these would then lie outside the hours. */
export type ZonePreview = {
  readonly timeZone: string
  readonly conflicts: readonly StrandedBooking[]
  readonly revision: number
}

/** A listed analyst as everyone signed in sees him. */
export function analystView(
  { profile, name, ratings }: ListedAnalyst,
  nextAvailableUtc: Date | null,
): AnalystView {
  return {
    analystId: profile.analystId,
    name,
    headline: profile.headline,
    bioShort: profile.bioShort,
    specialties: profile.specialties,
    hourlyRate: profile.hourlyRate === null ? null : toDecimalString(profile.hourlyRate, profile.currency),
    currency: profile.currency,
    autoConfirm: profile.autoConfirm,
    timeZone: profile.timeZone,
    sessionMinutes: profile.sessionMinutes,
    rating: { average: ratingAverage(ratings), count: ratings.ratingCount },
    nextAvailableUtc,
  }
}
