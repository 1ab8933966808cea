import type { z } from "zod"

/** Whom a form was drawn for: the user's id. Names that begin with "$" are of the sending, not of what was typed. */
export const DRAWN_FOR = "$drawn_for"
/** One key for each drawn form: what comes with it is done once. */
export const SEND_KEY = "$send_key"
/** What the fields held when a form was drawn, as JSON: those that still do are no part of what it says. */
export const DRAWN_WITH = "$drawn_with"

type Definition = {
  type: string
  innerType?: z.ZodType
  in?: z.ZodType
  out?: z.ZodType
  element?: z.ZodType
  shape?: Record<string, z.ZodType>
}

/** Anybody may have typed it: a list of it has a thousand rows at most. */
const ROW_NUMBER = /^\d{1,3}$/

/** What kind of value an object schema's field takes ("number", "array", …), its wrappers and pipes aside; "rows.0.rate" is a field of a row. */
export function kindOfField(schema: z.ZodType, name: string): string {
  return definitionOf(schemaOfField(schema, name))?.type ?? "unknown"
}

/**
 * What a form says, as a schema's input: an empty field is absent, but for a text that it was drawn with and that was emptied since; a
 * repeated name is a list where the schema has one, and numbers, yes/no fields and objects (as JSON) are read as the schema's types.
 * "address.city" is a field of an object, "rows.0.rate" of a list's row; a row without any is undefined. Files and entries of the
 * sending (`$…`) are left out.
 */
export function readForm(schema: z.ZodType, form: FormData): Record<string, unknown> {
  const drawnWith = drawnWithOf(form)
  const changed = [...textsOf(form)].filter(([name, texts]) => drawnWith.get(name) !== held(texts))
  const read = changed.map(([name, texts]) => {
    const isEmptied = texts.length === 0 && drawnWith.has(name) && kindOfField(schema, name) === "string"
    return [name, isEmptied ? "" : readField(schemaOfField(schema, name), texts)] as const
  })
  return nested(read.filter(([, value]) => value !== undefined))
}

type Entry = readonly [name: string, value: unknown]

/** Names with dots as objects in each other. */
function nested(entries: readonly Entry[]): Record<string, unknown> {
  const plain = entries.filter(([name]) => !name.includes("."))
  const dotted = entries.filter(([name]) => name.includes("."))
  const parents = Map.groupBy(dotted, ([name]) => name.slice(0, name.indexOf(".")))
  const made = [...parents].map(([parent, inner]) => {
    const own = nested(inner.map(([name, value]) => [name.slice(parent.length + 1), value]))
    return [parent, rowsOf(own) ?? own] as const
  })
  return Object.fromEntries([...plain, ...made])
}

function rowsOf(own: Record<string, unknown>): unknown[] | null {
  const numbers = Object.keys(own)
  if (!numbers.every((name) => ROW_NUMBER.test(name))) return null
  return Array.from({ length: Math.max(...numbers.map(Number)) + 1 }, (_, index) => own[index])
}

/** What the fields of these names hold, as a drawn form says it (`DRAWN_WITH`). */
export function heldTexts(form: FormData, names: readonly string[]): Record<string, string> {
  const texts = textsOf(form)
  return Object.fromEntries(names.map((name) => [name, held(texts.get(name) ?? [])]))
}

function held(texts: readonly string[]): string {
  return shown(texts).join(",").replace(/\r\n?/g, "\n")
}

/** What was typed, to show it again, a list for each name; never passwords. Blank ones are left out. */
export function typedValues(form: FormData): Record<string, string[]> {
  const typed = [...textsOf(form)].filter(([name]) => !/password/i.test(name))
  return Object.fromEntries(typed.map(([name, texts]) => [name, shown(texts)]))
}

/** The same of a typed input: what it holds as the fields of a form would have said it. */
export function typedTexts(input: Readonly<Record<string, unknown>>): Record<string, string[]> {
  const texts = (value: unknown) => [value ?? []].flat().map(textOf)
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, shown(texts(value))]))
}

function textOf(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value)
}

function shown(texts: readonly string[]): string[] {
  return texts.filter((text) => text.trim() !== "")
}

function drawnWithOf(form: FormData): ReadonlyMap<string, unknown> {
  const drawnWith = form.get(DRAWN_WITH)
  const read = typeof drawnWith === "string" ? readObject(drawnWith) : null
  return new Map(typeof read === "object" && read !== null ? Object.entries(read) : [])
}

function textsOf(form: FormData): Map<string, string[]> {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith("$"))
  return new Map(
    names.map((name) => [
      name,
      form.getAll(name).filter((value) => typeof value === "string" && value !== "") as string[],
    ]),
  )
}

function readField(field: z.ZodType | undefined, texts: readonly string[]): unknown {
  const definition = definitionOf(field)
  const [text] = texts
  if (definition?.type === "array") return texts.map((each) => readField(definition.element, [each]))
  if (text === undefined) return undefined
  if (definition?.type === "object") return readObject(text)
  if (definition?.type === "number" && text.trim() !== "" && Number.isFinite(Number(text)))
    return Number(text)
  if (definition?.type === "boolean") return text === "true" || text === "on"
  return text
}

function readObject(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function schemaOfField(schema: z.ZodType, name: string): z.ZodType | undefined {
  return name.split(".").reduce<z.ZodType | undefined>((outer, part) => {
    const { shape = {}, element } = definitionOf(outer) ?? {}
    return element ?? (Object.hasOwn(shape, part) ? shape[part] : undefined)
  }, schema)
}

function definitionOf(field: z.ZodType | undefined): Definition | undefined {
  const definition = field?.def as Definition | undefined
  const inner = definition?.innerType ?? (definition?.type === "pipe" ? pipedOf(definition) : undefined)
  return inner ? definitionOf(inner) : definition
}

/** What is read of a pipe: what goes into it, or what a function in front of it leads to. */
function pipedOf({ in: before, out }: Definition): z.ZodType | undefined {
  return before?.def.type === "transform" ? out : before
}
