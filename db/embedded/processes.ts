import { execFileSync } from "node:child_process"
import { readFileSync, readlinkSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"

/** Whether a process of that id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

/** The fields of /proc/PID/stat from the third on; those before hold the name, which may contain anything. */
function procStat(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")
}

/** What `ps` says of a process; empty when there is no such process. Linux is asked without `ps`, which it may lack. */
export function processColumn(pid: number, column: "lstart" | "command" | "ppid"): string {
  try {
    if (process.platform !== "linux") {
      return execFileSync("ps", ["-o", `${column}=`, "-p", String(pid)], { encoding: "utf8" }).trim()
    }
    if (column === "command") return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim()
    return procStat(pid)[column === "ppid" ? 1 : 19] ?? ""
  } catch {
    return ""
  }
}

/** When the process was started: with the id it names one process for ever, though ids are used again. */
export function startedAt(pid: number): string {
  return processColumn(pid, "lstart")
}

/** Whether `pid` is a PostgreSQL server working in `folder`, and not a stranger that got a dead server's id. */
export function isPostgresIn(pid: number, folder: string): boolean {
  if (!isAlive(pid)) return false
  if (process.platform === "win32") return true
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder
  } catch {
    return processColumn(pid, "command").includes("postgres")
  }
}

/** Sends `signal` to the process group that `pid` leads, or to the process alone; a dead one is no error. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  for (const target of process.platform === "win32" ? [pid] : [-pid, pid]) {
    try {
      process.kill(target, signal)
      return
    } catch {}
  }
}

/** Polls until `isTrue` answers true; false when `milliseconds` have passed first. */
export async function waitUntil(
  isTrue: () => boolean | Promise<boolean>,
  milliseconds: number,
): Promise<boolean> {
  const deadline = Date.now() + milliseconds
  while (!(await isTrue())) {
    if (Date.now() > deadline) return false
    await sleep(25)
  }
  return true
}
