import { appendFileSync, chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { connect } from "@/db/client"
import {
  type Cluster,
  clusterIn,
  databaseUrl,
  freePort,
  startServer,
  stopServer,
} from "@/db/embedded/cluster"
import { databaseAccount } from "@/db/embedded/postgres-tools"
import { waitUntil } from "@/db/embedded/processes"
import { listen } from "@/db/listen"
import { migrate } from "@/db/migrate"
import { RECEIVER_TLS } from "@/tests/support/receiver-tls"
import { ensureHasty } from "@/tests/support/test-cluster"

const DATA_DIR = mkdtempSync(join(tmpdir(), "analyst-connect-tls-"))
const UP_MS = 10_000
const AUTHORITY = join(DATA_DIR, "authority.pem")

let cluster: Cluster
let url: string

/** A PostgreSQL that lets nobody in without TLS; its certificate names 127.0.0.1 and nothing else that we ask it by. */
beforeAll(async () => {
  cluster = clusterIn(DATA_DIR)
  await ensureHasty(DATA_DIR)
  writeFileSync(AUTHORITY, RECEIVER_TLS.cert)
  const account = databaseAccount(cluster.pgData)
  for (const [name, text] of Object.entries(RECEIVER_TLS)) {
    const file = join(cluster.pgData, `server.${name}`)
    writeFileSync(file, text, { mode: 0o600 })
    if (account) chownSync(file, account.uid, account.gid)
  }
  appendFileSync(
    join(cluster.pgData, "postgresql.conf"),
    "\nssl = on\nssl_cert_file = 'server.cert'\nssl_key_file = 'server.key'\n",
  )
  writeFileSync(join(cluster.pgData, "pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n")
  const port = await freePort()
  expect(await startServer(cluster, port)).toBeUndefined()
  url = databaseUrl(cluster, port, "postgres")
})
afterAll(async () => {
  await stopServer(cluster)
  rmSync(DATA_DIR, { recursive: true, force: true })
})

/** Whether a replica's line hears the database, and by how many connections with TLS it does. */
async function hears(databaseUrl: string, forMs: number): Promise<boolean> {
  const { isUp, stop } = listen(databaseUrl, { onSaid: () => {}, onListening: () => {} })
  const is = await waitUntil(isUp, forMs)
  await stop()
  return is
}

describe("a PostgreSQL that is reached over TLS", () => {
  it("is migrated, asked and listened to by a URL with verify-full and who vouches for it", async () => {
    const safe = `${url}?sslmode=verify-full&sslrootcert=${encodeURIComponent(AUTHORITY)}`
    expect(await migrate(safe)).toBeGreaterThan(40)
    const db = connect(safe)
    const { rows } = await db.$client.query(
      "select ssl, version from pg_stat_ssl where pid = pg_backend_pid()",
    )
    await db.$client.end()
    expect(rows).toEqual([{ ssl: true, version: "TLSv1.3" }])
    expect(await hears(safe, UP_MS)).toBe(true)
  })

  it("is not believed where nobody vouches for it, or it is somebody else", async () => {
    await expect(migrate(`${url}?sslmode=verify-full`)).rejects.toThrow(/self-signed certificate/)
    const other = url.replace("127.0.0.1", "localhost")
    const asked = `${other}?sslmode=verify-full&sslrootcert=${encodeURIComponent(AUTHORITY)}`
    await expect(migrate(asked)).rejects.toThrow(/Host: localhost/)
    for (const unsafe of [`${url}?sslmode=verify-full`, asked]) expect(await hears(unsafe, 1_000)).toBe(false)
  })

  it("is not reached without", async () => {
    await expect(migrate(url)).rejects.toThrow(/pg_hba|no encryption/)
    expect(await hears(url, 1_000)).toBe(false)
  })
})
