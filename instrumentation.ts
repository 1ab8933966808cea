/** Runs once as the server starts, before its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return
  const { env, productionRefusals } = await import("@/lib/env")
  const refusals = process.env.NODE_ENV === "production" ? productionRefusals() : []
  if (refusals.length > 0) {
    process.stderr.write(`${refusals.join("\n")}\n`)
    process.exit(1)
  }
  process.env.AUTH_URL = env().APP_URL
  const { watchRequests } = await import("@/lib/web/request-log")
  watchRequests()
}

/** A bug in a page or an action: logged without what may be personal. */
export async function onRequestError(
  error: unknown,
  request: { path: string; method: string; headers: NodeJS.Dict<string | string[]> },
): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return
  const { errorFacts, log } = await import("@/lib/log")
  const [path] = request.path.split("?")
  const facts = {
    ...errorFacts(error),
    method: request.method,
    path,
    request_id: request.headers["x-request-id"],
  }
  log.error(facts, "a request failed")
}
