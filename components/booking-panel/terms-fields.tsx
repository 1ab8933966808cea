import type { Terms } from "@/lib/core/terms"

/** The terms that the page shows, as what its form says was seen. An empty field would say nothing: free is "0". */
export function TermsFields({ terms: { priceQuote, currency, autoConfirm } }: { terms: Terms }) {
  return (
    <>
      <input type="hidden" name="priceQuote" value={priceQuote ?? "0"} />
      <input type="hidden" name="currency" value={currency} />
      <input type="hidden" name="autoConfirm" value={String(autoConfirm)} />
    </>
  )
}

/** What `TermsFields` sent, read back from a refused form; what is not there counts as unchanged. */
export function readSent(
  values: Readonly<Record<string, readonly string[]>> | undefined,
  present: Terms,
): Terms {
  const {
    priceQuote: [priceQuote] = [],
    currency: [currency = present.currency] = [],
    autoConfirm: [autoConfirm] = [],
  } = values ?? {}
  return {
    priceQuote: priceQuote === undefined ? present.priceQuote : priceQuote === "0" ? null : priceQuote,
    currency: currency as Terms["currency"],
    autoConfirm: autoConfirm === undefined ? present.autoConfirm : autoConfirm === "true",
  }
}
