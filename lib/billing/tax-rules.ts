import type { Seller, TaxRule } from "@/db/schema/house"

/** What is charged on a price: hundredths of a percent, what the tax is called, and what an invoice must say of it. */
export type Tax = Pick<TaxRule, "basisPoints" | "label" | "note">

/** What a rule of tax looks at. The country is ISO 3166-1 alpha-2; null where neither buyer nor house has named one. */
export type TaxedBuyer = { readonly country: string | null; readonly hasTaxId: boolean }

/** Where no rule matches. */
export const NO_TAX: Tax = { basisPoints: 0, label: "No tax configured", note: null }

/** The tax of the first rule that matches: null in a rule matches everybody. Where none does, none is charged, which its label says. */
export function taxRuleFor(rules: readonly TaxRule[], buyer: TaxedBuyer): Tax {
  const rule = rules.find(
    ({ country, hasTaxId }) =>
      (country === null || country === buyer.country) && (hasTaxId === null || hasTaxId === buyer.hasTaxId),
  )
  if (!rule) return NO_TAX
  const { basisPoints, label, note } = rule
  return { basisPoints, label, note }
}

/** How tax sees a buyer: one who has named no country is taxed as a buyer of the seller's own. */
export function taxedBuyer(
  { country, taxId }: { readonly country: string | null; readonly taxId: string | null },
  seller: Pick<Seller, "country"> | null,
): TaxedBuyer {
  return { country: country ?? seller?.country ?? null, hasTaxId: taxId !== null }
}
