import { readdirSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { type OtherDoor, openApiDocument } from "@/lib/openapi/document"
import type { Door, PlacedDoor } from "@/lib/openapi/door"
import { type Json, outputSchemas } from "@/lib/openapi/schemas"
import { readWords } from "./read-words"

const APP = fileURLToPath(new URL("../../app", import.meta.url))
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
/** Auth.js's own doors, and the answer to every path that does not exist. */
const NOT_OURS = ["/api/auth/[...nextauth]", "/api/[[...path]]"]
const ROOMS = /^(api|healthz|readyz)(\/|$)/

type Module = Record<string, { readonly door?: Door; readonly isRefusal?: boolean } | undefined>

/** The folders of every door for programs, as paths. */
export function doorFolders(): string[] {
  return readdirSync(APP, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("/route.ts") && ROOMS.test(file))
    .map((file) => `/${file.slice(0, -"/route.ts".length)}`)
    .filter((path) => !NOT_OURS.includes(path))
    .sort()
}

/** The document of the doors as they are now. */
export async function currentDocument(): Promise<Json> {
  const doors: PlacedDoor[] = []
  const others: OtherDoor[] = []
  for (const path of doorFolders()) {
    const module = (await import(`${APP}${path}/route.ts`)) as Module
    for (const method of METHODS) {
      const handler = module[method]
      if (!handler || handler.isRefusal) continue
      if (handler.door) doors.push({ method, path, door: handler.door })
      else others.push({ method, path })
    }
  }
  const { operations, schemas, outputs } = await readWords()
  const names = new Map<unknown, string>(outputs.map(({ name, schema }) => [schema, name]))
  const all = outputSchemas(outputs)
  return openApiDocument(doors, others, {
    sentenceOf: (name) => operations.get(name),
    wordsOf: (input) => schemas.get(input),
    nameOf: (output) => names.get(output),
    schemas: all,
  })
}
