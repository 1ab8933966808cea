import fc from "fast-check"
import { MINUTE_MS } from "@/lib/core/duration"
import type { Documented } from "./documented"
import { SLOT } from "./factories"

type Schema = Readonly<Record<string, unknown>>

/** Ids that exist, by the name of the parameter or field that takes one; any other takes those of `any`. */
export type KnownIds = Readonly<Record<string, readonly string[]>> & { readonly any: readonly string[] }

/** What is sent to an operation: parts of its path, its query, and its body as text. */
export type Sent = {
  readonly path: Readonly<Record<string, string>>
  readonly query: readonly (readonly [string, string])[]
  readonly body: string | undefined
}

/** Texts that nobody expects: unstorable, unseen, from right to left, very long, or of another kind. */
const ODD_TEXTS = [
  "",
  " ",
  "\0",
  "\ud800",
  "\u200b",
  "\u202eabc",
  "x".repeat(5000),
  "null",
  "1e400",
  "-1",
  "%00",
]
const ODD_VALUES = [null, true, 0, -1, 1.5, 1e21, [], {}, [[[]]], { $ref: "x" }, ...ODD_TEXTS]
const ODD_BODIES = ["", "null", "[]", '"text"', "{", '{"a":1}{', "\ufeff{}", `${"[".repeat(3000)}`]

/** Valid, boundary and malformed input of an operation, as the document describes it. */
export function inputsOf({ method, parameters, body }: Documented, ids: KnownIds): fc.Arbitrary<Sent> {
  const ofPlace = (place: string) => parameters.filter((each) => each.in === place)
  const path = fc.record(
    Object.fromEntries(ofPlace("path").map(({ name, schema }) => [name, textOf(schema, name, ids, 1)])),
  )
  const query = fc
    .record(
      Object.fromEntries(ofPlace("query").map(({ name, schema }) => [name, valuesOf(schema, name, ids)])),
      { requiredKeys: ofPlace("query").flatMap(({ name, required }) => (required ? [name] : [])) },
    )
    .map((given) => Object.entries(given).flatMap(([name, value]) => pairsOf(name, value)))
  const strange = fc.constantFrom<Sent["query"]>(
    [["x", "1"]],
    [["__proto__", "1"]],
    [
      ["limit", "1"],
      ["limit", "2"],
    ],
  )
  return fc.record({
    path,
    query:
      method === "GET"
        ? fc.oneof({ weight: 9, arbitrary: query }, { weight: 1, arbitrary: strange })
        : fc.constant([]),
    body: method === "GET" ? fc.constant(undefined) : bodyOf(body?.schema ?? {}, ids),
  })
}

function pairsOf(name: string, value: unknown): (readonly [string, string])[] {
  return [value].flat().map((each) => [name, typeof each === "string" ? each : String(JSON.stringify(each))])
}

function bodyOf(schema: Schema, ids: KnownIds): fc.Arbitrary<string> {
  const stringified = (value: unknown) => JSON.stringify(value) ?? ""
  return fc.oneof(
    { weight: 5, arbitrary: fairOf(schema, "", ids).map(stringified) },
    { weight: 4, arbitrary: objectOf(schema, ids, valuesOf).map(stringified) },
    { weight: 1, arbitrary: fc.jsonValue().map(stringified) },
    { weight: 1, arbitrary: fc.constantFrom(...ODD_BODIES) },
  )
}

function textOf(schema: Schema, name: string, ids: KnownIds, oddity: number): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 6, arbitrary: fairOf(schema, name, ids).map(String) },
    { weight: oddity, arbitrary: fc.constantFrom(...ODD_TEXTS) },
  )
}

/** Mostly what the schema allows, sometimes what stands at its edges, sometimes anything. */
function valuesOf(schema: Schema, name: string, ids: KnownIds): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 6, arbitrary: fairOf(schema, name, ids) },
    { weight: 2, arbitrary: fc.constantFrom(...edgesOf(schema)) },
    { weight: 1, arbitrary: fc.constantFrom<unknown>(...ODD_VALUES) },
  )
}

