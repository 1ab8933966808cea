import type { Problem, ProblemCode } from "./problems"

/** What an operation answers: its value, or one expected refusal from the catalogue. Bugs and outages are thrown instead. */
export type Result<T, C extends ProblemCode = ProblemCode> = Accepted<T> | Refused<C>

/** A success. */
export type Accepted<T> = { readonly ok: true; readonly value: T }
/** A refusal. */
export type Refused<C extends ProblemCode = ProblemCode> = {
  readonly ok: false
  readonly problem: Problem<C>
}

/** The value that a result may hold. */
export type ValueOf<R> = R extends Accepted<infer T> ? T : never
/** The codes that a result may be refused with. */
export type CodeOf<R> = R extends Refused<infer C> ? C : never

/** A success carrying `value`. */
export function ok<T>(value: T): Accepted<T> {
  return { ok: true, value }
}

/** A refusal: one code of the catalogue, with what this case adds to the catalogue's own sentence. */
export function refuse<C extends ProblemCode>(code: C, more: Omit<Problem<C>, "code"> = {}): Refused<C> {
  return { ok: false, problem: { code, ...more } }
}

/** The value of what cannot be refused here. A refusal all the same is a bug, and thrown like one. */
export function accepted<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(`What cannot be refused here was: ${result.problem.code}`)
}
