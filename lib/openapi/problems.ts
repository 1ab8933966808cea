import { CURRENCIES } from "@/lib/core/money"
import { PROBLEMS, type ProblemCode } from "@/lib/core/problems"
import type { Json } from "./schemas"

const REQUEST_ID = "0199e8a0-0000-7000-8000-000000000000"

/** Answers to refusals, a reference for each status; what they refer to is in `problemResponses`. */
export function refusalRefs(codes: readonly ProblemCode[]): Record<string, Json> {
  const answers = [...byStatus(codes)].map(([status, ofStatus]) => [
    String(status),
    { $ref: `#/components/responses/${responseName(ofStatus)}` },
  ])
  return { ...Object.fromEntries(answers), 500: { $ref: "#/components/responses/bug" } }
}

/** Every answer that some door refuses with, by its codes; `listed` are the codes of each door. */
export function problemResponses(listed: readonly (readonly ProblemCode[])[]): Record<string, Json> {
  const groups = listed.flatMap((codes) => [...byStatus(codes).values()])
  const named = new Map(groups.map((codes) => [responseName(codes), codes]))
  const sorted = [...named].sort(([a], [b]) => a.localeCompare(b))
  return {
    ...Object.fromEntries(sorted.map(([name, codes]) => [name, responseOf(codes)])),
    bug: BUG,
    unreadable: HTTP_ALONE,
  }
}

function byStatus(codes: readonly ProblemCode[]): Map<number, ProblemCode[]> {
  const groups = new Map<number, ProblemCode[]>()
  for (const code of codes) {
    const { status } = PROBLEMS[code]
    groups.set(status, [...(groups.get(status) ?? []), code])
  }
  return groups
}

function responseName(codes: readonly ProblemCode[]): string {
  return codes.join(".")
}

function responseOf(codes: readonly ProblemCode[]): Json {
  const examples = codes.map((code) => [code, { summary: PROBLEMS[code].title, value: exampleOf(code) }])
  return {
    description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].detail}`).join("\n\n"),
    ...headersOf(codes),
    content: {
      "application/problem+json": {
        schema: {
          allOf: [
            { $ref: "#/components/schemas/Problem" },
            {
              type: "object",
              required: ["code"],
              properties: { code: { type: "string", enum: codes } },
            },
          ],
        },
        examples: Object.fromEntries(examples),
      },
    },
  }
}

function headersOf(codes: readonly ProblemCode[]): Json {
  const names = [
    ...(codes.includes("unauthenticated") ? ["WWW-Authenticate"] : []),
    ...(codes.includes("rate_limited") ? ["RateLimit", "RateLimit-Policy"] : []),
    ...(codes.includes("rate_limited") || codes.includes("unavailable") ? ["Retry-After"] : []),
  ]
  if (names.length === 0) return {}
  return {
    headers: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
  }
}

function exampleOf(code: ProblemCode): Json {
  const { status, title, detail } = PROBLEMS[code]
  return {
    type: `urn:analyst-connect:problem:${code}`,
    title,
    status,
    detail,
    code,
    ...EXTRAS[code],
    request_id: REQUEST_ID,
  }
}

const EXTRAS: Partial<Record<ProblemCode, Json>> = {
  invalid_input: { fields: { topic: ["Use at most 120 characters."] } },
  invalid_text: { fields: { topic: ["Remove the characters that cannot be stored."] } },
  investor_busy: { booking_id: "0199e8a0-0000-7000-8000-0000000000b1" },
  terms_changed: { terms: { price_quote: "225.00", currency: "USD", auto_confirm: true } },
  slot_not_offered: { session_minutes: [30, 60] },
  booking_restricted: { until: "2026-12-21T09:00:00Z" },
}

const BUG: Json = {
  description: "A bug: nothing is told but the request's id, by which the log knows it.",
  content: {
    "application/problem+json": {
      schema: { $ref: "#/components/schemas/Bug" },
      example: {
        type: "about:blank",
        title: "Internal Server Error",
        status: 500,
        request_id: REQUEST_ID,
      },
    },
  },
}

/** Of a door that refuses nothing by itself. */
export const UNREADABLE: Json = { $ref: "#/components/responses/unreadable" }

const HTTP_ALONE: Json = {
  description: "What HTTP itself refuses before any door hears of it: headers that are too large.",
  content: {
    "application/problem+json": {
      schema: { $ref: "#/components/schemas/Bug" },
      example: {
        type: "about:blank",
        title: "Request Header Fields Too Large",
        status: 431,
        request_id: REQUEST_ID,
      },
    },
  },
}

const text = (description: string): Json => ({ type: "string", description })

/** What every refusal holds (RFC 9457), and what an answer to a bug holds. */
export const PROBLEM_SCHEMAS: Record<string, Json> = {
  Bug: {
    description: "What went wrong without a code of ours.",
    type: "object",
    required: ["type", "title", "status", "request_id"],
    properties: {
      type: text("`about:blank`: the status says all there is to say."),
      title: text("The status in words."),
      status: { type: "integer", description: "The HTTP status." },
      request_id: text("By which the log knows the request."),
    },
  },
  Problem: {
    description: "A refusal (RFC 9457). Switch on `code`; the sentences are for people and may change.",
    type: "object",
    required: ["type", "title", "status", "detail", "code", "request_id"],
    properties: {
      type: text("`urn:analyst-connect:problem:` and the code."),
      title: text("The kind of refusal in a few words."),
      status: { type: "integer", description: "The HTTP status." },
      detail: text("What happened and what to do."),
      code: { type: "string", enum: Object.keys(PROBLEMS).sort(), description: "What to switch on." },
      fields: {
        type: "object",
        additionalProperties: { type: "array", items: { type: "string" } },
        description: "For each field that is wrong, by its path, what is wrong with it.",
      },
      booking_id: {
        type: "string",
        format: "uuid",
        description: "The caller's own booking that stands in the way (`investor_busy`).",
      },
      terms: {
        type: "object",
        description: "What the session would cost now and how it would be confirmed (`terms_changed`).",
        required: ["price_quote", "currency", "auto_confirm"],
        properties: {
          price_quote: { type: ["string", "null"] },
          currency: { type: "string", enum: CURRENCIES },
          auto_confirm: { type: "boolean" },
        },
      },
      session_minutes: {
        type: "array",
        items: { type: "integer" },
        description: "The lengths that the analyst offers (`slot_not_offered`).",
      },
      until: {
        type: "string",
        format: "date-time",
        description: "Until when the investor may not book (`booking_restricted`).",
      },
      request_id: text("By which the log knows the request."),
    },
  },
}
