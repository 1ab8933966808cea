import { env, productionRefusals } from "@/lib/env"
import { watchRequests } from "./request-log"

/** Refuses a production start that would not be safe, tells Auth.js our address, and begins to watch requests. */
export function prepareServer(): void {
  const refusals = process.env.NODE_ENV === "production" ? productionRefusals() : []
  if (refusals.length > 0) {
    process.stderr.write(`${refusals.join("\n")}\n`)
    process.exit(1)
  }
  // Auth.js reads its own address from here, and from nothing that a request says.
  process.env.AUTH_URL = env().APP_URL
  watchRequests()
}
