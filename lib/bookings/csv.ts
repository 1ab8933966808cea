const FORMULA = /^[=+\-@\t\r]/
const QUOTED = /[",\r\n]/

/**
 * One line of CSV (RFC 4180), ended by CRLF; instants as RFC 3339 UTC, null as nothing. A text that a spreadsheet would
 * run as a formula gets an apostrophe before it.
 */
export function csvRow(cells: readonly (string | number | Date | null | undefined)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`
}

function csvCell(value: string | number | Date | null | undefined): string {
  if (value === null || value === undefined) return ""
  if (typeof value === "number") return String(value)
  if (value instanceof Date) return value.toISOString().replace(/\.\d+Z$/, "Z")
  const text = FORMULA.test(value) ? `'${value}` : value
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
