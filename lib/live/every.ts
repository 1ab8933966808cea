import { errorFacts, log } from "@/lib/log"

/** Looks after open pages again and again; a time at which that fails is logged and passed over. */
export function every(ms: number, work: () => Promise<void>): NodeJS.Timeout {
  const safely = () =>
    work().catch((error) => log.warn(errorFacts(error), "open pages could not be looked after"))
  return setInterval(() => void safely(), ms).unref()
}
