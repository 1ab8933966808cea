import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { z } from "zod"
import type { NamedSchema, Words } from "@/lib/openapi/schemas"

const ROOT = fileURLToPath(new URL("../../", import.meta.url))
const SCHEMAS = /(^|\/)([a-z-]+-)?(inputs?|wire|output)\.ts$/
const DOCSTRING = String.raw`\/\*\*((?:[^*]|\*(?!\/))*)\*\/`

/** What the sources say of operations and schemas in the docstrings above them. */
export type SourceWords = {
  /** By the operation's name. */
  readonly operations: ReadonlyMap<string, string>
  /** By the schema itself, as modules export it. */
  readonly schemas: ReadonlyMap<unknown, Words>
  readonly outputs: readonly NamedSchema[]
}

/** Reads all of `lib`. */
export async function readWords(): Promise<SourceWords> {
  const operations = new Map<string, string>()
  const schemas = new Map<unknown, Words>()
  const outputs: (NamedSchema & { readonly room: string })[] = []
  const files = readdirSync(`${ROOT}lib`, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  )
  for (const file of files.sort()) {
    const text = readFileSync(`${ROOT}lib/${file}`, "utf8")
    const made = new RegExp(`${DOCSTRING}\nexport const (\\w+) = operation\\(`).exec(text)
    if (made) operations.set(made[2] ?? "", sentenceOf(made[1]))
    if (!SCHEMAS.test(file)) continue
    const module = (await import(`${ROOT}lib/${file}`)) as Record<string, unknown>
    for (const [name, words] of wordsIn(text)) {
      const schema = module[name]
      if (!(schema instanceof z.ZodType)) continue
      schemas.set(schema, words)
      if (name.endsWith("Output"))
        outputs.push({ name: name.slice(0, -"Output".length), schema, words, room: file.split("/")[0] ?? "" })
    }
  }
  return { operations, schemas, outputs: named(outputs) }
}

function wordsIn(text: string): [string, Words][] {
  return text.split(/(?=\/\*\*[^/]*\*\/\nexport )|(?<=\n)(?=export )/).flatMap((block) => {
    const name = /(?:^|\n)export const (\w+)/.exec(block)?.[1]
    if (!name) return []
    const sentence = new RegExp(`^${DOCSTRING}\nexport const`).exec(block)?.[1]
    const fields = [...block.matchAll(new RegExp(`\n  ${DOCSTRING}\n  (\\w+):`, "g"))].map(
      ([, words, field = ""]) => [wireName(field), sentenceOf(words)] as const,
    )
    return [[name, { sentence: sentence && sentenceOf(sentence), fields: new Map(fields) }]]
  })
}

function wireName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function sentenceOf(docstring = ""): string {
  return docstring
    .replace(/\n\s*\* ?/g, "\n")
    .replace(/\s+/g, " ")
    .trim()
}

/** Of two outputs of one name each is called after its room, too. */
function named(outputs: readonly (NamedSchema & { readonly room: string })[]): NamedSchema[] {
  const isTaken = (name: string) => outputs.filter((other) => other.name === name).length > 1
  return outputs.map(({ name, schema, words, room }) => ({
    name: isTaken(name) ? `${room.charAt(0).toUpperCase()}${room.slice(1).replace(/s$/, "")}${name}` : name,
    schema,
    words,
  }))
}
