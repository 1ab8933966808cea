import type { Problem, ProblemCode } from "./problems"

/** What an operation answers: its value, or one expected refusal from the catalogue. Bugs and outages are thrown instead. */
export type Result<T, C extends ProblemCode = ProblemCode> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem<C> }

/** A success carrying `value`. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

/** A refusal: one code of the catalogue, with what this case adds to the catalogue's own sentence. */
export function refuse<C extends ProblemCode>(
  code: C,
  more: Omit<Problem<C>, "code"> = {},
): { readonly ok: false; readonly problem: Problem<C> } {
  return { ok: false, problem: { code, ...more } }
}

/** The value of what cannot be refused here. A refusal all the same is a bug, and thrown like one. */
export function accepted<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(`What cannot be refused here was: ${result.problem.code}`)
}
