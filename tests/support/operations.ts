import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import type { z } from "zod"
import type { Operation } from "@/lib/operation"

const ROOT = fileURLToPath(new URL("../../", import.meta.url))

type AnyOperation = Operation<z.ZodType, unknown>

function filesIn(folder: string, ending: RegExp): string[] {
  return readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: "utf8" })
    .filter((name) => ending.test(name))
    .map((name) => `${folder}/${name}`)
}

/** Every operation of the house, by its name. */
export async function allOperations(): Promise<ReadonlyMap<string, AnyOperation>> {
  const found = filesIn("lib", /\.ts$/).flatMap((path) => {
    const name = /export const (\w+) = operation\(/.exec(readFileSync(`${ROOT}${path}`, "utf8"))?.[1]
    return name ? [{ path, name }] : []
  })
  return new Map(
    await Promise.all(
      found.map(async ({ path, name }) => {
        const module = (await import(/* @vite-ignore */ `${ROOT}${path}`)) as Record<string, AnyOperation>
        const made = module[name]
        if (!made) throw new Error(`${path} has no ${name}`)
        return [name, made] as const
      }),
    ),
  )
}

/** Names of the operations that some door lets write: a method other than GET, or a server action. */
export function writingOperations(): string[] {
  const routes = filesIn("app/api", /route\.ts$/)
  const actions = filesIn("app/actions", /\.ts$/)
  const named = (paths: readonly string[], door: RegExp) =>
    paths.flatMap((path) =>
      [...readFileSync(`${ROOT}${path}`, "utf8").matchAll(door)].map((match) => match[1] ?? ""),
    )
  return [
    ...new Set([
      ...named(routes, /\b(?:POST|PUT|PATCH|DELETE): route\(\s*(\w+)/g),
      ...named(actions, /\baction\(\s*(\w+)/g),
    ]),
  ].sort()
}