function edgesOf({ minimum, maximum, maxLength, maxItems, format }: Schema): unknown[] {
  const most = Number(maxLength ?? 300)
  return [
    ...(typeof minimum === "number" ? [minimum - 1, minimum] : []),
    ...(typeof maximum === "number" ? [maximum, maximum + 1] : []),
    ...(typeof maxItems === "number" ? [Array(maxItems + 1).fill("x")] : []),
    ...(String(format).startsWith("date")
      ? ["1970-01-01", "2200-12-31", "2201-01-01", "2026-02-30", "0000-00-00", "2200-12-31T23:59:59-14:00"]
      : []),
    "x".repeat(most),
    "x".repeat(most + 1),
    "\u{1f600}".repeat(most),
  ]
}

/** What the schema allows. */
function fairOf(schema: Schema, name: string, ids: KnownIds): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...(schema.enum as unknown[]))
  if (schema.anyOf) return fc.oneof(...(schema.anyOf as Schema[]).map((each) => fairOf(each, name, ids)))
  const types = [schema.type].flat().map((type) => ofType(String(type), schema, name, ids))
  return fc.oneof(...types)
}

function ofType(type: string, schema: Schema, name: string, ids: KnownIds): fc.Arbitrary<unknown> {
  switch (type) {
    case "object":
      return objectOf(schema, ids, fairOf)
    case "array":
      return fc.array(fairOf(schema.items as Schema, name, ids), {
        minLength: Number(schema.minItems ?? 0),
        maxLength: Math.min(4, Number(schema.maxItems ?? 4)),
      })
    case "integer":
      return fc.integer({ min: Number(schema.minimum ?? 0), max: Number(schema.maximum ?? 2000) })
    case "boolean":
      return fc.boolean()
    case "null":
      return fc.constant(null)
    case "string":
      return stringOf(schema, name, ids)
    default:
      return fc.jsonValue()
  }
}

function stringOf({ format, pattern, maxLength }: Schema, name: string, ids: KnownIds): fc.Arbitrary<string> {
  if (format === "uuid") {
    return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...(ids[name] ?? ids.any)) }, fc.uuid())
  }
  if (format === "date-time") {
    return fc
      .integer({ min: -96, max: 96 })
      .map((half) => new Date(SLOT.getTime() + half * 30 * MINUTE_MS).toISOString())
  }
  if (format === "date")
    return fc.integer({ min: 1, max: 28 }).map((day) => `2026-12-${String(day).padStart(2, "0")}`)
  if (format === "email") return fc.uuid().map((id) => `${id}@example.test`)
  if (format === "uri") return fc.uuid().map((id) => `https://example.com/${id}`)
  if (pattern) return fc.stringMatching(new RegExp(String(pattern)))
  if (name === "time_zone")
    return fc.constantFrom("Europe/London", "America/New_York", "Asia/Kathmandu", "UTC")
  return fc.string({ unit: "grapheme", maxLength: Math.min(40, Number(maxLength ?? 40)) })
}

function objectOf(
  schema: Schema,
  ids: KnownIds,
  fieldOf: (field: Schema, name: string, ids: KnownIds) => fc.Arbitrary<unknown>,
): fc.Arbitrary<Record<string, unknown>> {
  const choices = ((schema.oneOf ?? [{}]) as { required?: string[] }[]).map(({ required = [] }) => required)
  const ofChoice = (chosen: readonly string[]) => {
    const others = choices.flat().filter((name) => !chosen.includes(name))
    const fields = Object.entries((schema.properties ?? {}) as Record<string, Schema>).filter(
      ([name]) => !others.includes(name),
    )
    return fc.record(Object.fromEntries(fields.map(([name, field]) => [name, fieldOf(field, name, ids)])), {
      requiredKeys: [...((schema.required ?? []) as string[]), ...chosen],
    })
  }
  return fc.oneof(...choices.map(ofChoice))
}
