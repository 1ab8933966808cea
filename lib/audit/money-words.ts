import { ruleLine } from "@/lib/billing/tax-words"

type Words = (readonly [label: string, words: string])[]

/** What is decided of money, as the trail has it, in words: a line for each part of a seller, one for all rules of tax. */
export function moneyWords(name: string, value: unknown): Words | null {
  if (name === "tax_rules" && Array.isArray(value)) {
    return [["Tax", (value as StoredRule[]).map(lineOf).join("; ") || "No rules"]]
  }
  if (name !== "seller" || typeof value !== "object" || value === null) return null
  const { legal_name, address, country, tax_id, registration, email } = value as StoredSeller
  const { line1, line2, postal_code, city, state } = address
  const lines: [string, string | null][] = [
    ["Seller", legal_name],
    ["Seller’s address", [line1, line2, postal_code, city, state].filter(Boolean).join(", ")],
    ["Seller’s country", country],
    ["Seller’s tax id", tax_id],
    ["Seller’s number in the register", registration],
    ["Seller’s e-mail", email],
  ]
  return lines.flatMap(([label, words]) => (words ? [[label, words] as const] : []))
}

type StoredRule = {
  country: string | null
  has_tax_id: boolean | null
  basis_points: number
  label: string
  note: string | null
}
type StoredSeller = Record<"legal_name" | "country", string> &
  Record<"tax_id" | "registration" | "email", string | null> & {
    address: Record<"line1" | "line2" | "postal_code" | "city" | "state", string | null>
  }

function lineOf({ has_tax_id, basis_points, ...rule }: StoredRule): string {
  return ruleLine({ ...rule, hasTaxId: has_tax_id, basisPoints: basis_points })
}
