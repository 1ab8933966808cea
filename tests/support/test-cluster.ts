import { appendFileSync, readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { clusterIn, ensureInitialised } from "@/db/embedded/cluster"
import { type EmbeddedDatabase, joinEmbedded } from "@/db/embedded/join-embedded"

/**
 * Tests write far more often than they read, and each commit would wait for the disk. Whatever process of the server or of ours is
 * killed, what it had written stays in the system's memory, so the fault tests lose nothing by it; only a machine that loses its
 * power would, and nobody keeps these data.
 */
const HASTE = "\nfsync = off\nfull_page_writes = off\n"

/** Sets up a cluster in a data folder as the application does, then lets it write without waiting for the disk. */
export async function ensureHasty(dataDir: string): Promise<void> {
  const cluster = clusterIn(dataDir)
  await ensureInitialised(cluster)
  const settings = join(cluster.pgData, "postgresql.conf")
  if (!readFileSync(settings, "utf8").endsWith(HASTE)) appendFileSync(settings, HASTE)
}

/** Joins the tests' own PostgreSQL; it lives in a folder apart from what the application keeps. */
export async function joinTestCluster(): Promise<EmbeddedDatabase> {
  const dataDir = resolve(process.env.DATA_DIR || ".data", "tests")
  await ensureHasty(dataDir)
  return joinEmbedded(dataDir)
}
