import { readFileSync } from "node:fs"
import { parseArgs } from "node:util"
import { makeBackup } from "@/db/backup/make-backup"
import { numberWords, sizeWords, totalsOf } from "@/db/backup/progress"
import { SECOND_MS } from "@/lib/core/duration"
import { runScript } from "./run-script"

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string
}

await runScript("npm run backup -- <file>", async ({ now }, args) => {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true })
  const [file, ...more] = positionals
  if (!file || more.length > 0) throw new Error("Say into which file, such as house.tar.gz.")
  const stop = new AbortController()
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => stop.abort(new Error("Stopped: there is no backup.")))
  const began = performance.now()
  const { manifest, fileBytes } = await makeBackup({
    databaseUrl: process.env.DATABASE_URL ?? "",
    file,
    madeAt: now,
    app: version,
    say: (line) => process.stdout.write(`${line}\n`),
    signal: stop.signal,
  })
  const { rows, bytes } = totalsOf(manifest.tables)
  const seconds = ((performance.now() - began) / SECOND_MS).toFixed(1)
  return `${file} holds ${numberWords(rows)} rows of ${manifest.tables.length} tables as of ${now.toISOString()}: ${sizeWords(bytes)}, in a file of ${sizeWords(fileBytes)}, in ${seconds} s.
Keep beside it, elsewhere than the database: AUTH_SECRET and the VAPID keys (docs/backup.md). It holds what people wrote and their addresses: keep it as secret as the database.`
})
