import { HOUR_MS, MINUTE_MS } from "@/lib/core/duration"

/** What a session costs, in minor units: net and tax make the gross. */
export type Amounts = { readonly net: number; readonly tax: number; readonly gross: number }

/** net × basis points / 10,000, rounded half up. Exact for all amounts that a session can cost (below 2^53 / 10,000). */
export function taxOf(net: number, basisPoints: number): number {
  return Math.floor((net * basisPoints + 5_000) / 10_000)
}

/** A price and the tax on it. */
export function amountsOf(net: number, taxBasisPoints: number): Amounts {
  const tax = taxOf(net, taxBasisPoints)
  return { net, tax, gross: net + tax }
}

/** A share of a session's net price, rounded half up, and the tax on it; never more than the whole. */
export function feeOf(net: number, percent: number, taxBasisPoints: number): Amounts {
  return amountsOf(Math.floor((net * percent + 50) / 100), taxBasisPoints)
}

/**
 * The tax in a part of what was taken. Parts are cut by their running sum, so that all parts of an amount add up to its tax to the last minor
 * unit: `before` is what was given back earlier.
 */
export function taxInPart(taken: Pick<Amounts, "tax" | "gross">, before: number, part: number): number {
  if (taken.gross === 0) return 0
  // Their product is larger than a number holds exactly.
  const [tax, gross] = [BigInt(taken.tax), BigInt(taken.gross)]
  const upTo = (sum: number) => (2n * tax * BigInt(sum) + gross) / (2n * gross)
  return Number(upTo(before + part) - upTo(before))
}

/** What one taking of money came to and gave back. Minor units. */
export type Taken<Ref> = { readonly ref: Ref; readonly captured: number; readonly refunded: number }

/**
 * By which takings an amount is given back, the newest first as they are given: each what is left of it, until there is enough. Throws where there is
 * not so much left of all of them.
 */
export function refundParts<Ref>(
  takings: readonly Taken<Ref>[],
  amount: number,
): { readonly ref: Ref; readonly amount: number }[] {
  let rest = amount
  const parts = takings.map(({ ref, captured, refunded }) => {
    const part = Math.min(rest, captured - refunded)
    rest -= part
    return { ref, amount: part }
  })
  if (rest > 0) throw new Error("more is to be given back than was taken")
  return parts.filter((part) => part.amount > 0)
}

/** So long after its confirmation a session can be cancelled for nothing. */
export const FREE_AFTER_CONFIRMING_MS = HOUR_MS

/**
 * Until when a session that is confirmed at `confirmedAt` is cancelled for nothing: as its notice says, and for an hour at least; null where
 * that is its start. A session that is not confirmed yet is judged by its notice alone. Never before `anyway`.
 */
export function freeCancelUntil(
  startUtc: Date,
  cancelNoticeMinutes: number,
  confirmedAt: Date | null,
  anyway: Date | null = null,
): Date | null {
  const notice = startUtc.getTime() - cancelNoticeMinutes * MINUTE_MS
  const settled = (confirmedAt?.getTime() ?? 0) + FREE_AFTER_CONFIRMING_MS
  const until = Math.max(notice, settled, anyway?.getTime() ?? 0)
  return until < startUtc.getTime() ? new Date(until) : null
}
