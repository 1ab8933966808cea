import type { BookingRow } from "@/lib/bookings/views"
import type { DeliveryView } from "@/lib/notifications/delivery-views"
import type { MoneyStanding } from "@/lib/payments/house-views"

/** Why nobody can book: no hours in the week, nothing posted for these days, or what is posted is taken or closed by a rule. */
export type WhyNoTime = "no_hours" | "off" | "taken"

/** A listed analyst whom nobody can book in the next fourteen days. */
export type AnalystWithoutTime = {
  readonly id: string
  readonly name: string
  readonly why: WhyNoTime
  /** The first free start after them; null where there is none in the booking window. */
  readonly nextFreeAt: Date | null
  /** How many starts each of the days has with nothing taken, today first. */
  readonly postedStartsByDay: readonly number[]
}

export type WithoutFreeTime = { readonly count: number; readonly first: readonly AnalystWithoutTime[] }

/** How many requests of the last thirty days ran out unanswered, of how many that were asked then: in the house, and of the analysts with most. */
export type LetExpire = {
  readonly expired: number
  readonly asked: number
  readonly analysts: readonly {
    readonly id: string
    readonly name: string
    readonly expired: number
    readonly asked: number
  }[]
}

/** How the house's machinery stands. */
export type Health = {
  /** How long the database took to answer, in milliseconds. */
  readonly databaseMs: number
  readonly worker: {
    /** Jobs that should have begun more than a minute ago. */
    readonly late: number
    /** Since when the oldest of them waits. */
    readonly lateSince: Date | null
    /** Whether the tables of the workers are there: they come with the first of them. */
    readonly hasRun: boolean
  }
  /** Mail since the caller's day began. */
  readonly mail: { readonly sent: number; readonly failed: number; readonly waiting: number }
  readonly money: MoneyStanding
  /** Whether open pages hear of changes; null in a process that serves none. */
  readonly live: boolean | null
}

/** What needs the house, and how it stands, at one look. Each count is whole; of what is counted the first few are here. */
export type Overview = {
  /** Requests that wait for an answer, and those of them with less than a day left; the nearest deadline first. */
  readonly requests: {
    readonly waiting: number
    readonly near: number
    readonly first: readonly BookingRow[]
  }
  /** Sessions that have ended and that nobody has marked, the oldest first. */
  readonly toMark: { readonly count: number; readonly first: readonly BookingRow[] }
  /** Listed analysts without a free time in the next fourteen days. */
  readonly withoutFreeTime: WithoutFreeTime
  /** Analysts with so many strikes that the house is to look at them. */
  readonly withManyStrikes: number
  /** Disputed reports about who came that the house is to decide. */
  readonly toDecide: number
  /** What failed since the caller's day began, the latest first. */
  readonly failed: { readonly count: number; readonly first: readonly DeliveryView[] }
  /** Sessions of the caller's day that are to take place or did, by their start. */
  readonly today: readonly BookingRow[]
  readonly health: Health
  readonly letExpire: LetExpire
  /** Rows of an older deployment that could not be taken over. */
  readonly quarantined: number
  /** People whose erasure another admin asked for, which waits for a second one. */
  readonly erasures: readonly { readonly id: string; readonly name: string }[]
}
