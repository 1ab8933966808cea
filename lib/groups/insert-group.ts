import type { z } from "zod"
import { sessionBookingEvents, sessionBookings } from "@/db/schema/bookings"
import { groupPlaces, groupSessions } from "@/db/schema/groups"
import { actedBy, type TxCtx, type User } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import type { Currency } from "@/lib/core/money"
import type { CreateGroupInput } from "./inputs"
import type { Placed } from "./place-session"
import type { GroupTerms } from "./terms-of-group"

/** So many wait where nobody said how many can. */
export const WAITLIST_DEFAULT = 50

/** What a new group session is made of. */
type New = {
  readonly id: string
  readonly input: z.output<typeof CreateGroupInput>
  readonly terms: GroupTerms
  readonly price: number | null
  readonly currency: Currency
  readonly placed: Placed
}

/** Writes a new group session with its event and its places. With its analyst's profile locked. */
export async function insertGroup(
  ctx: TxCtx<User>,
  { id, input, terms, price, currency, placed }: New,
): Promise<void> {
  const { db, actor, now } = ctx
  const { seen, ...times } = placed
  const isEnough = terms.seatsMin === 1
  const status = isEnough ? ("confirmed" as const) : ("requested" as const)
  await db.insert(sessionBookings).values({
    id,
    kind: "group",
    investorId: null,
    analystId: actor.id,
    ...times,
    status,
    topic: input.topic,
    currency,
    createdAt: now,
    updatedAt: now,
    ...(isEnough ? { confirmedAt: now, videoUrl: seen.meetingUrl } : { respondBy: terms.decideAt }),
  })
  await db.insert(sessionBookingEvents).values({
    id: newId(),
    bookingId: id,
    revision: 1,
    event: `booking_${status}`,
    ...actedBy(actor),
    toStatus: status,
    newStartUtc: times.startUtc,
    newEndUtc: times.endUtc,
    createdAt: now,
  })
  const { seatsMin, seatsMax, closesAt } = terms
  await db.insert(groupSessions).values({
    bookingId: id,
    description: input.description ?? null,
    seatsMin,
    seatsMax,
    price,
    currency,
    closesAt,
    showNames: input.showNames ?? false,
    waitlistMax: input.waitlistMax ?? WAITLIST_DEFAULT,
  })
  const places = Array.from({ length: seatsMax }, (_, at) => ({ bookingId: id, seatNo: at + 1 }))
  await db.insert(groupPlaces).values(places)
}
