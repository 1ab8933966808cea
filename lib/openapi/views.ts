import description from "./openapi.json"

type Json = Readonly<Record<string, unknown>>

/** A field of a body, a parameter, or what a list holds: its type in words, and its own fields. */
export type FieldView = {
  readonly name: string
  readonly type: string
  readonly required: boolean
  readonly words: string | undefined
  readonly fields: readonly FieldView[]
}

/** One answer: its status, what it means, its fields and an example. */
export type AnswerView = {
  readonly status: string
  readonly words: string
  readonly type: string | undefined
  readonly fields: readonly FieldView[]
  readonly example: string | undefined
}

/** An operation as a list names it. */
export type ListedView = {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly summary: string
}

/** All that is said of one operation. */
export type OperationView = ListedView & {
  readonly words: string
  readonly parameters: readonly (FieldView & { readonly place: string })[]
  readonly body: Omit<AnswerView, "status"> | undefined
  readonly answers: readonly AnswerView[]
}

/** What the document says of the whole, in Markdown. */
export const OVERVIEW = description.info.description

/** A group of operations as the page shows it. */
export type TagView = {
  readonly name: string
  readonly words: string
  readonly operations: readonly ListedView[]
}

/** All operations in their groups. */
export function tagViews(): TagView[] {
  const all = [...raws()]
  return description.tags.map(({ name, description: words }) => ({
    name,
    words,
    operations: all.filter(({ raw }) => (raw.tags as string[]).includes(name)).map(listed),
  }))
}

/** One operation by its name; null where there is none. */
export function operationView(id: string): OperationView | null {
  const found = [...raws()].find(({ raw }) => raw.operationId === id)
  if (!found) return null
  const { raw } = found
  const parameters = ((raw.parameters ?? []) as Json[]).map(resolved)
  const body = raw.requestBody as Json | undefined
  return {
    ...listed(found),
    words: String(raw.description ?? ""),
    parameters: parameters.map((each) => ({
      ...fieldView(String(each.name), each.schema as Json, each.required === true),
      words: each.description as string | undefined,
      place: each.in === "query" ? "in the query" : each.in === "path" ? "in the path" : "a header",
    })),
    body: body && contentView(body),
    answers: Object.entries(raw.responses as Record<string, Json>).map(([status, answer]) => ({
      status,
      ...contentView(resolved(answer)),
    })),
  }
}

type Raw = { readonly method: string; readonly path: string; readonly raw: Json }

function* raws(): Generator<Raw> {
  for (const [path, methods] of Object.entries(description.paths as unknown as Record<string, Json>)) {
    for (const [method, raw] of Object.entries(methods))
      yield { method: method.toUpperCase(), path, raw: raw as Json }
  }
}

function listed({ method, path, raw }: Raw): ListedView {
  return { id: String(raw.operationId), method, path, summary: String(raw.summary) }
}

function contentView({ content, description: words }: Json): Omit<AnswerView, "status"> {
  const [found] = Object.entries((content ?? {}) as Record<string, Json>)
  const [type, inner] = found ?? []
  const { schema, example } = (inner ?? {}) as { schema?: Json; example?: unknown }
  const isRefusal = type === "application/problem+json"
  return {
    type,
    words: String(words ?? ""),
    fields: schema && !isRefusal ? fieldsOf(schema) : [],
    example: example === undefined || isRefusal ? undefined : textOf(example),
  }
}

function textOf(example: unknown): string {
  return typeof example === "string" ? example : JSON.stringify(example, null, 2)
}

/** What a reference of the document leads to; anything else is that itself. */
function resolved(part: Json): Json {
  if (typeof part.$ref !== "string") return part
  const steps = part.$ref.slice("#/".length).split("/")
  return steps.reduce<unknown>((from, step) => (from as Json)[step], description) as Json
}

function fieldsOf(schema: Json): FieldView[] {
  const inner = heldBy(schema)
  const required = (inner.required ?? []) as string[]
  return Object.entries((inner.properties ?? {}) as Record<string, Json>).map(([name, field]) =>
    fieldView(name, field, required.includes(name)),
  )
}

function fieldView(name: string, schema: Json, required: boolean): FieldView {
  const words = (schema.description ?? resolved(schema).description) as string | undefined
  return { name, required, words, type: typeWords(schema), fields: fieldsOf(schema) }
}

/** The schema whose fields are shown: that of a list's items, or of what may be null. */
function heldBy(schema: Json): Json {
  const own = resolved(schema)
  const choice = ((own.anyOf ?? []) as Json[]).find((each) => each.type !== "null")
  const inner = (own.items ?? choice) as Json | undefined
  return inner ? heldBy(inner) : own
}

function typeWords(schema: Json): string {
  const own = resolved(schema)
  if (own.const !== undefined) return JSON.stringify(own.const)
  if (own.enum) return (own.enum as unknown[]).map((value) => JSON.stringify(value)).join(" | ")
  if (own.anyOf) return (own.anyOf as Json[]).map(typeWords).join(" | ")
  if (own.items) return `list of ${typeWords(own.items as Json)}${limits(own, "Items")}`
  const type = [own.type ?? "anything"].flat().join(" | ")
  return `${own.format ? `${type} (${own.format})` : type}${limits(own, "Length")}${range(own)}`
}

function limits(schema: Json, of: "Items" | "Length"): string {
  const [least, most] = [schema[`min${of}`], schema[`max${of}`]]
  const what = of === "Length" ? "characters" : "entries"
  if (most === undefined) return ""
  return least === undefined ? `, at most ${most} ${what}` : `, ${least} to ${most} ${what}`
}

function range({ minimum, maximum }: Json): string {
  if (minimum === undefined && maximum === undefined) return ""
  if (maximum === undefined) return `, from ${minimum}`
  return minimum === undefined ? `, to ${maximum}` : `, ${minimum} to ${maximum}`
}
