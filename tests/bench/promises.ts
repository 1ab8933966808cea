import { appendFileSync } from "node:fs"

/** One figure beside what is promised of it. */
export type Promised = {
  readonly name: string
  readonly figure: number
  /** "ms", "µs", "kB", "/s"; "" for a share. */
  readonly unit: string
  readonly must: number
  readonly aim?: number
  /** More is better; else less is. */
  readonly isLeast?: boolean
  /** Beside the figure: how it came about. */
  readonly note?: string
}

/** What a figure is worth, in the words of the bench's table. */
export type Verdict = "meets promise and aim" | "meets promise" | "MISSES PROMISE"

/** By how much a figure meets its promise. */
export function verdictOn({ figure, must, aim, isLeast = false }: Promised): Verdict {
  const reaches = (bound: number) => (isLeast ? figure >= bound : figure <= bound)
  if (!reaches(must)) return "MISSES PROMISE"
  return aim !== undefined && reaches(aim) ? "meets promise and aim" : "meets promise"
}

/** Says a figure with its verdict, and keeps it for the table of all parts where `run.ts` asks for one. */
export function promise(row: Promised): void {
  const { name, figure, unit, note = "" } = row
  const said = `${name.padEnd(42)}${`${rounded(figure)} ${unit}`.trim().padStart(12)}  ${note.padEnd(34)}`
  write(`${said}${bounds(row)}: ${verdictOn(row)}`)
  if (process.env.BENCH_TABLE) appendFileSync(process.env.BENCH_TABLE, `${JSON.stringify(row)}\n`)
}

/** "must ≤ 25, aim 10". */
export function bounds({ must, aim, isLeast }: Promised): string {
  return `must ${isLeast ? "≥" : "≤"} ${rounded(must)}${aim === undefined ? "" : `, aim ${rounded(aim)}`}`
}

/** Three digits that say something. */
export function rounded(figure: number): string {
  return Number(figure.toPrecision(3)).toLocaleString("en", { maximumFractionDigits: 4 })
}

/** A line of the bench. */
export function write(line: string): void {
  process.stdout.write(`${line}\n`)
}
