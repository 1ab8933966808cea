import { RATE_MAX_UNITS } from "@/lib/core/limits"
import { CURRENCIES, CURRENCY_DECIMALS, type Currency } from "@/lib/core/money"
import type { Unit } from "./lexicon"
import { nothing, piece, type Recogniser } from "./pieces"

/** An amount without a currency is a price from here on: less may be minutes, a day or an hour. */
const LEAST_WITHOUT_CURRENCY = 50

/** What a session may cost: "under $300", "bis 200 CHF", "250 € max". An amount that is no highest one says nothing. */
export const readPrice: Recogniser = ({ units }, at) => {
  const bound = units[at]
  const isMost = bound?.roles.has("most") ?? false
  const isOther = !isMost && ["least", "about", "from"].some((role) => bound?.roles.has(role as "least"))
  const begin = isMost || isOther ? at + 1 : at
  const money = moneyAt(units, begin)
  if (money === null) return null
  const after = units[money.to]
  const isMostAfter = after?.roles.has("most") && !/[.!?;]/.test(after.gap) && !beginsAmount(units, money.to)
  const hourly = isMostAfter ? money.to + 1 : money.to
  const isHourly = isPerHour(units[hourly])
  const to = isHourly ? hourly + 1 : hourly
  if (isOther) return money.currency === null ? null : nothing(at, to)
  const isBounded = isMost || isMostAfter
  if (money.currency === null && (!isBounded || !isClearlyMoney(money.amount, units[money.to]))) return null
  if (!fits(money.amount, money.currency)) return nothing(at, to)
  const currencies = money.currency === null ? (["USD", "EUR", "GBP", "CHF"] as const) : [money.currency]
  return piece("price", at, to, {
    readings: currencies.map((currency) => ({ amount: money.amount, currency, isHourly })),
    isAssumed: !isBounded || isHourly,
  })
}

function beginsAmount(units: readonly Unit[], at: number): boolean {
  return moneyAt(units, at + 1) !== null
}

/** "an hour", "pro Stunde", "/h". */
function isPerHour(unit: Unit | undefined): boolean {
  return Boolean(
    unit &&
      ((unit.roles.has("perHour") && unit.gap === "") || (unit.gap === "/" && unit.meaning.unit === "hour")),
  )
}

function moneyAt(units: readonly Unit[], at: number) {
  const [first, second, third] = [units[at], units[at + 1], units[at + 2]]
  const before = currencyOf(first)
  const amount = before ? second : first
  if (amount?.figure?.kind !== "number" || Number.isNaN(amount.figure.value)) return null
  if (before) return second?.gap === "" ? upTo(units, amount.figure.value, before, at + 2) : null
  const isThousands = second?.word === "k" && !second.isSpaced
  const after = currencyOf(isThousands ? third : second)
  const value = amount.figure.value * (isThousands ? 1000 : 1)
  return {
    amount: value,
    currency: after,
    to: at + 1 + (isThousands ? 1 : 0) + (after ? 1 : 0),
  }
}

/** "$200-300" is up to the second amount. */
function upTo(units: readonly Unit[], amount: number, currency: Currency, to: number) {
  const unit = units[to]
  const isRange = unit?.figure?.kind === "number" && /^[-–]$/.test(unit.gap) && unit.figure.value > amount
  return isRange && unit.figure?.kind === "number"
    ? { amount: unit.figure.value, currency, to: to + 1 }
    : { amount, currency, to }
}

function currencyOf(unit: Unit | undefined): Currency | null {
  const said = unit?.meaning.currency
  return CURRENCIES.find((currency) => currency === said) ?? null
}

function isClearlyMoney(amount: number, next: Unit | undefined): boolean {
  return (
    amount >= LEAST_WITHOUT_CURRENCY && next?.meaning.unit === undefined && next?.meaning.month === undefined
  )
}

function fits(amount: number, currency: Currency | null): boolean {
  const minor = amount * 10 ** CURRENCY_DECIMALS[currency ?? "USD"]
  return amount > 0 && amount <= RATE_MAX_UNITS && Math.abs(minor - Math.round(minor)) < 1e-6
}
