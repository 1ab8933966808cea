import { eq } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { isCovering } from "@/lib/assistant/cover-rules"
import { SUGGESTIONS } from "@/lib/assistant/inputs"
import { suggestTimes } from "@/lib/assistant/suggest-times"
import type { Suggestion } from "@/lib/assistant/views"
import { NO_WISH, type Wish } from "@/lib/assistant/wish"
import { priceOnWire } from "@/lib/bookings/rules"
import type { UserCtx } from "@/lib/context"
import { fromDecimalString } from "@/lib/core/money"
import { ok, refuse } from "@/lib/core/result"
import { type KeptPrice, lessOf } from "@/lib/core/terms"
import { operation } from "@/lib/operation"
import { findOffer, NO_OFFER, offerRefusal, type RebookingOffer } from "./find-offer"
import { OfferInput } from "./get-offer"
import { OtherTimesOutput } from "./wire"

const OFFERED = 3

/**
 * Up to three times to book in place of a session of the caller's that did not take place, found when asked for: its analyst's first, but where
 * he declined it those of others alone who cover the same. `not_found` where none were offered, `too_late` when the week of the offer is
 * over. None once another session was booked.
 */
export const listOtherTimes = operation(
  { input: OfferInput, output: OtherTimesOutput, roles: ["investor"], refuses: ["not_found", "too_late"] },
  async function listOtherTimes(ctx, { bookingId }) {
    const offer = await findOffer(ctx, ctx.actor.id, bookingId)
    if (!offer) return refuse("not_found", { detail: NO_OFFER })
    const { cause, until, usedBy } = offer
    const closed = usedBy === null ? offerRefusal(offer, ctx.now) : null
    if (closed?.problem.code === "too_late") return refuse("too_late", { detail: closed.problem.detail })
    const items = usedBy === null ? await timesFor(ctx, offer) : []
    return ok({ cause, until, usedBy, kept: keptOnWire(offer), items })
  },
)

async function timesFor(ctx: UserCtx, offer: RebookingOffer) {
  const { analystId, minutes, cause, kept } = offer
  const isWithOthers = cause === "declined"
  const topics = await topicsOf(ctx, analystId)
  // Who says of himself what he covers alone has colleagues.
  if (isWithOthers && topics.length === 0) return []
  const wish: Wish = {
    ...NO_WISH,
    topics,
    minutes,
    notAnalystIds: isWithOthers ? [analystId] : [],
  }
  const { items } = await suggestTimes(ctx, wish, {
    investor: ctx.actor,
    limit: isWithOthers ? SUGGESTIONS.max : OFFERED,
    ...(isWithOthers ? {} : { firstAnalystId: analystId }),
  })
  const offered = isWithOthers ? items.filter(isCovering).slice(0, OFFERED) : items
  return offered.map((item) => (kept && item.analyst.id === analystId ? asKept(item, kept) : item))
}

function asKept(item: Suggestion, kept: KeptPrice): Suggestion {
  const { priceQuote: now, currency } = item
  const price = lessOf({ priceQuote: now === null ? null : fromDecimalString(now, currency), currency }, kept)
  return { ...item, currency: price.currency, priceQuote: priceOnWire(price.priceQuote, price.currency) }
}

function keptOnWire({ kept }: RebookingOffer) {
  if (!kept) return null
  const { analystId, minutes: durationMinutes, price, currency } = kept
  return { analystId, durationMinutes, priceQuote: priceOnWire(price, currency), currency }
}

async function topicsOf({ db }: UserCtx, analystId: string): Promise<readonly string[]> {
  const [profile] = await db
    .select({ specialties: analystConnectProfiles.specialties })
    .from(analystConnectProfiles)
    .where(eq(analystConnectProfiles.analystId, analystId))
  return profile?.specialties ?? []
}
