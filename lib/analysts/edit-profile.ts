import { eq } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { editSchedule } from "@/lib/availability/edit-schedule"
import type { Ctx } from "@/lib/context"
import { RATE_MAX_UNITS } from "@/lib/core/limits"
import { CURRENCY_DECIMALS, type Currency } from "@/lib/core/money"
import { ok, type Result, refuse } from "@/lib/core/result"
import { takesCards } from "@/lib/payments/takes-cards"
import type { ProfileChanges } from "./profile-inputs"
import { type ProfileView, profileView, rateOnWire } from "./views"

/** Changes some fields of a profile, once for a key, and keeps what changed; a rate has its currency's decimals at most, and cards are for houses that take them. */
export function editProfile(
  ctx: Ctx,
  analystId: string,
  revision: number | undefined,
  changes: ProfileChanges,
) {
  return editSchedule(
    ctx,
    { kind: "profile_updated", analystId, seenRevision: revision },
    async ({ db }, profile): Promise<Result<ProfileView, "invalid_input" | "not_found">> => {
      const { hourlyRate: asked, ...rest } = changes
      const isNewlyPaid = changes.paymentPolicy === "card" && profile.paymentPolicy === "none"
      if (isNewlyPaid && !takesCards())
        return refuse("invalid_input", { fields: { paymentPolicy: ["No cards are taken here."] } })
      const currency = changes.currency ?? profile.currency
      const text = asked === undefined ? rateOnWire(profile) : asked
      const hourlyRate = text === null ? null : toMinorUnits(text, currency)
      if (hourlyRate === undefined) {
        const decimals = CURRENCY_DECIMALS[currency]
        const reason = `Give at most ${RATE_MAX_UNITS.toLocaleString("en")} ${currency}, with ${decimals || "no"} decimals.`
        return refuse("invalid_input", { fields: { hourlyRate: [reason] } })
      }
      const [changed] = await db
        .update(analystConnectProfiles)
        .set({ ...rest, hourlyRate })
        .where(eq(analystConnectProfiles.analystId, analystId))
        .returning()
      return changed
        ? ok(profileView({ ...changed, revision: changed.revision + 1, updatedAt: ctx.now }))
        : refuse("not_found")
    },
  )
}

/** A decimal rate in minor units; undefined when the currency has fewer decimals, or the rate is over the limit. */
function toMinorUnits(text: string, currency: Currency): number | undefined {
  const [whole = "", fraction = ""] = text.split(".")
  const decimals = CURRENCY_DECIMALS[currency]
  const isExact = !/[1-9]/.test(fraction.slice(decimals))
  const minorUnits = Number(whole + fraction.padEnd(decimals, "0").slice(0, decimals))
  return isExact && minorUnits <= RATE_MAX_UNITS * 10 ** decimals ? minorUnits : undefined
}
