import type { analystConnectProfiles } from "@/db/schema/analysts"
import { type Currency, toDecimalString } from "@/lib/core/money"
import type { OutputOf } from "@/lib/core/output"
import { takesCards } from "@/lib/payments/takes-cards"
import type { ListedAnalyst } from "./queries"
import { ratingAverage } from "./ratings"
import type { AnalystOutput, AnyAnalystOutput, ProfileOutput, ZonePreviewOutput } from "./wire"

/** An analyst in the directory. */
export type AnalystView = OutputOf<typeof AnalystOutput>

/** An analyst as the house sees him. */
export type AnyAnalystView = OutputOf<typeof AnyAnalystOutput>

/** A directory row with what only the screen needs. */
export type DirectoryRow = AnalystView & {
  /** Free starts per day of the next 14 days in the viewer's zone, today first. */
  readonly freeStartsByDay: readonly number[]
  /** How many starts each of these days would have if nothing were taken. */
  readonly postedStartsByDay: readonly number[]
  readonly isPaidByCard: boolean
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
  readonly isPaidByCard: boolean
}

/** A connect profile as its analyst and admins see it. */
export type ProfileView = OutputOf<typeof ProfileOutput>

/** The analyst's own profile page. */
export type ProfilePage = {
  readonly profile: ProfileView
  /** His row in the directory as it stands, whether it is listed or not. */
  readonly row: DirectoryRow
  /** Specialties that listed analysts have, the commonest first. */
  readonly specialtiesInUse: readonly string[]
  /** Whether his week has any hours. */
  readonly hasHours: boolean
  /** Whether sessions can be paid by card in this house. */
  readonly takesCards: boolean
}

/** What a new zone would do: hours keep their wall times, bookings their instants; these would then lie outside the hours. */
export type ZonePreview = OutputOf<typeof ZonePreviewOutput>

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
    hourlyRate: rateOnWire(profile),
    currency: profile.currency,
    autoConfirm: profile.autoConfirm,
    timeZone: profile.timeZone,
    sessionMinutes: profile.sessionMinutes,
    rating: { average: ratingAverage(ratings), count: ratings.ratingCount },
    nextAvailableUtc,
  }
}

type Profile = typeof analystConnectProfiles.$inferSelect

/** A profile as its analyst and admins see it. */
export function profileView(profile: Profile): ProfileView {
  return {
    analystId: profile.analystId,
    isEnabled: profile.isEnabled,
    headline: profile.headline,
    bioShort: profile.bioShort,
    specialties: profile.specialties,
    hourlyRate: rateOnWire(profile),
    currency: profile.currency,
    autoConfirm: profile.autoConfirm,
    maxDailySessions: profile.maxDailySessions,
    timeZone: profile.timeZone,
    sessionMinutes: profile.sessionMinutes,
    bufferBeforeMinutes: profile.bufferBeforeMinutes,
    bufferAfterMinutes: profile.bufferAfterMinutes,
    minNoticeMinutes: profile.minNoticeMinutes,
    bookingWindowDays: profile.bookingWindowDays,
    cancelNoticeMinutes: profile.cancelNoticeMinutes,
    meetingUrl: profile.meetingUrl,
    paymentPolicy: profile.paymentPolicy,
    lateCancelPercent: profile.lateCancelPercent,
    noShowPercent: profile.noShowPercent,
    revision: profile.revision,
    createdAt: profile.createdAt,
    updatedAt: profile.updatedAt,
  }
}

/** Whether sessions of a profile are paid by card, here. */
export function isPaidByCard({
  paymentPolicy,
  hourlyRate,
}: Pick<Profile, "paymentPolicy" | "hourlyRate">): boolean {
  return takesCards() && paymentPolicy === "card" && hourlyRate !== null && hourlyRate > 0
}

/** A profile's rate as a decimal string per hour, null = free. */
export function rateOnWire({
  hourlyRate,
  currency,
}: Pick<Profile, "hourlyRate" | "currency">): string | null {
  return hourlyRate === null ? null : toDecimalString(hourlyRate, currency)
}

/** A listed analyst as his page shows him. */
export function analystPage(analyst: ListedAnalyst): AnalystPage {
  const { minNoticeMinutes, bookingWindowDays, cancelNoticeMinutes, hourlyRate } = analyst.profile
  return {
    ...analystView(analyst, null),
    addressedAs: analyst.addressedAs,
    minNoticeMinutes,
    bookingWindowDays,
    cancelNoticeMinutes,
    hourlyRateMinor: hourlyRate,
    isPaidByCard: isPaidByCard(analyst.profile),
  }
}
