import { DAY_SECONDS, HOUR_SECONDS } from "@/lib/core/duration"
import { RATE_LIMITS } from "@/lib/core/limits"
import { snakeCase } from "@/lib/core/snake-case"
import { NEWS_OUTPUTS } from "@/lib/live/wire"
import { codesOf } from "./codes"
import type { Door, PlacedDoor } from "./door"
import { exampleOf } from "./examples"
import { refusalRefs } from "./problems"
import { inputSchema, type Json, outputSchema, refTo, type Words } from "./schemas"
import { tagOf } from "./tags"

/** What is known beside the doors: sentences of operations and inputs from the sources, names and schemas of outputs. */
export type Sources = {
  readonly sentenceOf: (operation: string) => string | undefined
  readonly wordsOf: (input: unknown) => Words | undefined
  readonly nameOf: (output: unknown) => string | undefined
  readonly schemas: Readonly<Record<string, Json>>
}

/** One method of a path, as the document describes it. */
export function operationObject(placed: PlacedDoor, sources: Sources): Json {
  const { method, path, door } = placed
  const { operation } = door
  const words = sources.wordsOf(operation.input)
  const input = inputSchema(operation.input, words)
  const ofPath = pathNames(path)
  const isRead = method === "GET"
  return {
    operationId: operation.name,
    summary: summaryOf(operation.name),
    description: descriptionOf(placed, sources, words),
    tags: [tagOf(path)],
    parameters: [
      ...ofPath.map((name) => pathParameter(name, propertiesOf(input)[name])),
      ...(isRead ? queryParameters(input, ofPath) : []),
      ...(door.idempotent ? [{ $ref: "#/components/parameters/Idempotency-Key" }] : []),
      ...(door.type === "text/event-stream" ? [{ $ref: "#/components/parameters/Last-Event-ID" }] : []),
    ],
    ...(isRead ? {} : requestBody(input, ofPath, sources)),
    responses: {
      [door.status]: answer(door, sources),
      ...(door.mayBePending ? { 202: { ...answer(door, sources), description: PENDING } } : {}),
      ...refusalRefs(codesOf(method, path, door)),
    },
    security: operation.isForLogins ? [{ login: [] }] : [{ token: [] }, { login: [] }],
    "x-roles": operation.roles,
    ...(operation.limit ? { "x-rate-limits": RATE_LIMITS[operation.limit].rules } : {}),
  }
}

/** `/api/analysts/[analystId]` as OpenAPI spells it; a folder `as.pdf` is the ending of what is before it. */
export function pathOf(folder: string): string {
  return folder.replace("/as.", ".").replace(/\[(\w+)\]/g, (_, name: string) => `{${snakeCase(name)}}`)
}

function pathNames(folder: string): string[] {
  return [...folder.matchAll(/\[(\w+)\]/g)].map(([, name = ""]) => snakeCase(name))
}

function propertiesOf(schema: Json): Record<string, Json> {
  return (schema.properties ?? {}) as Record<string, Json>
}

