import { readdirSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { z } from "zod"
import type { Handler } from "@/lib/web/methods"
import { strictBody } from "./strict-body"

const API = fileURLToPath(new URL("../../app/api", import.meta.url))

type Module = Record<string, Handler>

/** The handler of one method of a path. */
export async function handlerOf(method: string, path: string): Promise<Handler> {
  const module = (await import(/* @vite-ignore */ `${API}${path.slice("/api".length)}/route.ts`)) as Module
  const handler = module[method]
  if (!handler) throw new Error(`${path} has no ${method}`)
  return handler
}

/** Every route of our own API: the path pattern and its handlers, read from the folders. */
export function ownRoutes(): string[] {
  return readdirSync(API, { recursive: true, encoding: "utf8" })
    .filter(
      (file) => file.endsWith("route.ts") && !file.startsWith("auth/") && !file.startsWith("[[...path]]"),
    )
    .map((file) => `/api/${file.slice(0, -"/route.ts".length)}`)
    .sort()
}

/** A call's options; an object as `body` goes out as JSON, a string as it is. */
export type Call = {
  readonly authorization?: string
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

/** What a door answered. */
export type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly body: Record<string, unknown> & { items: Record<string, unknown>[] }
}

/** Calls a route's handler as the framework would, and looks whether a success is what its output says: `call("POST", "/api/analyst_sessions/[bookingId]/confirm", id)`. */
export async function call(
  method: string,
  pattern: string,
  params: Record<string, string> = {},
  options: Call = {},
): Promise<Answer> {
  const [path = "", query = ""] = pattern.split("?")
  const handler = await handlerOf(method, path)
  const url = `http://localhost:3000${path.replace(/\[(\w+)\]/g, (_, name: string) => params[name] ?? "")}${query && `?${query}`}`
  const body =
    typeof options.body === "string" || options.body === undefined
      ? options.body
      : JSON.stringify(options.body)
  const request = new Request(url, {
    method,
    body,
    headers: {
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(options.authorization ? { authorization: options.authorization } : {}),
      ...options.headers,
    },
  })
  const response = await handler(request, { params: Promise.resolve(ofPath(path, params)) })
  const text = isEndless(response) ? await hangUp(response) : await response.text()
  const answered = isJson(response) ? JSON.parse(text) : { items: [], text }
  const { output } = handler.door?.operation ?? {}
  if (response.ok && response.status !== 204 && output) z.parse(strictBody(output), answered)
  return { status: response.status, headers: response.headers, body: answered }
}

function isEndless(response: Response): boolean {
  return response.headers.get("content-type") === "text/event-stream"
}

async function hangUp(response: Response): Promise<string> {
  await response.body?.cancel()
  return ""
}

function isJson(response: Response): boolean {
  return /[/+]json/.test(response.headers.get("content-type") ?? "")
}

function ofPath(path: string, params: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(params).filter(([name]) => path.includes(`[${name}]`)))
}
