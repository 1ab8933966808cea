import { BYTE_ORDER_MARK, csvRow } from "@/lib/bookings/csv"
import { snakeCase } from "@/lib/core/snake-case"

type Cell = string | number | Date | null | undefined
/** The columns of a CSV file: a name on the wire, and what stands under it. */
export type Columns<Row> = readonly (readonly [name: string, read: (row: Row) => Cell])[]

/** A value as JSON, its names as on the wire. */
export function jsonOf(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isPlain(inner)
      ? Object.fromEntries(Object.entries(inner).map(([name, part]) => [snakeCase(name), part]))
      : inner,
  )
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
}

/** A list as a JSON array, an item a line. */
export async function* jsonList(pages: AsyncIterable<readonly unknown[]>): AsyncGenerator<string> {
  let isFirst = true
  yield "[\n"
  for await (const page of pages) {
    if (page.length === 0) continue
    yield (isFirst ? "" : ",\n") + page.map(jsonOf).join(",\n")
    isFirst = false
  }
  yield "\n]\n"
}

/** The same as CSV, safe to open in a spreadsheet. */
export async function* csvList<Row>(
  columns: Columns<Row>,
  pages: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvRow(columns.map(([name]) => name))
  for await (const page of pages) {
    yield page.map((row) => csvRow(columns.map(([, read]) => read(row)))).join("")
  }
}

/** What is at hand as a file's text, or as its only page. */
export async function* once<T>(make: () => T | Promise<T>): AsyncGenerator<T> {
  yield await make()
}
