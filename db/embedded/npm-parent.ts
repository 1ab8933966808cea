import { isAlive, processColumn } from "./processes"

const CHECK_MS = 250
const NPM = /^(\S*node\S* )?\S*\b(p?npm|npx|yarn)\b/

/** The npm that runs this script: our parent, or our parent's parent with a shell between. */
function npmProcess(): number {
  const parent = process.ppid
  return NPM.test(processColumn(parent, "command")) ? parent : Number(processColumn(parent, "ppid"))
}

/**
 * Calls `stop` once npm, or the shell between it and us, has ended: that shell dies of a signal without passing it on, and
 * npm of a `kill -9`, and either would leave us running unseen. Does nothing when npm did not start us.
 */
export function whenNpmIsGone(stop: () => void): void {
  if (!process.env.npm_lifecycle_event || process.platform === "win32") return
  const parent = process.ppid
  const npm = npmProcess()
  const isGone = (): boolean => process.ppid !== parent || npm === 0 || !isAlive(npm)
  const watch = setInterval(() => {
    if (!isGone()) return
    clearInterval(watch)
    stop()
  }, CHECK_MS)
  watch.unref()
}