/** "bookSession" → "Book session". */
export function summaryOf(name: string): string {
  const words = snakeCase(name).replaceAll("_", " ")
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function descriptionOf({ method, door }: PlacedDoor, sources: Sources, words: Words | undefined): string {
  const { operation, idempotent } = door
  const callers = operation.isForLogins
    ? "who signed in in a browser; a token is refused"
    : `a token that may ${method === "GET" || operation.isReading ? "`read` or `write`" : "`write`"}, or who signed in`
  return [
    sources.sentenceOf(operation.name),
    words?.sentence && `Takes: ${words.sentence}`,
    `For: ${operation.roles.join(", ")}. By: ${callers}.`,
    operation.limit && limitSentence(operation.limit),
    idempotent && "The first success is given again to whoever sends the same `Idempotency-Key` and body.",
  ]
    .filter(Boolean)
    .join("\n\n")
}

const SPANS: Readonly<Record<number, string>> = {
  60: "a minute",
  [HOUR_SECONDS]: "an hour",
  [DAY_SECONDS]: "a day",
}

function limitSentence(limit: keyof typeof RATE_LIMITS): string {
  const rules = RATE_LIMITS[limit].rules.map(
    ({ points, seconds }) => `${points} in ${SPANS[seconds] ?? `${seconds} s`}`,
  )
  return `At most ${rules.join(" and ")} (limit \`${limit}\`).`
}

function pathParameter(name: string, schema: Json = { type: "string" }): Json {
  const { description, ...rest } = schema
  const example = exampleOf(rest, {}, name)
  return { name, in: "path", required: true, ...(description ? { description } : {}), schema: rest, example }
}

function queryParameters(input: Json, ofPath: readonly string[]): Json[] {
  const required = (input.required ?? []) as string[]
  return Object.entries(propertiesOf(input))
    .filter(([name]) => !ofPath.includes(name))
    .map(([name, { description, ...schema }]) => ({
      name,
      in: "query",
      required: required.includes(name),
      ...(description ? { description } : {}),
      schema,
    }))
}

function requestBody(input: Json, ofPath: readonly string[], { schemas }: Sources): Json {
  const kept = Object.entries(propertiesOf(input)).filter(([name]) => !ofPath.includes(name))
  const required = ((input.required ?? []) as string[]).filter((name) => !ofPath.includes(name))
  const { required: _, ...rest } = input
  const schema = {
    ...rest,
    properties: Object.fromEntries(kept),
    ...(required.length > 0 ? { required } : {}),
  }
  const example = exampleOf(schema, schemas)
  return {
    requestBody: {
      required: required.length > 0,
      description: kept.length === 0 ? "An empty object, or nothing." : "One JSON object.",
      content: { "application/json": { schema, example } },
    },
  }
}

function answer(door: Door, { nameOf, schemas }: Sources): Json {
  const { operation, idempotent, type } = door
  const headers = {
    ...(idempotent ? { "Idempotency-Replayed": { $ref: "#/components/headers/Idempotency-Replayed" } } : {}),
    ...(operation.isForLogins && !operation.limit ? {} : LIMIT_HEADERS),
    ...(type === "text/csv" || type === "application/zip" ? DATED_HEADERS : {}),
  }
  const name = nameOf(operation.output)
  const schema = name ? { $ref: refTo(name) } : operation.output ? outputSchema(operation.output) : undefined
  return {
    description: WHAT[type] ?? "Done.",
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    ...(door.status === 204
      ? {}
      : { content: { [type]: schema ? { schema, example: exampleOf(schema, schemas) } : FILES[type] } }),
    ...(type === "text/event-stream" ? { "x-events": newsSchemas() } : {}),
  }
}

/** Which limits were counted, on every answer that one was. */
const LIMIT_HEADERS: Json = {
  RateLimit: { $ref: "#/components/headers/RateLimit" },
  "RateLimit-Policy": { $ref: "#/components/headers/RateLimit-Policy" },
}

/** As of when a file is. */
const DATED_HEADERS: Json = {
  "Data-As-Of": { $ref: "#/components/headers/Data-As-Of" },
  "Data-Note": { $ref: "#/components/headers/Data-Note" },
}

const PENDING = "Taken down, but not done yet."

const WHAT: Readonly<Record<string, string>> = {
  "text/csv": "A file, sent as it is made.",
  "text/calendar": "A calendar file (RFC 5545).",
  "text/event-stream": "Events as they happen, each with its JSON, and a comment every 15 s.",
  "application/zip": "A zip file.",
  "application/pdf": "A PDF file.",
  "application/xml": "An XML file.",
}

const FILES: Readonly<Record<string, Json>> = {
  "text/csv": { schema: { type: "string" }, example: "id,status\r\n" },
  "text/calendar": { schema: { type: "string" }, example: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n" },
  "text/event-stream": {
    schema: { type: "string" },
    example:
      'event: booking\ndata: {"booking_id":"0199e8a0-0000-7000-8000-000000000001","revision":2,"status":"confirmed"}\n\n',
  },
  "application/zip": { schema: { type: "string", contentMediaType: "application/zip" } },
  "application/pdf": { schema: { type: "string", contentMediaType: "application/pdf" } },
  "application/xml": { schema: { type: "string" }, example: '<?xml version="1.0" encoding="UTF-8"?>' },
}

function newsSchemas(): Json {
  return Object.fromEntries(
    Object.entries(NEWS_OUTPUTS).map(([name, output]) => [name, outputSchema(output)]),
  )
}
