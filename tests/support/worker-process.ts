import { type ChildProcess, spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { afterEach } from "vitest"

const ROOT = fileURLToPath(new URL("../..", import.meta.url))
const workers: ChildProcess[] = []

/** A process that runs the background tasks alone, on this database; it is killed after the test. */
export function startWorkerProcess(url: string, env: Readonly<Record<string, string>> = {}): ChildProcess {
  const worker = spawn("node", ["--import", "tsx", "lib/jobs/worker.ts"], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: url, ...env },
    stdio: ["ignore", "inherit", "inherit"],
  })
  workers.push(worker)
  return worker
}

/** Sends it a signal and waits until it is gone. */
export async function stopWorker(worker: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return
  const gone = new Promise((resolve) => worker.once("exit", resolve))
  worker.kill(signal)
  await gone
}

afterEach(async () => {
  for (const worker of workers.splice(0)) await stopWorker(worker, "SIGKILL")
})
