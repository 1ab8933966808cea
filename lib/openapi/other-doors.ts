import type { ProblemCode } from "@/lib/core/problems"
import { refusalRefs, UNREADABLE } from "./problems"
import type { Json } from "./schemas"
import { tagOf } from "./tags"

type Described = {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly parameters?: readonly Json[]
  readonly requestBody?: Json
  readonly answers: Readonly<Record<string, Json>>
  readonly refuses: readonly ProblemCode[]
}

const file = {
  name: "file",
  in: "path",
  required: true,
  description: "The feed's secret with `.ics` after it.",
  schema: { type: "string", pattern: "^[\\w-]{43}\\.ics$" },
  example: `${"x".repeat(43)}.ics`,
}
const token = {
  name: "token",
  in: "path",
  required: true,
  description: "What the link of a mail holds.",
  schema: { type: "string" },
  example: "a-token",
}
const provider = {
  name: "provider",
  in: "path",
  required: true,
  description: "Whom payments go through.",
  schema: { type: "string", enum: ["stripe", "sandbox"] },
  example: "stripe",
}
const LIMIT_HEADERS = {
  RateLimit: { $ref: "#/components/headers/RateLimit" },
  "RateLimit-Policy": { $ref: "#/components/headers/RateLimit-Policy" },
}
const ETAG = { ETag: { $ref: "#/components/headers/ETag" } }

const state = (...words: string[]): Json => ({
  "application/json": {
    schema: {
      type: "object",
      required: ["status"],
      properties: { status: { type: "string", enum: words } },
    },
    example: { status: words[0] },
  },
})

/** Doors that lead to no operation, by method and folder: nobody's account decides there. */
const OTHER_DOORS: Readonly<Record<string, Described>> = {
  "GET /api/calendar/[file]": {
    operationId: "readCalendarFeed",
    summary: "Read calendar feed",
    description:
      "Somebody's sessions as a calendar (RFC 5545). The address is the secret: no token and no cookie counts. A query is ignored. At most 60 in 60 s of one feed (limit `feed`).",
    parameters: [file],
    answers: {
      200: {
        description: "The calendar.",
        headers: { ...ETAG, ...LIMIT_HEADERS },
        content: {
          "text/calendar": {
            schema: { type: "string" },
            example: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
          },
        },
      },
      304: { description: "What `If-None-Match` names is what it is still.", headers: ETAG },
    },
    refuses: ["not_found", "rate_limited", "unavailable"],
  },
  "GET /api/unsubscribe/[token]": {
    operationId: "openUnsubscribePage",
    summary: "Open unsubscribe page",
    description: "Leads to the page where a person can end these e-mails. It changes nothing.",
    parameters: [token],
    answers: {
      303: {
        description: "The page is at `Location`.",
        headers: { Location: { description: "The page's path.", schema: { type: "string" } } },
      },
    },
    refuses: ["unavailable"],
  },
  "POST /api/unsubscribe/[token]": {
    operationId: "unsubscribeInOneClick",
    summary: "Unsubscribe in one click",
    description: "What a mail program's own button sends (RFC 8058). The token alone says whose mail ends.",
    parameters: [token],
    requestBody: {
      required: true,
      content: {
        "application/x-www-form-urlencoded": {
          schema: {
            type: "object",
            required: ["List-Unsubscribe"],
            properties: { "List-Unsubscribe": { type: "string", const: "One-Click" } },
          },
          example: { "List-Unsubscribe": "One-Click" },
        },
      },
    },
    answers: {
      200: {
        description: "No more of these e-mails are sent.",
        content: {
          "text/plain": { schema: { type: "string" }, example: "You get no more of these e-mails.\n" },
        },
      },
    },
    refuses: ["invalid_input", "not_found", "too_large", "unavailable"],
  },
  "POST /api/payments/webhooks/[provider]": {
    operationId: "takeProviderEvent",
    summary: "Take provider event",
    description:
      "Where a payment provider tells its events, at most 256 KiB each. No cookie, no token and no origin counts: its signature over the raw body does, for 300 s. An event is kept once; what it names is read from the provider, and nothing else of it is believed. Kinds that nobody waits for are answered alike.",
    parameters: [provider],
    requestBody: {
      required: true,
      content: { "application/json": { schema: { type: "object" }, example: { id: "evt_1" } } },
    },
    answers: { 200: { description: "It is kept, or was before.", content: state("kept") } },
    refuses: ["bad_signature", "not_found", "too_large", "unavailable"],
  },
  "GET /api/openapi.json": {
    operationId: "getApiDescription",
    summary: "Get API description",
    description: "This document.",
    answers: {
      200: {
        description: "OpenAPI 3.1.",
        headers: ETAG,
        content: { "application/json": { schema: { type: "object" }, example: { openapi: "3.1.1" } } },
      },
      304: { description: "What `If-None-Match` names is what it is still.", headers: ETAG },
    },
    refuses: [],
  },
  "GET /healthz": {
    operationId: "getHealth",
    summary: "Get health",
    description: "Whether the process lives.",
    answers: { 200: { description: "It does.", content: state("ok") } },
    refuses: [],
  },
  "GET /readyz": {
    operationId: "getReadiness",
    summary: "Get readiness",
    description: "Whether the database answers and is migrated.",
    answers: {
      200: { description: "It is.", content: state("ready") },
      503: {
        description: "It is not.",
        headers: { "Retry-After": { $ref: "#/components/headers/Retry-After" } },
        content: state("unavailable"),
      },
    },
    refuses: [],
  },
}

/** How a door without an operation is described, and with which codes it refuses; undefined for one that is not described. */
export function otherDoor(
  method: string,
  folder: string,
): { readonly described: Json; readonly refuses: readonly ProblemCode[] } | undefined {
  const found = OTHER_DOORS[`${method} ${folder}`]
  if (!found) return undefined
  const { answers, refuses, ...rest } = found
  const said: Record<string, Json> = { ...refusalRefs(refuses), ...answers }
  const isRefused = Object.keys(said).some((status) => status.startsWith("4"))
  const responses = isRefused ? said : { ...said, 431: UNREADABLE }
  return { described: { ...rest, tags: [tagOf(folder)], responses, security: [] }, refuses }
}
