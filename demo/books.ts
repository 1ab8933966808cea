import type { analystRatings } from "@/db/schema/analysts"
import type { sessionBookingEvents, sessionBookingNotes, sessionFeedback } from "@/db/schema/bookings"
import { ratingWeight } from "@/lib/analysts/ratings"
import { newId } from "@/lib/core/ids"
import type { AnalystKey } from "./analysts"
import type { Desk } from "./desks"
import type { InvestorDiary } from "./diaries"
import type { Chronicle } from "./life-cycle"
import type { InvestorKey } from "./people"
import type { Random } from "./random"

/** The rows that bookings leave, growing while the demo is told. */
export type Books = {
  readonly bookings: Chronicle["booking"][]
  readonly events: (typeof sessionBookingEvents.$inferInsert)[]
  readonly notes: (typeof sessionBookingNotes.$inferInsert)[]
  readonly feedback: (typeof sessionFeedback.$inferInsert)[]
}

/** Everyone of the demo, as of `now`. */
export type Stage = {
  readonly now: Date
  readonly random: Random
  readonly desks: ReadonlyMap<AnalystKey, Desk>
  readonly investors: ReadonlyMap<InvestorKey, { readonly id: string; readonly diary: InvestorDiary }>
  readonly adminId: string
  readonly books: Books
}

type Author = (typeof sessionBookingNotes.$inferInsert)["authorType"]

/** The two parties by their names in the data files. */
export function partiesOf(stage: Stage, analyst: AnalystKey, investor: InvestorKey) {
  const desk = stage.desks.get(analyst)
  const guest = stage.investors.get(investor)
  if (!desk || !guest) throw new Error(`The demo has no ${desk ? investor : analyst}.`)
  return { desk, guest }
}

/** Enters a booking with its events. */
export function enter({ books }: Stage, { booking, events }: Chronicle): void {
  books.bookings.push(booking)
  books.events.push(...events)
}

/** Enters a note, at the latest now. */
export function enterNote(
  { books, now, adminId }: Stage,
  { booking }: Chronicle,
  authorType: Author,
  at: number,
  note: string,
): void {
  const authors = { investor: booking.investorId, analyst: booking.analystId, admin: adminId }
  books.notes.push({
    id: newId(),
    bookingId: booking.id ?? "",
    authorType,
    authorId: authors[authorType],
    note,
    createdAt: new Date(Math.min(at, now.getTime())),
  })
}

/** Enters the investor's feedback, at the latest now. */
export function enterFeedback(
  { books, now }: Stage,
  { booking }: Chronicle,
  at: number,
  rating: number,
  comment: string | null,
): void {
  const givenAt = new Date(Math.min(at, now.getTime()))
  books.feedback.push({
    bookingId: booking.id ?? "",
    investorId: booking.investorId,
    rating,
    comment,
    createdAt: givenAt,
    updatedAt: givenAt,
  })
}

/** The kept sums of every analyst with feedback; feedback on a session that never took place weighs nothing (spec §6). */
export function ratingSums({ bookings, feedback }: Books): (typeof analystRatings.$inferInsert)[] {
  const bookingById = new Map(bookings.map((booking) => [booking.id, booking]))
  const sums = new Map<
    string,
    { ratingCount: number; ratingSum: number; weightSum: number; weightedSum: number }
  >()
  for (const { bookingId, rating, createdAt } of feedback) {
    const booking = bookingById.get(bookingId)
    if (!booking || !createdAt) continue
    const sum = sums.get(booking.analystId) ?? { ratingCount: 0, ratingSum: 0, weightSum: 0, weightedSum: 0 }
    const weight = booking.status === "completed" ? ratingWeight(createdAt) : 0
    sum.ratingCount += 1
    sum.ratingSum += rating
    sum.weightSum += weight
    sum.weightedSum += rating * weight
    sums.set(booking.analystId, sum)
  }
  return [...sums].map(([analystId, sum]) => ({ analystId, ...sum }))
}
