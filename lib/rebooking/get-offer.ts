import { z } from "zod"
import { ok, refuse } from "@/lib/core/result"
import { Uuid } from "@/lib/core/uuid-input"
import { operation } from "@/lib/operation"
import { findOffer, NO_OFFER, offerRefusal } from "./find-offer"

/** The session that did not take place. */
export const OfferInput = z.strictObject({ bookingId: Uuid })

/**
 * The offer of other times for a session of the caller's that did not take place, while it stands: `not_found` where there is none,
 * `too_late` when its week is over, `stale` when another was booked for it.
 */
export const getOffer = operation(
  { input: OfferInput, roles: ["investor"], refuses: ["not_found", "too_late", "stale"] },
  async function getOffer(ctx, { bookingId }) {
    const offer = await findOffer(ctx, ctx.actor.id, bookingId)
    if (!offer) return refuse("not_found", { detail: NO_OFFER })
    return offerRefusal(offer, ctx.now) ?? ok(offer)
  },
)
