/** Currencies a rate can be in, with the number of decimals of each one's minor unit (ISO 4217). */
export const CURRENCY_DECIMALS = {
  USD: 2,
  EUR: 2,
  GBP: 2,
  CHF: 2,
  JPY: 0,
  INR: 2,
  SGD: 2,
  HKD: 2,
  AUD: 2,
  CAD: 2,
  SEK: 2,
  NOK: 2,
  DKK: 2,
  BRL: 2,
  ZAR: 2,
} as const
export type Currency = keyof typeof CURRENCY_DECIMALS
export const CURRENCIES = Object.keys(CURRENCY_DECIMALS) as [Currency, ...Currency[]]

/** Minor units as the wire's decimal string: (15000, "USD") → "150.00", (58000, "JPY") → "58000". */
export function toDecimalString(minorUnits: number, currency: Currency): string {
  const decimals = CURRENCY_DECIMALS[currency]
  return (minorUnits / 10 ** decimals).toFixed(decimals)
}

/** Minor units of an amount that `toDecimalString` wrote: ("150.00", "USD") → 15000. */
export function fromDecimalString(amount: string, currency: Currency): number {
  return Math.round(Number(amount) * 10 ** CURRENCY_DECIMALS[currency])
}

/**
 * Minor units of an amount that somebody typed, with no more decimals than its currency has: ("10.5", "USD") → 1050. Null for what is none:
 * "10.5" of a currency without decimals, "1e3", "-2", "1,000".
 */
export function typedAmount(text: string, currency: Currency): number | null {
  const typed = /^(\d{1,9})(?:\.(\d{1,4}))?$/.exec(text)
  const [, whole = "", rest = ""] = typed ?? []
  const decimals = CURRENCY_DECIMALS[currency]
  if (!typed || rest.length > decimals) return null
  return Number(whole) * 10 ** decimals + Number(rest.padEnd(decimals, "0"))
}

/** The price of a session in minor units: hourly rate × minutes / 60, rounded half up (spec §5). */
export function quotePrice(hourlyRateMinor: number, minutes: number): number {
  return Math.floor((hourlyRateMinor * minutes + 30) / 60)
}

/** Money for people: "$225.00", "¥58,000". With `short`, whole amounts drop their decimals: "$450". */
export function formatMoney(minorUnits: number, currency: Currency, short = false): string {
  const decimals = CURRENCY_DECIMALS[currency]
  const whole = minorUnits % 10 ** decimals === 0
  return new Intl.NumberFormat("en-US", {
    style: "currency",
    currency,
    minimumFractionDigits: short && whole ? 0 : decimals,
    maximumFractionDigits: decimals,
  }).format(minorUnits / 10 ** decimals)
}
