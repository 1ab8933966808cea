import { type ChildProcess, spawn } from "node:child_process"
import { rmSync } from "node:fs"
import { constants } from "node:os"
import { join } from "node:path"
import { readText, writePrivateFile } from "./files"
import { whenNpmIsGone } from "./npm-parent"
import { isAlive, signalGroup, startedAt, waitUntil } from "./processes"

const GRACE_MS = 10_000
const STOP_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const

/** Listens for the signals that ask us to stop, from before there is anything to stop. */
export class StopRequests {
  private child: ChildProcess | undefined
  private first: NodeJS.Signals | undefined
  private deadline: NodeJS.Timeout | undefined

  /** Called when we begin to stop. */
  announce: () => void = () => {}

  constructor() {
    for (const signal of STOP_SIGNALS) process.on(signal, () => this.receive(signal))
    whenNpmIsGone(() => this.receive("SIGTERM"))
  }

  /** The exit code that says a signal ended us, once one has come. */
  get exitCode(): number | undefined {
    return this.first && 128 + constants.signals[this.first]
  }

  /** From now on signals go to `child`, beginning with the one that came before it lived. */
  passTo(child: ChildProcess): void {
    this.child = child
    if (this.first) this.receive(this.first)
  }

  /** Asks the command to stop, as if a signal had come. */
  receive(signal: NodeJS.Signals): void {
    if (!this.first) this.announce()
    this.first ??= signal
    const { child } = this
    if (!child?.pid) return
    child.kill(signal === "SIGHUP" ? "SIGTERM" : signal)
    this.deadline ??= setTimeout(() => child.pid && signalGroup(child.pid, "SIGKILL"), GRACE_MS)
  }

  /** The command has ended: nothing is left to pass signals to. */
  release(): void {
    clearTimeout(this.deadline)
    this.child = undefined
  }
}

function exitCodeOf(code: number | null, signal: NodeJS.Signals | null): number {
  return code ?? 128 + (signal ? constants.signals[signal] : 1)
}

function pidFile(dataDir: string): string {
  return join(dataDir, "app-process")
}

/** Stops the application that a killed supervisor left running on this data folder: it holds the port, and nobody its reins. */
export async function stopOrphan(dataDir: string): Promise<number | undefined> {
  const [pid = 0, started = ""] = readText(pidFile(dataDir))?.split("\t") ?? []
  const orphan = Number(pid)
  const lives = (): boolean => isAlive(orphan) && startedAt(orphan) === started
  rmSync(pidFile(dataDir), { force: true })
  if (!orphan || !lives()) return undefined
  signalGroup(orphan, "SIGTERM")
  if (!(await waitUntil(() => !lives(), GRACE_MS))) signalGroup(orphan, "SIGKILL")
  return orphan
}

/**
 * Runs a command found on PATH to its end and answers its exit code. With `dataDir` it leads a process group of its own, so
 * that Ctrl-C reaches it once and through us, and is remembered for `stopOrphan`.
 */
export function runCommand(
  [file = "", ...args]: readonly string[],
  {
    env,
    stops,
    dataDir,
  }: { env: Record<string, string | undefined>; stops: StopRequests; dataDir?: string | undefined },
): Promise<number> {
  const windows = process.platform === "win32"
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      env: env as NodeJS.ProcessEnv,
      stdio: "inherit",
      detached: dataDir !== undefined && !windows,
      shell: windows,
    })
    const { pid } = child
    if (dataDir && pid) writePrivateFile(pidFile(dataDir), `${pid}\t${startedAt(pid)}\n`)
    stops.passTo(child)
    child.on("error", (error) => reject(new Error(`${file} cannot be run: ${error.message}`)))
    child.on("close", (code, signal) => {
      stops.release()
      if (dataDir && pid) {
        if (!windows) signalGroup(pid, "SIGKILL")
        rmSync(pidFile(dataDir), { force: true })
      }
      resolve(exitCodeOf(code, signal))
    })
  })
}
