import written from "@/lib/openapi/openapi.json"

type Schema = Record<string, unknown>

/** A parameter as the document has it. */
export type Parameter = {
  readonly name: string
  readonly in: "path" | "query" | "header"
  readonly required: boolean
  readonly schema: Schema
  readonly example?: unknown
}

/** An answer as the document has it; `content` by its type. */
export type DocumentedAnswer = {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>
}

/** One operation of the document, its references to parameters and answers followed. */
export type Documented = {
  readonly operationId: string
  readonly method: string
  /** As its folder spells it: `/api/analysts/[analystId]/availability`. */
  readonly folder: string
  readonly parameters: readonly Parameter[]
  readonly body: { readonly schema: Schema; readonly example?: unknown } | undefined
  readonly answers: Readonly<Record<string, DocumentedAnswer>>
  readonly security: readonly Record<string, unknown>[]
  readonly roles: readonly string[]
}

type Raw = {
  readonly operationId: string
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[]
  readonly requestBody?: { readonly content: Record<string, { schema: Schema; example?: unknown }> }
  readonly responses: Record<string, DocumentedAnswer | { readonly $ref: string }>
  readonly security: readonly Record<string, unknown>[]
  readonly "x-roles"?: readonly string[]
}

/** Every operation that the document describes. */
export function documentedOperations(): Documented[] {
  const paths = written.paths as unknown as Record<string, Record<string, Raw>>
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]) => ({
      operationId: raw.operationId,
      method: method.toUpperCase(),
      folder: path
        .replace(/\{(\w+)\}/g, (_, name: string) => `[${camelCase(name)}]`)
        .replace(/\]\.(\w+)$/, "]/as.$1"),
      parameters: (raw.parameters ?? []).map((each) => found<Parameter>(each)),
      body: raw.requestBody?.content["application/json"],
      answers: Object.fromEntries(
        Object.entries(raw.responses).map(([status, each]) => [status, found<DocumentedAnswer>(each)]),
      ),
      security: raw.security,
      roles: raw["x-roles"] ?? [],
    })),
  )
}

/** A wire name as the code spells it. */
export function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** What a reference into the document leads to; anything else is that itself. */
function found<T>(part: T | { readonly $ref: string }): T {
  if (typeof part !== "object" || part === null || !("$ref" in part)) return part as T
  const steps = part.$ref.slice("#/".length).split("/")
  return steps.reduce<unknown>((from, step) => (from as Record<string, unknown>)[step], written) as T
}
