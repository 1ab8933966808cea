import { z } from "zod"

/** What an operation answers by its output: the value in the house, all of it read-only. */
export type OutputOf<Output extends z.ZodType> = ReadOnly<z.output<Output>>

type Single = Date | string | number | boolean | bigint | symbol | null | undefined
type ReadOnly<T> = unknown extends T
  ? T
  : T extends Single
    ? T
    : T extends readonly (infer Item)[]
      ? readonly ReadOnly<Item>[]
      : { readonly [Name in keyof T]: ReadOnly<T[Name]> }

/** The body that the same output has on the wire: snake_case names, instants as text. Programs and the browser read this. */
export type BodyOf<Output extends z.ZodType> = Body<z.output<Output>>

type Body<T> = T extends Date
  ? string
  : T extends Single
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Body<Item>[]
      : { readonly [Name in keyof T as SnakeCase<Name & string>]: Body<T[Name]> }
type SnakeCase<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${SnakeCase<Rest>}`
  : Name

/** An amount of money in its currency's major unit: "150.00". */
export const DecimalOutput = z.string().regex(/^\d+(\.\d+)?$/)

/** The same where it can be less than nothing: "-150.00". */
export const SignedDecimalOutput = z.string().regex(/^-?\d+(\.\d+)?$/)

/** Nothing but that it was done. */
export const NothingOutput = z.null()

/** One page of a list, and the opaque cursor of the next. */
export function pageOutput<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}

/** What is made of each part of an output. */
export type OutputParts<Made> = {
  readonly object: (fields: readonly (readonly [name: string, made: Made])[]) => Made
  /** One of several objects, told apart by what one of their fields says. */
  readonly variants: (tag: string, made: ReadonlyMap<unknown, Made>) => Made
  readonly list: (item: Made) => Made
  readonly nullable: (inner: Made) => Made
  readonly instant: Made
  readonly text: Made
  readonly number: Made
  /** One or the other, as a day is a date or a weekday's number. */
  readonly textOrNumber: Made
  readonly boolean: Made
  readonly nothing: Made
  /** An object whose names are nobody's in particular: it goes out as it is. */
  readonly facts: Made
}

/** Makes something of an output, from its leaves up. An output that is more than names and plain values is a bug. */
export function foldOutput<Made>(output: z.core.$ZodType, parts: OutputParts<Made>): Made {
  const fold = (inner: z.core.$ZodType) => foldOutput(inner, parts)
  if (output instanceof z.ZodObject) {
    return parts.object(Object.entries(output.shape).map(([name, field]) => [name, fold(field)]))
  }
  if (output instanceof z.ZodDiscriminatedUnion) {
    const tag = output._zod.def.discriminator
    return parts.variants(tag, new Map(output.options.flatMap((option) => tagsOf(option, tag, fold(option)))))
  }
  if (output instanceof z.ZodRecord && output.keyType instanceof z.ZodEnum) {
    const made = fold(output.valueType)
    return parts.object(output.keyType.options.map((name) => [String(name), made]))
  }
  if (output instanceof z.ZodRecord && output.valueType instanceof z.ZodUnknown) return parts.facts
  if (output instanceof z.ZodArray) return parts.list(fold(output.element))
  if (output instanceof z.ZodNullable) return parts.nullable(fold(output.unwrap()))
  if (output instanceof z.ZodOptional) return fold(output.unwrap())
  if (output instanceof z.ZodUnion && output.options.every(isTextOrNumber)) return parts.textOrNumber
  const leaf = LEAVES[output._zod.def.type]
  if (!leaf) throw new Error(`An output cannot be made of ${output._zod.def.type}.`)
  return parts[leaf]
}

function tagsOf<Made>(option: z.core.$ZodType, tag: string, made: Made): (readonly [unknown, Made])[] {
  return [...(option._zod.propValues?.[tag] ?? [])].map((value) => [value, made])
}

function isTextOrNumber({ _zod }: z.core.$ZodType): boolean {
  return _zod.def.type === "string" || _zod.def.type === "number"
}

type Leaf = "instant" | "text" | "number" | "boolean" | "nothing"
const LEAVES: Readonly<Record<string, Leaf>> = {
  date: "instant",
  string: "text",
  enum: "text",
  literal: "text",
  number: "number",
  boolean: "boolean",
  null: "nothing",
}

type Pick = (value: unknown) => unknown

/** Of a value what its output names, however deep; the same of a value that was kept as JSON, with its instants as Dates again. */
export function namedIn<Output extends z.ZodType>(output: Output, value: unknown): OutputOf<Output> {
  const pick = picks.get(output) ?? foldOutput(output, PICKS)
  picks.set(output, pick)
  return pick(value) as OutputOf<Output>
}

const picks = new WeakMap<z.ZodType, Pick>()

const single: Pick = (value) => {
  if (typeof value === "object" && value !== null)
    throw new TypeError("An answer holds more than its output.")
  return value
}

const PICKS: OutputParts<Pick> = {
  object: (fields) => (value) => {
    const from = value as Record<string, unknown>
    const named: Record<string, unknown> = {}
    for (const [name, pick] of fields) {
      const inner = from[name]
      if (inner !== undefined) named[name] = pick(inner)
    }
    return named
  },
  variants: (tag, picks) => (value) => {
    const pick = picks.get((value as Record<string, unknown>)[tag])
    if (!pick) throw new TypeError("An answer is none of those that its output names.")
    return pick(value)
  },
  list: (pick) => (value) => (value as readonly unknown[]).map(pick),
  nullable: (pick) => (value) => (value === null ? null : pick(value)),
  instant: (value) => (value instanceof Date ? value : new Date(value as string)),
  text: single,
  number: single,
  textOrNumber: single,
  boolean: single,
  nothing: single,
  facts: (value) => value,
}

/** An instant as it goes out: "2026-12-08T15:30:00Z". */
export function toSecond(at: Date): string {
  return at.toISOString().replace(/\.\d+Z$/, "Z")
}
