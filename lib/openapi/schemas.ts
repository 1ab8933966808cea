import { z } from "zod"
import { snakeCase } from "@/lib/core/snake-case"

/** A part of the document, as JSON has it. */
export type Json = Record<string, unknown>

/** What is written in the sources beside a schema: its sentence, and those of its fields by their names there. */
export type Words = { readonly sentence?: string | undefined; readonly fields: ReadonlyMap<string, string> }

/** A schema that has a name of its own in the document. */
export type NamedSchema = { readonly name: string; readonly schema: z.ZodType; readonly words: Words }

const NEITHER_WORDS: Words = { fields: new Map() }

/** Every output as JSON Schema under its name; where one holds another it refers to it. */
export function outputSchemas(outputs: readonly NamedSchema[]): Record<string, Json> {
  const registry = z.registry<{ id: string }>()
  for (const { name, schema } of outputs) registry.add(schema, { id: name })
  const { schemas } = z.toJSONSchema(registry, { ...OPTIONS, io: "output", uri: refTo })
  const words = new Map(outputs.map(({ name, words }) => [name, words]))
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      describe(tidy(schema as Json, true), words.get(name) ?? NEITHER_WORDS),
    ]),
  )
}

/** An output that has no name in the document, written out. */
export function outputSchema(output: z.ZodType): Json {
  return tidy(z.toJSONSchema(output, { ...OPTIONS, io: "output" }) as Json, true)
}

/** What an input takes, as JSON Schema with the wire's names. */
export function inputSchema(input: z.ZodType, words: Words = NEITHER_WORDS): Json {
  const { description: _, ...schema } = describe(
    tidy(z.toJSONSchema(input, { ...OPTIONS, io: "input" }) as Json, false),
    words,
  )
  return schema
}

/** Where the document keeps a schema. */
export function refTo(name: string): string {
  return `#/components/schemas/${name}`
}

/**
 * Inputs are read from text and then looked at by functions of ours: what JSON Schema can say of them, beyond what zod knows, is
 * written beside them as `.meta({ wire: … })`. What is a whole schema (with a `type`) stands in the place of zod's, else beside it.
 */
const OPTIONS = {
  unrepresentable: "any",
  override: ({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: Json }) => {
    if (zodSchema._zod.def.type === "date") Object.assign(jsonSchema, { type: "string", format: "date-time" })
    const { wire } = jsonSchema as { wire?: Json }
    if (wire?.type !== undefined) for (const key of Object.keys(jsonSchema)) delete jsonSchema[key]
    delete jsonSchema.wire
    Object.assign(jsonSchema, wire)
  },
} as const

const NOT_WRITTEN = ["$schema", "$id"]
/** Formats say more than the patterns that zod has for them. */
const SAYS_ENOUGH = ["uuid", "date", "date-time", "email"]

function tidy(schema: Json, isOutput: boolean): Json {
  const tidied: Json = {}
  for (const [key, value] of Object.entries(fieldsOfRecord(schema))) {
    if (NOT_WRITTEN.includes(key)) continue
    // Answers may hold more one day.
    if (key === "additionalProperties" && value === false && isOutput) continue
    if (key === "pattern" && SAYS_ENOUGH.includes(String(schema.format))) continue
    if ((key === "minimum" || key === "maximum") && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER)
      continue
    tidied[key] = tidyValue(key, value, isOutput)
  }
  return tidied
}

/** A record that has certain names has these fields. */
function fieldsOfRecord(schema: Json): Json {
  const names = (schema.propertyNames as { enum?: string[] } | undefined)?.enum
  if (!names) return schema
  const { propertyNames: _, additionalProperties: each, ...rest } = schema
  return { ...rest, properties: Object.fromEntries(names.map((name) => [name, each])) }
}

function tidyValue(key: string, value: unknown, isOutput: boolean): unknown {
  if (key === "required") return (value as string[]).map(snakeCase)
  if (key === "properties") {
    return Object.fromEntries(
      Object.entries(value as Json).map(([name, inner]) => [snakeCase(name), tidy(inner as Json, isOutput)]),
    )
  }
  if (["anyOf", "oneOf", "allOf"].includes(key))
    return (value as Json[]).map((inner) => tidy(inner, isOutput))
  if (typeof value === "object" && value !== null && !Array.isArray(value) && key !== "default")
    return tidy(value as Json, isOutput)
  return value
}

function describe(schema: Json, { sentence, fields }: Words): Json {
  const described: Json = sentence ? { description: sentence, ...schema } : { ...schema }
  if (!schema.properties) return described
  const properties = Object.entries(schema.properties as Record<string, Json>).map(([name, inner]) => {
    const own = fields.get(name)
    return [name, own ? { description: own, ...inner } : inner]
  })
  return { ...described, properties: Object.fromEntries(properties) }
}
