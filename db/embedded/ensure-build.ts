import { existsSync, readdirSync, statSync } from "node:fs"
import { join } from "node:path"
import { runCommand, type StopRequests } from "./supervised-command"

const SOURCES = ["app", "components", "db", "lib", "public", "package-lock.json"]
const ROOT_SOURCES =
  /^(tsconfig\.json|(next\.config|tailwind\.config|postcss\.config|instrumentation.*|proxy)\.m?[tj]s)$/

function newestChange(path: string): number {
  if (!existsSync(path)) return 0
  const { mtimeMs } = statSync(path)
  if (!statSync(path).isDirectory()) return mtimeMs
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))))
}

/** Whether `.next` is missing or older than anything it was built from. */
export function isBuildStale(root: string): boolean {
  const build = join(root, ".next", "BUILD_ID")
  if (!existsSync(build)) return true
  const rootSources = readdirSync(root).filter((name) => ROOT_SOURCES.test(name))
  return [...SOURCES, ...rootSources].some((name) => newestChange(join(root, name)) > statSync(build).mtimeMs)
}

/** Builds the application unless its build is up to date. */
export async function ensureBuild(
  root: string,
  env: Record<string, string | undefined>,
  stops: StopRequests,
): Promise<void> {
  if (!isBuildStale(root)) return
  const code = await runCommand(["next", "build"], { env: { ...env, NODE_ENV: "production" }, stops })
  if (code !== 0) throw new Error("The application could not be built.")
}
