import { eq } from "drizzle-orm"
import { z } from "zod"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { asksForCard } from "@/lib/attendance/asks-for-card"
import { loadBilling } from "@/lib/billing/load-billing"
import { taxedBuyer, taxRuleFor } from "@/lib/billing/tax-rules"
import { cardName } from "@/lib/cards/rules"
import { ok } from "@/lib/core/result"
import { Uuid } from "@/lib/core/uuid-input"
import { loadMoneySettings } from "@/lib/house/load-money-settings"
import { operation } from "@/lib/operation"
import { findProvider } from "./find-provider"
import { findUsableMethod } from "./methods"
import type { PaymentTermsView } from "./views"

/** Whose sessions, and for whom an admin books them. */
export const PaymentTermsInput = z.strictObject({
  analystId: Uuid,
  onBehalfOf: Uuid.optional(),
  /** Of a group session, which has a price of its own. */
  isGroup: z.boolean().optional(),
})

/** What is to be said of money before one of an analyst's sessions is booked by, or for, an investor; null where nothing is paid here. */
export const getPaymentTerms = operation(
  { input: PaymentTermsInput, roles: ["investor", "admin"], refuses: [] },
  async function getPaymentTerms({ db, actor, now }, { analystId, onBehalfOf, isGroup = false }) {
    const provider = findProvider(db)
    const buyer = actor.role === "investor" ? actor.id : onBehalfOf
    const [profile] = await db
      .select()
      .from(analystConnectProfiles)
      .where(eq(analystConnectProfiles.analystId, analystId))
    if (!provider || buyer === undefined || !profile) return ok<PaymentTermsView | null>(null)
    if (!isGroup && profile.hourlyRate === null) return ok<PaymentTermsView | null>(null)
    const feeOnly = profile.paymentPolicy === "none"
    const isAsked = !feeOnly || (profile.noShowPercent > 0 && (await asksForCard({ db, now }, buyer)))
    if (!isAsked) return ok<PaymentTermsView | null>(null)
    const [method, billing, settings] = await Promise.all([
      findUsableMethod(db, buyer, { provider: provider.name, now }),
      loadBilling(db, buyer),
      loadMoneySettings(db),
    ])
    const { lateCancelPercent, noShowPercent, cancelNoticeMinutes } = profile
    return ok<PaymentTermsView | null>({
      tax: taxRuleFor(settings.taxRules, taxedBuyer(billing, settings.seller)),
      feeOnly,
      lateCancelPercent: feeOnly ? 0 : lateCancelPercent,
      noShowPercent,
      cancelNoticeMinutes,
      card: method && cardName(method),
      isTest: provider.isTest,
    })
  },
)
