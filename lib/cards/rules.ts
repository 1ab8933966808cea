/** By this a page to which somebody returns from the provider knows which of its pages he was on: it reads that one anew, by POST. */
export const CHECKOUT_PARAM = "checkout"

/** Where the provider sends its cardholder back to: the page that he came from, which is told of the checkout. */
export function returnUrlOf(origin: string, returnPath: string, checkoutId: string): string {
  const url = new URL(returnPath, origin)
  url.searchParams.set(CHECKOUT_PARAM, checkoutId)
  return url.href
}

const BRANDS: Readonly<Record<string, string>> = {
  amex: "Amex",
  diners: "Diners Club",
  discover: "Discover",
  jcb: "JCB",
  mastercard: "Mastercard",
  unionpay: "UnionPay",
  visa: "Visa",
}

/** What a card is called: "Visa ending 4242". */
export function cardName({ brand, last4 }: { readonly brand: string; readonly last4: string }): string {
  return `${BRANDS[brand] ?? "Card"} ending ${last4}`
}

/** The end of a card's last month, as cards have it: "04/2029". */
export function cardUntil({ exp }: { readonly exp: string }): string {
  const [year = "", month = ""] = exp.split("-")
  return `${month}/${year}`
}
