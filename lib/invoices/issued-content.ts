import type { Handle } from "@/db/client"
import { loadBilling } from "@/lib/billing/load-billing"
import { NO_ADDRESS } from "@/lib/core/addresses"
import { MINUTE_MS } from "@/lib/core/duration"
import type { InvoiceKind, PaymentPurpose } from "@/lib/core/payments"
import { loadHouse } from "@/lib/house/load-house"
import { loadMoneySettings } from "@/lib/house/load-money-settings"
import type { Amounts } from "@/lib/payments/rules"
import { dateIn, formatSession } from "@/lib/time"
import type { InvoiceContent, InvoiceParty } from "./content"
import type { LoadedSupply } from "./load-supply"
import { basisOf, basisOfCredit, descriptionOf, explanationOf, type Supply } from "./supply-words"

/** The house as it sells now, and whom an investor's documents are made out to. */
export type HouseOfInvoice = Awaited<ReturnType<typeof loadHouseOfInvoice>>

/** Reads both. */
export async function loadHouseOfInvoice(db: Handle, investorId: string) {
  const house = await loadHouse(db)
  return { ...house, settings: await loadMoneySettings(db), billing: await loadBilling(db, investorId) }
}

type Issued = {
  readonly supply: LoadedSupply
  readonly house: HouseOfInvoice
  readonly corrected: InvoiceContent | null
  readonly kind: InvoiceKind
  readonly purpose: PaymentPurpose
  readonly amounts: Amounts
  readonly isTest: boolean
  /** On the house's calendar. */
  readonly issuedOn: string
  readonly issuedAt: Date
}

/** What stands on a document, but for its number. A credit note says of seller, buyer, tax and supply what the invoice said that it corrects. */
export function contentOf(issued: Issued): Omit<InvoiceContent, "number"> {
  const { supply, house, corrected, kind, amounts, isTest, issuedOn } = issued
  const { payment, booking, method } = supply
  const clock = { timeZone: house.settings.zone, hourCycle: "h23" } as const
  const words = wordsOf(issued)
  const head = { kind, isTest, houseName: house.name, issuedOn, bookingId: booking.id, ...amounts }
  const explanation = explanationOf(words, clock)
  if (corrected) {
    return {
      ...corrected,
      ...head,
      corrects: { number: corrected.number, issuedOn: corrected.issuedOn },
      line: { ...corrected.line, ...basisOfCredit(corrected, amounts.net) },
      explanation,
    }
  }
  const { startUtc, endUtc } = supply.seat ?? booking
  const suppliedOn = dateIn(clock.timeZone, startUtc)
  return {
    ...head,
    corrects: null,
    // What was called off is supplied by then.
    suppliedOn: suppliedOn < issuedOn ? suppliedOn : issuedOn,
    seller: sellerOf(house),
    buyer: buyerOf(supply, house),
    currency: payment.currency,
    line: {
      description: descriptionOf(words),
      topic: booking.topic,
      when: formatSession(startUtc, endUtc, clock, "short-year"),
      minutes: words.minutes,
      ...basisOf(words),
    },
    taxBasisPoints: payment.taxBp,
    taxLabel: payment.taxLabel,
    taxNote: payment.taxNote,
    means: method ? cardName(method) : "Card",
    explanation,
  }
}

function wordsOf({ supply, kind, purpose, amounts, issuedAt }: Issued): Supply {
  const { operation, payment, booking, seat, profile } = supply
  return {
    kind,
    purpose,
    isSeat: seat !== null,
    isMissed: (seat ?? booking).status === "no_show",
    analystName: supply.analystName,
    minutes: (booking.endUtc.getTime() - booking.startUtc.getTime()) / MINUTE_MS,
    hourlyRate: profile.currency === payment.currency ? profile.hourlyRate : null,
    currency: payment.currency,
    price: payment.net,
    taxBasisPoints: payment.taxBp,
    lateCancelPercent: payment.lateCancelPercent,
    noShowPercent: payment.noShowPercent,
    amounts,
    issuedAt,
    authorisedAt: supply.authorisedAt,
    endedAt: supply.endedAt,
    reasonText: operation.reasonText,
  }
}

/** Who sells; where nobody was named yet, as with test money, the house by its name. */
function sellerOf({ name, supportEmail, settings: { seller } }: HouseOfInvoice): InvoiceParty {
  const nobody = { address: NO_ADDRESS, country: null, taxId: null, registration: null, email: supportEmail }
  if (!seller) return { name, ...nobody }
  const { legalName, address, country, taxId, registration, email } = seller
  return { name: legalName, address, country, taxId, registration, email }
}

/** Who buys. Without a country of his own he was taxed as a buyer of the seller's, and that is what the document says. */
function buyerOf(
  { investorName }: LoadedSupply,
  { billing, settings: { seller } }: HouseOfInvoice,
): InvoiceParty {
  return {
    name: billing.legalName ?? investorName,
    address: billing.address,
    country: billing.country ?? seller?.country ?? null,
    taxId: billing.taxId,
    registration: null,
    email: null,
  }
}

function cardName({ brand, last4 }: { readonly brand: string; readonly last4: string }): string {
  return `${brand.charAt(0).toUpperCase()}${brand.slice(1)} ending ${last4}`
}
