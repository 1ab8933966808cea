import type { Currency } from "@/lib/core/money"
import type { OutputOf } from "@/lib/core/output"
import type { BookingKind, ClosedReason } from "@/lib/core/vocabulary"
import type { TakenTime } from "@/lib/scheduling/clashes"
import type { Span } from "@/lib/scheduling/time-off"
import type { AnalystSchedule } from "@/lib/scheduling/types"
import type {
  AvailabilityOutput,
  ExplanationOutput,
  HeldExplanationOutput,
  HeldSessionOutput,
  SlotOutput,
} from "./wire"

/** Free starts that a page comes with, before the browser asks for more. Instants are epoch milliseconds, ascending. */
export type Opening = {
  readonly durationMinutes: number
  /** By month ("2026-12"): every free start within its `pageSpan`. */
  readonly months: Readonly<Record<string, readonly number[]>>
  /** The first free start of all, null when there is none. */
  readonly firstFree: number | null
  /** Where this length has no free start: the other lengths that have. */
  readonly otherLengths: readonly number[]
  /** Sessions that the investor who looks has already, with whomever, ascending; nobody else's are told. */
  readonly ownSessions: readonly OwnSession[]
}

/** A live session of the investor who looks. */
export type OwnSession = TakenTime & { readonly id: string; readonly kind: BookingKind }

/** A free time. */
export type Slot = OutputOf<typeof SlotOutput>

/** Free times of one length, ascending. */
export type Availability = OutputOf<typeof AvailabilityOutput>

/** Whether a session could start at a time, and every reason why not. */
export type Explanation = OutputOf<typeof ExplanationOutput>

/** A live session that holds a time. */
export type HeldSession = OutputOf<typeof HeldSessionOutput>

/** An explanation with what holds the time: live sessions, and time off on the analyst's own dates. */
export type HeldExplanation = OutputOf<typeof HeldExplanationOutput>

/** Where an analyst's clock is, and the rules that can close a time of his. */
export type ClosingRules = Pick<
  AnalystSchedule,
  | "timeZone"
  | "sessionMinutes"
  | "minNoticeMinutes"
  | "bookingWindowDays"
  | "bufferBeforeMinutes"
  | "bufferAfterMinutes"
  | "maxDailySessions"
>

/** What choosing a session's new time needs to know of its analyst. */
export type MoveRules = Pick<
  AnalystSchedule,
  "timeZone" | "sessionMinutes" | "minNoticeMinutes" | "bookingWindowDays"
> & {
  readonly autoConfirm: boolean
  /** Minor units per hour, null = free. */
  readonly hourlyRateMinor: number | null
  readonly currency: Currency
}

/** Open time that an analyst still has: how many sessions of the shortest length may start in it; with none, why. */
export type OpenTime = Span & {
  /** When a session can start in it, as epoch milliseconds, ascending. */
  readonly starts: readonly number[]
  readonly closed: ClosedReason | null
}

/** An analyst's own time in a range, as real time: each list ascending. */
export type OwnTime = {
  /** Posted hours less time off. */
  readonly posted: readonly Span[]
  /** Time off with its reason and its last date; entries may overlap. */
  readonly off: readonly (Span & { readonly reason: string | null; readonly endDate: string })[]
  readonly open: readonly OpenTime[]
  readonly minNoticeMinutes: number
  readonly bookingWindowDays: number
}
