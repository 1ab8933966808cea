import { eq } from "drizzle-orm"
import type { z } from "zod"
import { groupSessions } from "@/db/schema/groups"
import type { TxCtx, User } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import { writeChange } from "./change-group"
import { confirmIfReached } from "./confirm-if-reached"
import type { UpdateGroupInput } from "./inputs"
import type { GroupRows } from "./lock-group"
import { endOffersBy } from "./plan-group-move"
import { setPlaces } from "./set-places"
import { offerFreePlaces } from "./take-place"
import { readPrice, termsRefusal } from "./terms-of-group"
import { askThemAgain } from "./write-wait"

/**
 * Changes what a held group session says and takes, with its event; places that are added go to who waits. `invalid_input` for what does not
 * fit together, `seats_in_use` for fewer places than are held.
 */
export async function applyGroupChange(
  ctx: TxCtx<User>,
  { booking, group }: GroupRows,
  input: z.output<typeof UpdateGroupInput>,
): Promise<Result<null, "invalid_input" | "seats_in_use">> {
  const { id } = booking
  const { closesAt = group.closesAt, seatsMin = group.seatsMin, seatsMax = group.seatsMax } = input
  const currency = input.currency ?? group.currency
  if (currency !== group.currency && input.price === undefined && group.price !== null) {
    return refuse("invalid_input", { fields: { price: [`Give the price in ${currency}, too.`] } })
  }
  const price =
    input.price === undefined ? { ok: true as const, value: group.price } : readPrice(input.price, currency)
  if (!price.ok) return price
  const isDecided = booking.status === "confirmed"
  const decided = booking.respondBy ?? closesAt
  const decideAt = input.decideAt ?? (decided < closesAt ? decided : closesAt)
  const terms = { seatsMin, seatsMax, closesAt, decideAt }
  // What stays as it is may have passed.
  const isPast = input.closesAt === undefined && closesAt <= ctx.now
  const unfit = termsRefusal(terms, booking.startUtc, isPast ? new Date(0) : ctx.now, isDecided)
  if (unfit) return unfit
  if (!(await setPlaces(ctx, id, seatsMax))) return refuse("seats_in_use")
  await ctx.db
    .update(groupSessions)
    .set({
      ...{ seatsMin, seatsMax, closesAt, currency, price: price.value },
      ...(input.description === undefined ? {} : { description: input.description }),
      ...(input.showNames === undefined ? {} : { showNames: input.showNames }),
      ...(input.waitlistMax === undefined ? {} : { waitlistMax: input.waitlistMax }),
    })
    .where(eq(groupSessions.bookingId, id))
  await endOffersBy(ctx.db, id, closesAt)
  const isFreeStill = price.value === null && group.price === null
  const isOther = price.value !== group.price || currency !== group.currency
  if (isOther && !isFreeStill) await askThemAgain(ctx, id)
  await writeChange(ctx, "booking_updated", booking, {
    currency,
    ...(input.topic === undefined ? {} : { topic: input.topic }),
    ...(isDecided ? {} : { respondBy: decideAt }),
  })
  await confirmIfReached(ctx, id, null)
  await offerFreePlaces(ctx, id)
  return ok(null)
}
