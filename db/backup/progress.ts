import type { KeptTable } from "./manifest"

/** Takes a line for whoever watches. */
export type Say = (line: string) => void

const MB = 1_000_000

/** "1,234,567" */
export function numberWords(count: number): string {
  return count.toLocaleString("en")
}

/** "12.3 MB" */
export function sizeWords(bytes: number): string {
  return `${(bytes / MB).toLocaleString("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 })} MB`
}

/** The line of a table that is done. */
export function tableWords({ name, rows, bytes }: Pick<KeptTable, "name" | "rows" | "bytes">): string {
  return `  ${name.padEnd(32)} ${numberWords(rows).padStart(12)} rows ${sizeWords(bytes).padStart(12)}`
}

/** How much the tables of an archive hold. */
export function totalsOf(tables: readonly KeptTable[]): { readonly rows: number; readonly bytes: number } {
  return {
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    bytes: tables.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}
