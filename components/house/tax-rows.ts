import type { HouseView } from "@/lib/house/wire"

type TaxRule = HouseView["taxRules"][number]

/** A rule of tax as its row holds it: texts, as they are typed. */
export type TaxRow = {
  readonly key: string
  readonly country: string
  readonly hasTaxId: string
  readonly percent: string
  readonly label: string
  readonly note: string
  /** Typed without JavaScript, and come back with a form that was refused. */
  readonly place?: string
  readonly isRemoved?: boolean
}
export const TAX_FIELDS = {
  country: "Country of the buyer",
  hasTaxId: "Tax id of the buyer",
  percent: "Rate in percent",
  label: "What the tax is called",
  note: "Sentence on the invoice",
} as const
export type TaxField = keyof typeof TAX_FIELDS
export const TAX_FIELD_NAMES = Object.keys(TAX_FIELDS) as TaxField[]

/** The name of a row's field in the form. */
export function taxName(index: number, field: TaxField): `taxRules.${number}.${TaxField}` {
  return `taxRules.${index}.${field}`
}

/** The fields of so many rows, as a form's summary calls them. */
export function taxFields(rows: number): Record<ReturnType<typeof taxName>, { label: string }> {
  const fields = Array.from({ length: rows }, (_, index) =>
    TAX_FIELD_NAMES.map((field) => [
      taxName(index, field),
      { label: `Rule ${index + 1}, ${TAX_FIELDS[field].toLowerCase()}` },
    ]),
  )
  return Object.fromEntries(fields.flat())
}

/** The rules that are stored, a row each. */
export function rowsOfRules(rules: readonly TaxRule[]): TaxRow[] {
  return rules.map(({ country, hasTaxId, basisPoints, label, note }, index) => ({
    key: String(index),
    country: country ?? "",
    hasTaxId: hasTaxId === null ? "" : String(hasTaxId),
    percent: String(basisPoints / 100),
    label,
    note: note ?? "",
  }))
}

/** The rows of a form that came back refused, as they were typed; the last is none where nothing was. */
export function rowsOfTexts(texts: Readonly<Record<string, readonly string[]>>): TaxRow[] {
  const numbers = Object.keys(texts).map((name) => Number(/^taxRules\.(\d{1,3})\./.exec(name)?.[1] ?? -1))
  return Array.from({ length: Math.max(...numbers, -1) + 1 }, (_, index) => {
    const text = (field: TaxField) => texts[taxName(index, field)]?.[0] ?? ""
    const fields = TAX_FIELD_NAMES.map((field) => [field, text(field)] as const)
    const [place] = texts[`taxRules.${index}.place`] ?? []
    const isRemoved = texts[`taxRules.${index}.isRemoved`] !== undefined
    return { key: String(index), ...Object.fromEntries(fields), place, isRemoved } as TaxRow
  }).filter((row, index, rows) => index < rows.length - 1 || TAX_FIELD_NAMES.some((field) => row[field]))
}

/** What a row says of the buyers that it matches. */
export function matchOf({ country, hasTaxId }: TaxRow): Pick<TaxRule, "country" | "hasTaxId"> {
  return { country: country || null, hasTaxId: hasTaxId === "" ? null : hasTaxId === "true" }
}

/** The rows with one of them moved by a place; unchanged where there is none. */
export function movedRows(rows: readonly TaxRow[], from: number, by: -1 | 1): readonly TaxRow[] {
  const moved = rows[from]
  if (!moved || !rows[from + by]) return rows
  return rows.toSpliced(from, 1).toSpliced(from + by, 0, moved)
}
