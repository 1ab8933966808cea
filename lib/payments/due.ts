import { type CaseStatus, OPEN_CASES, OVERTURNING_CASES } from "@/lib/core/attendance"
import type { Currency } from "@/lib/core/money"
import type { PaymentPurpose } from "@/lib/core/payments"
import type { ActorRole, BookingEvent, BookingStatus, Role } from "@/lib/core/vocabulary"
import { type Amounts, amountsOf, feeOf, freeCancelUntil } from "./rules"

/** What was agreed on money when a session was booked. Minor units of `currency`. */
export type PaymentTerms = {
  readonly currency: Currency
  readonly net: number
  readonly taxBp: number
  readonly lateCancelPercent: number
  readonly noShowPercent: number
  /** So long before the start cancelling is free. */
  readonly cancelNoticeMinutes: number
  /** The session is paid elsewhere: nothing but the fee of one that is missed is due here. */
  readonly feeOnly: boolean
}

/** What of a session says what is due for it. */
export type SessionFacts = {
  readonly status: BookingStatus
  readonly startUtc: Date
  readonly endUtc: Date
  readonly confirmedAt: Date | null
  readonly cancelledBy: Role | null
  readonly noShowBy: "investor" | "analyst" | null
  /** How the case about who came stands; null where nobody was reported, or before there were cases. */
  readonly attendance: CaseStatus | null
  /** Its last event: the one that made it what it is. */
  readonly lastEvent: {
    readonly event: BookingEvent
    readonly actorRole: ActorRole
    readonly fromStatus: BookingStatus | null
    readonly at: Date
  }
  /** Who moved it last; null where nobody did. */
  readonly movedBy: ActorRole | null
  /** Until then a seat is given up for nothing, whatever the notice says: its session was moved. */
  readonly freeAnywayUntil?: Date | null
  /** A seat that was given up late: until then it is open whether another takes its place, and then nothing is due. */
  readonly openUntil?: Date | null
}

/**
 * Until when its investor cancels a confirmed session for nothing; null where that ends with the start, because the other side moved it or
 * nothing would be due.
 */
export function freeUntil(
  terms: PaymentTerms,
  session: Pick<SessionFacts, "startUtc" | "confirmedAt" | "movedBy" | "freeAnywayUntil">,
): Date | null {
  const { startUtc, confirmedAt, movedBy, freeAnywayUntil } = session
  if (movedBy !== null && movedBy !== "investor") return null
  if (feeOf(terms.net, terms.lateCancelPercent, terms.taxBp).gross === 0) return null
  return freeCancelUntil(startUtc, terms.cancelNoticeMinutes, confirmedAt, freeAnywayUntil)
}

const NOTHING: Amounts = { net: 0, tax: 0, gross: 0 }

/** What its investor owes if he cancels at `now`; nothing for what is not confirmed. */
export function feeIfCancelled(
  terms: PaymentTerms,
  session: Pick<SessionFacts, "status" | "startUtc" | "confirmedAt" | "movedBy" | "freeAnywayUntil">,
  now: Date,
): Amounts {
  if (session.status !== "confirmed") return NOTHING
  const free = freeUntil(terms, session)
  if (free === null || now <= free) return NOTHING
  return feeOf(terms.net, terms.lateCancelPercent, terms.taxBp)
}

/** What its investor owes if he does not come. */
export function feeIfMissed(terms: Pick<PaymentTerms, "net" | "noShowPercent" | "taxBp">): Amounts {
  return feeOf(terms.net, terms.noShowPercent, terms.taxBp)
}

/** What of a session is paid here at most: its price, or the fee alone where it is paid elsewhere. */
export function paidHere(terms: Pick<PaymentTerms, "net" | "noShowPercent" | "taxBp" | "feeOnly">): Amounts {
  return terms.feeOnly ? feeIfMissed(terms) : amountsOf(terms.net, terms.taxBp)
}

/** What a session costs as it ended, and for what; null while that is open. */
export type Due = { readonly purpose: PaymentPurpose; readonly amounts: Amounts }

/** What is claimed of a session that its investor missed while the case about that is open; null where none is. */
export function claimedFor(terms: PaymentTerms, { status, noShowBy, attendance }: SessionFacts): Due | null {
  const isOpen = attendance !== null && CLAIMING.has(attendance)
  if (status !== "no_show" || noShowBy !== "investor" || !isOpen) return null
  return { purpose: "fee", amounts: feeIfMissed(terms) }
}

/** Until the session counts as held after all, a case that ended so leaves what is claimed as it was. */
const CLAIMING: ReadonlySet<CaseStatus> = new Set([...OPEN_CASES, ...OVERTURNING_CASES])

/**
 * A completed session is due in full, if it is paid here; one that its investor missed, once that is upheld, or called off late as agreed; any other costs nothing.
 * Null too while a case about its investor is open.
 */
export function dueFor(terms: PaymentTerms, session: SessionFacts): Due | null {
  const fee = (amounts: Amounts): Due => ({ purpose: "fee", amounts })
  if (session.openUntil) return null
  switch (session.status) {
    case "requested":
    case "confirmed":
      return null
    case "completed":
      return terms.feeOnly ? fee(NOTHING) : { purpose: "session", amounts: amountsOf(terms.net, terms.taxBp) }
    case "no_show":
      if (claimedFor(terms, session)) return null
      return fee(
        session.noShowBy === "investor" && session.attendance !== "neither" ? feeIfMissed(terms) : NOTHING,
      )
    case "cancelled": {
      const { lastEvent, cancelledBy } = session
      if (cancelledBy !== "investor" || lastEvent.fromStatus !== "confirmed") return fee(NOTHING)
      return fee(feeIfCancelled(terms, { ...session, status: "confirmed" }, lastEvent.at))
    }
    default:
      return fee(NOTHING)
  }
}
