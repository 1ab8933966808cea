import { readFileSync } from "node:fs"
import { join } from "node:path"
import { errorFacts, log } from "@/lib/log"
import { METRICS_PATH } from "@/lib/metrics/read-metrics"

type Pattern = { readonly page: string; readonly regex: string }
type Manifest = { readonly staticRoutes: readonly Pattern[]; readonly dynamicRoutes: readonly Pattern[] }

/** A path to the route that answers it, written with its parameters' names: `/bookings/[bookingId]`. */
export type RouteOf = (path: string) => string

/** The framework's files, and those that lie beside the routes. */
const FILES: readonly (readonly [RegExp, string])[] = [
  [/^\/_next\//, "/_next"],
  [/^\/[^/]+\.\w+$/, "file"],
]
/** What no route answers. */
const NO_ROUTE = "none"

/** Finds routes as the framework does: whole paths first, then patterns in their order. Whatever is asked for, its answers are few. */
export function routeFinder({ staticRoutes, dynamicRoutes }: Manifest): RouteOf {
  const whole = new Map([METRICS_PATH, ...staticRoutes.map(({ page }) => page)].map((page) => [page, page]))
  const patterns = dynamicRoutes.map(({ page, regex }) => ({ page, regex: new RegExp(regex) }))
  return (path) =>
    whole.get(path) ??
    FILES.find(([files]) => files.test(path))?.[1] ??
    patterns.find(({ regex }) => regex.test(path))?.page ??
    NO_ROUTE
}

/** The routes of this build. While pages are built as they are asked for there is no list of them, and none is known. */
export function builtRoutes(): RouteOf {
  try {
    const path = join(/* turbopackIgnore: true */ process.cwd(), ".next", "routes-manifest.json")
    return routeFinder(JSON.parse(readFileSync(path, "utf8")) as Manifest)
  } catch (error) {
    log.warn(errorFacts(error), "the list of routes could not be read")
    return routeFinder({ staticRoutes: [], dynamicRoutes: [] })
  }
}
