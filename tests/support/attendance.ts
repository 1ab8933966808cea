import { asc, eq } from "drizzle-orm"
import type { Database } from "@/db/client"
import { attendanceCases, attendanceEvents, penalties } from "@/db/schema/attendance"
import { answerByFor, restrictedUntilFor, strikeUntil } from "@/lib/attendance/rules"
import type { User } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { makeBooking } from "./factories"

type Sides = { readonly investor: User; readonly analyst: User }

/** A missed session that ended at `endUtc`, and the report of it by whom came, made as it ended. */
export async function makeCase(
  db: Database,
  { investor, analyst }: Sides,
  endUtc: Date,
  values: Partial<typeof attendanceCases.$inferInsert> = {},
): Promise<typeof attendanceCases.$inferSelect> {
  const against = values.against ?? "investor"
  const [accused, reporter] = against === "investor" ? [investor, analyst] : [analyst, investor]
  const times = { startUtc: new Date(endUtc.getTime() - HOUR_MS / 2), endUtc }
  const booking = await makeBooking(db, investor, analyst, { ...times, status: "no_show", noShowBy: against })
  const [made] = await db
    .insert(attendanceCases)
    .values({
      id: newId(),
      bookingId: booking.id,
      against,
      accusedId: accused.id,
      reportedBy: reporter.id,
      answerBy: answerByFor(endUtc),
      createdAt: endUtc,
      updatedAt: endUtc,
      ...values,
    })
    .returning()
  if (!made) throw new Error("no case was made")
  return made
}

/** Strikes against an investor that count from these moments, the third of them with its restriction and that it began: the cases that they came of. */
export async function makeStrikes(db: Database, sides: Sides, from: readonly Date[]) {
  const cases = []
  for (const [nth, at] of from.entries()) {
    const endUtc = new Date(at.getTime() - HOUR_MS)
    const closed = { status: "upheld", closedBy: "accused", closedAt: at } as const
    const made = await makeCase(db, sides, endUtc, closed)
    const of = { userId: sides.investor.id, caseId: made.id, startsAt: at, createdAt: at }
    await db.insert(penalties).values({ id: newId(), ...of, kind: "strike", endsAt: strikeUntil(at) })
    const until = restrictedUntilFor(nth + 1, at)
    if (until) {
      await db.insert(penalties).values({ id: newId(), ...of, kind: "restriction", endsAt: until })
      const session = { caseId: made.id, bookingId: made.bookingId ?? "", createdAt: at }
      await db.insert(attendanceEvents).values({
        id: newId(),
        ...session,
        event: "restriction_began",
        actorRole: "system",
        until,
        strikes: nth + 1,
      })
    }
    cases.push(made)
  }
  return cases
}

/** What somebody was given, oldest first. */
export function penaltiesOf(db: Database, { id }: Pick<User, "id">) {
  const { userId, startsAt, kind } = penalties
  return db.select().from(penalties).where(eq(userId, id)).orderBy(asc(startsAt), asc(kind))
}
