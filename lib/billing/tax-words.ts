import type { TaxRule } from "@/db/schema/house"

/** What countries are called, by their two letters. */
export type CountryNames = ReadonlyMap<string, string>

/** Hundredths of a percent as a percentage: "19%", "8.25%". */
export function percentWords(basisPoints: number): string {
  return `${basisPoints / 100}%`
}

/** Whom a rule is about: "Buyers in Austria with a tax id"; `isFirst` says that none comes before it. */
export function buyerWords(
  { country, hasTaxId }: Pick<TaxRule, "country" | "hasTaxId">,
  names: CountryNames,
  isFirst: boolean,
): string {
  if (country === null && hasTaxId === null) return isFirst ? "Everybody" : "Everybody else"
  const others = isFirst ? "Buyers" : "Other buyers"
  const where = country === null ? others : `Buyers in ${names.get(country) ?? country}`
  return hasTaxId === null ? where : `${where} ${hasTaxId ? "with" : "without"} a tax id`
}

/** The place, counted from 0, of an earlier rule that takes every buyer of this one; -1 where it can be applied. */
export function rulePassedBy(rules: readonly Pick<TaxRule, "country" | "hasTaxId">[], index: number): number {
  const rule = rules[index]
  return rules
    .slice(0, index)
    .findIndex(
      ({ country, hasTaxId }) =>
        (country === null || country === rule?.country) && (hasTaxId === null || hasTaxId === rule?.hasTaxId),
    )
}

/** Whether some buyers are matched by no rule. */
export function leavesBuyers(rules: readonly Pick<TaxRule, "country" | "hasTaxId">[]): boolean {
  const everywhere = rules.filter(({ country }) => country === null).map(({ hasTaxId }) => hasTaxId)
  return !everywhere.includes(null) && !(everywhere.includes(true) && everywhere.includes(false))
}

/** A rule in one line, by its country's letters: "AT with a tax id: VAT 0%, Reverse charge". */
export function ruleLine({ country, hasTaxId, label, basisPoints, note }: TaxRule): string {
  const buyers = `${country ?? "Any country"}${hasTaxId === null ? "" : ` ${hasTaxId ? "with" : "without"} a tax id`}`
  return `${buyers}: ${label} ${percentWords(basisPoints)}${note ? `, ${note}` : ""}`
}
