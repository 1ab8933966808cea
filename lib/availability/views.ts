/** Free starts that a page comes with, before the browser asks for more. Instants are epoch milliseconds, ascending. */
export type Opening = {
  readonly durationMinutes: number
  /** By month ("2026-12"): every free start within its `monthSpan`. */
  readonly months: Readonly<Record<string, readonly number[]>>
  /** The first free start of all, null when there is none. */
  readonly firstFree: number | null
}
