import { toSecond } from "@/lib/core/output"

/** What a spreadsheet takes for a formula's start, full-width and small signs too, at the start or after what it may split cells at, quoted or not. */
const FORMULA =
  /(^|[,;|\t\r\n\u2028\u2029])(["\s]*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\u2212\uFE66\uFE62\uFE63\uFE6B])/gu
const LEADING = /^(?=[\t\r])/
/** Most cells: nothing in them is a spreadsheet's. */
const PLAIN = /^\w[\w .:-]*$/
const QUOTED = /[",;|\t\r\n]/
/** Marks the file as UTF-8 for spreadsheets, which would read it in the machine's own code page. */
export const BYTE_ORDER_MARK = "\uFEFF"

/**
 * One line of CSV (RFC 4180), ended by CRLF; instants as RFC 3339 UTC, null as nothing. A text that a spreadsheet would
 * run as a formula gets an apostrophe before it, also where it would begin a cell of its own under another list separator.
 */
export function csvRow(cells: readonly (string | number | Date | null | undefined)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`
}

function csvCell(value: string | number | Date | null | undefined): string {
  if (value === null || value === undefined) return ""
  if (typeof value === "number") return String(value)
  if (value instanceof Date) return toSecond(value)
  if (PLAIN.test(value)) return value
  const text = value.replace(FORMULA, "$1$2'").replace(LEADING, "'")
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
