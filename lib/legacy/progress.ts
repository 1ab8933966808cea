import type { LegacyKind } from "@/lib/core/legacy"
import { KIND_NAMES } from "./words"

/** Hears a line. */
export type Say = (line: string) => void

/** Says after each batch of a kind how many of its rows are done, at which rate, and how long the rest takes at it. */
export function followProgress(kind: LegacyKind, total: number, say: Say): (rows: number) => void {
  const began = performance.now()
  let done = 0
  return (rows) => {
    done += rows
    say(progressLine(KIND_NAMES[kind][0], done, total, (performance.now() - began) / 1000))
  }
}

/** "bookings: 20,000 of 100,000 · 8,400 a second · 10 s left". */
export function progressLine(name: string, done: number, total: number, seconds: number): string {
  const rate = done / Math.max(seconds, 0.001)
  const left = Math.ceil(Math.max(total - done, 0) / rate)
  const time = left < 60 ? `${left} s` : `${Math.floor(left / 60)} min ${left % 60} s`
  const count = (number: number) => Math.round(number).toLocaleString("en")
  return `${name}: ${count(done)} of ${count(total)} · ${count(rate)} a second · ${time} left`
}
