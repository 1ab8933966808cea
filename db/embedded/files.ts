import { randomBytes } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"

/** Writes a file whole or not at all, readable by its owner only. */
export function writePrivateFile(path: string, content: string): void {
  const draft = `${path}.${process.pid}.tmp`
  rmSync(draft, { force: true })
  writeFileSync(draft, content, { mode: 0o600, flag: "wx" })
  renameSync(draft, path)
}

/** The file's text without the line end, or undefined when there is none. */
export function readText(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8").trim() : undefined
}

/** A secret that is made once and then kept in `path`. */
export function keptSecret(path: string): string {
  const kept = readText(path)
  if (kept) return kept
  mkdirSync(dirname(path), { recursive: true, mode: 0o711 })
  const secret = randomBytes(48).toString("base64url")
  writePrivateFile(path, `${secret}\n`)
  return secret
}
