import type { ProblemCode } from "@/lib/core/problems"
import { codesOf } from "./codes"
import type { PlacedDoor } from "./door"
import { operationObject, pathOf, type Sources } from "./operations"
import { otherDoor } from "./other-doors"
import { COMMON, INFO } from "./parts"
import { PROBLEM_SCHEMAS, problemResponses } from "./problems"
import type { Json } from "./schemas"
import { TAG_OBJECTS } from "./tags"

/** A method of a path that leads to no operation. */
export type OtherDoor = { readonly method: string; readonly path: string }

type Described = { readonly path: string; readonly method: string; readonly described: Json }

/** The whole document: every door, what it takes, answers and refuses with. The same doors make the same document. */
export function openApiDocument(
  doors: readonly PlacedDoor[],
  others: readonly OtherDoor[],
  sources: Sources,
): Json {
  const listed: (readonly ProblemCode[])[] = doors.map(({ method, path, door }) =>
    codesOf(method, path, door),
  )
  const ofOperations = doors.map((placed) => ({ ...placed, described: operationObject(placed, sources) }))
  const ofOthers = others.map(({ method, path }) => {
    const found = otherDoor(method, path)
    if (!found)
      throw new Error(`${method} ${path} leads to no operation: describe it in lib/openapi/other-doors.ts.`)
    listed.push(found.refuses)
    return { method, path, described: found.described }
  })
  const paths = pathsOf([...ofOperations, ...ofOthers])
  const used = new Set(Object.values(paths).flatMap((item) => Object.values(item as Json).flatMap(tagsOf)))
  const responses = problemResponses(listed)
  const schemas = { ...sources.schemas, ...PROBLEM_SCHEMAS }
  return {
    openapi: "3.1.1",
    info: INFO,
    servers: [{ url: "/", description: "Where this document is." }],
    tags: TAG_OBJECTS.filter(({ name }) => used.has(name)),
    paths,
    components: {
      ...COMMON,
      responses,
      schemas: sorted(usedOf(schemas, [paths, responses])),
    },
  }
}

function pathsOf(all: readonly Described[]): Json {
  const paths: Record<string, Json> = {}
  for (const { path, method, described } of all.toSorted((a, b) => orderOf(a).localeCompare(orderOf(b)))) {
    const name = pathOf(path)
    paths[name] = { ...paths[name], [method.toLowerCase()]: described }
  }
  return paths
}

function orderOf({ path, method }: Described): string {
  return `${path} ${METHODS.indexOf(method)}`
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]

function tagsOf(operation: unknown): string[] {
  return (operation as { tags: string[] }).tags
}

/** Of all schemas those that something refers to, also through others. */
function usedOf(schemas: Readonly<Record<string, Json>>, by: unknown, found = new Set<string>()) {
  for (const [, name = ""] of JSON.stringify(by).matchAll(/#\/components\/schemas\/(\w+)/g)) {
    if (found.has(name)) continue
    found.add(name)
    usedOf(schemas, schemas[name] ?? {}, found)
  }
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => found.has(name)))
}

function sorted(schemas: Readonly<Record<string, Json>>): Record<string, Json> {
  return Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => a.localeCompare(b)))
}
