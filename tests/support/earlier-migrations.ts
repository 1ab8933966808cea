import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { FOLDERS, type Folders } from "@/db/migrate"

type Journal = { readonly entries: readonly { readonly tag: string }[] }

const JOURNAL = join("meta", "_journal.json")

/** The names of this project's migrations, in order. */
export const MIGRATION_TAGS: readonly string[] = readJournal(FOLDERS.migrations).entries.map(({ tag }) => tag)

/** Folders as they stood when the first `count` migrations were all that there was, without living SQL; `remove` them after use. */
export function earlierFolders(count: number): Folders & { remove(): void } {
  const migrations = mkdtempSync(join(tmpdir(), "analyst-connect-earlier-"))
  const living = join(migrations, "living")
  cpSync(FOLDERS.migrations, migrations, { recursive: true })
  mkdirSync(living)
  for (const tag of MIGRATION_TAGS.slice(count)) rmSync(join(migrations, `${tag}.sql`))
  const { entries, ...rest } = readJournal(migrations)
  writeFileSync(join(migrations, JOURNAL), JSON.stringify({ ...rest, entries: entries.slice(0, count) }))
  return { migrations, living, remove: () => rmSync(migrations, { recursive: true, force: true }) }
}

function readJournal(folder: string): Journal {
  return JSON.parse(readFileSync(join(folder, JOURNAL), "utf8"))
}
