import type { z } from "zod"
import { database } from "@/db/database"
import { presentTime } from "@/lib/clock"
import type { Idempotency } from "@/lib/context"
import type { LimitName } from "@/lib/core/limits"
import type { OutputOf } from "@/lib/core/output"
import type { CountedLimit, Problem, ProblemCode } from "@/lib/core/problems"
import { ok, type Result, refuse } from "@/lib/core/result"
import { env } from "@/lib/env"
import type { AnswerType, Door } from "@/lib/openapi/door"
import type { Operation } from "@/lib/operation"
import { type Caller, findCaller, mayWrite, throughOf } from "./auth-session"
import { countingBookings, outcomeOf } from "./count-bookings"
import { isOnlyAsked } from "./file-response"
import { guarded, isWrite } from "./guarded"
import { idempotencyOf, readIdempotencyKey } from "./idempotency"
import { countCall } from "./limits"
import { answerMethods, type Handler, type Method } from "./methods"
import { parseInput } from "./parse"
import { queryValues } from "./query-values"
import { isTooLarge, readJsonObject } from "./request-body"
import { textResponse } from "./text-response"
import { bodyWriter } from "./wire-body"
import { fromWire } from "./wire-names"

type Route = {
  readonly run: (
    request: Request,
    caller: Caller,
    params: Record<string, string>,
    counted: CountedLimit[],
  ) => Promise<Response | Problem>
  readonly door: Door
}

const HEADERS = { "content-type": "application/json", "cache-control": "private, no-store" }
const REPLAYED = { ...HEADERS, "idempotency-replayed": "true" }

type Options<T> = {
  readonly status?: number
  /** Whether what was asked for is taken down, but not done yet: then 202. */
  readonly isPending?: (value: T) => boolean
  /** Accepts an Idempotency-Key. */
  readonly idempotent?: boolean
}

/** Connects one method of a path to an operation: parses once, runs, answers with what its output names. */
export function route<Input extends z.ZodType, Output extends z.ZodType, T extends OutputOf<Output>>(
  operation: Operation<Input, T, ProblemCode, Output>,
  { status = 200, isPending, idempotent = false }: Options<T> = {},
): Route {
  const write = bodyWriter(operation.output)
  return {
    ...connect(operation, {
      idempotent,
      limitOf: () => operation.limit,
      answer: (value, _, isReplayed) =>
        textResponse(write(value), {
          status: isPending?.(value) ? 202 : status,
          headers: isReplayed ? REPLAYED : HEADERS,
        }),
    }),
    door: { operation, status, mayBePending: isPending !== undefined, idempotent, type: "application/json" },
  }
}

/** Connects GET of a path to an operation that makes a file of this type. */
export function fileRoute<Input extends z.ZodType, T>(
  operation: Operation<Input, T>,
  type: Exclude<AnswerType, "application/json">,
  respond: (value: T, request: Request) => Response,
): Route {
  return {
    ...connect(operation, {
      idempotent: false,
      limitOf: (request) => (isOnlyAsked(request) ? undefined : operation.limit),
      answer: respond,
    }),
    door: { operation, status: 200, idempotent: false, type },
  }
}

type Way<T> = {
  readonly idempotent: boolean
  readonly limitOf: (request: Request) => LimitName | undefined
  readonly answer: (value: T, request: Request, isReplayed: boolean) => Response
}

function connect<Input extends z.ZodType, T>(
  operation: Operation<Input, T>,
  { idempotent, limitOf, answer }: Way<T>,
): Pick<Route, "run"> {
  return {
    run: async (request, caller, params, counted) => {
      if (isTooLarge(request)) return { code: "too_large" }
      const raw = isWrite(request.method)
        ? await readWrite(request, caller)
        : ok(queryValues(new URL(request.url).searchParams, operation.input))
      if (!raw.ok && raw.problem.code !== "invalid_input") return raw.problem
      const isTokens = operation.isForLogins && caller.via === "token"
      if (isTokens || !operation.roles.includes(caller.actor.role)) return { code: "forbidden" }
      const key = idempotent ? readIdempotencyKey(request) : ok(undefined)
      // Read before the limit is counted, because what is asked for decides whether this is a repeat; refused after it.
      const input = raw.ok ? parseWithParams(operation.input, raw.value, params) : raw
      const isKeyed = key.ok && key.value !== undefined && input.ok
      const idempotency: Idempotency | undefined = isKeyed
        ? idempotencyOf(key.value, request, input.value)
        : undefined
      const limited = await countCalls(counted, caller, limitOf(request), idempotency)
      if (limited) return limited
      if (!input.ok) return input.problem
      if (!key.ok) return key.problem
      const { actor, login } = caller
      const through = throughOf(caller.via === "cookie" ? "browser" : "token", request.headers)
      const ctx = { actor, login, now: presentTime(), db: database(), through, idempotency }
      const result = await operation(ctx, input.value)
      if (!result.ok) return result.problem
      return answer(result.value, request, ctx.idempotency?.replayed ?? false)
    },
  }
}

/**
 * Answers every method of a path: the given ones by their routes, the rest with 405. Refusals are checked in the
 * contract's order: method, caller, origin, scope, body, role, input, and then what the operation says.
 */
export function endpoint(routes: Partial<Record<Method, Route>>): Record<Method, Handler> {
  return answerMethods(
    Object.fromEntries(Object.entries(routes).map(([method, found]) => [method, handlerOf(found)])),
  )
}

function handlerOf(found: Route): Handler {
  const handler = guarded((request, params, counted) =>
    countingBookings(found.door.operation, outcomeOf, () => admit(request, found, params, counted)),
  )
  return Object.assign(handler, { door: found.door })
}

async function admit(
  request: Request,
  found: Route,
  params: Record<string, string>,
  counted: CountedLimit[],
): Promise<Response | Problem> {
  const caller = await findCaller(request, presentTime())
  if (!caller) return { code: "unauthenticated" }
  if (isWrite(request.method)) {
    if (caller.via === "cookie" && request.headers.get("origin") !== env().APP_URL)
      return { code: "bad_origin" }
    if (!found.door.operation.isReading && !mayWrite(caller)) return { code: "insufficient_scope" }
  }
  if (caller.login.isHeld) return { code: "second_factor_required" }
  return found.run(request, caller, params, counted)
}

async function countCalls(
  counted: CountedLimit[],
  { actor, via }: Caller,
  limit: LimitName | undefined,
  call: Idempotency | undefined,
): Promise<Problem | null> {
  const byToken = await countCall(database(), via === "token" ? "token" : undefined, actor.id)
  counted.push(...byToken.limits)
  if (byToken.problem) return byToken.problem
  const own = await countCall(database(), limit, actor.id, call)
  counted.push(...own.limits)
  return own.problem
}

async function readWrite(request: Request, caller: Caller): Promise<Result<Record<string, unknown>>> {
  const body = await readJsonObject(request, caller.via === "cookie")
  if (!body.ok) return body
  const unknown = [...new URL(request.url).searchParams.keys()]
  if (unknown.length > 0) return refuse("invalid_input", { fields: unknownFields(unknown) })
  return ok(fromWire(body.value) as Record<string, unknown>)
}

function parseWithParams<Input extends z.ZodType>(
  input: Input,
  raw: Record<string, unknown>,
  params: Record<string, string>,
): Result<z.output<Input>> {
  const isOfPath = (name: string) => Object.hasOwn(params, name.trim())
  const own = Object.fromEntries(Object.entries(raw).filter(([name]) => !isOfPath(name)))
  const parsed = parseInput(input, { ...own, ...params })
  // What the path names is no key of a query or a body, though the input has it.
  const unknown = Object.keys(raw).filter(isOfPath)
  if (unknown.length > 0) {
    const wrong = parsed.ok ? {} : parsed.problem.fields
    return refuse("invalid_input", { fields: { ...wrong, ...unknownFields(unknown) } })
  }
  if (parsed.ok) return parsed
  const wrong = Object.keys(parsed.problem.fields ?? {})
  return wrong.length > 0 && wrong.every(isOfPath) ? refuse("not_found") : parsed
}

function unknownFields(names: readonly string[]): Record<string, string[]> {
  return Object.fromEntries(names.map((name) => [name.trim(), ["There is no such field."]]))
}
