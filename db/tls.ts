import { isIP } from "node:net"
import type { ConnectionOptions } from "node:tls"
import { parse } from "pg-connection-string"

/** How a database is reached over TLS: what its URL says of that, and the URL without it. */
export type Tls = { readonly url: string; readonly ssl: ConnectionOptions | false }

/**
 * Reads what a URL says of TLS (`sslmode`, `sslrootcert`, `sslcert`, `sslkey`) as the pool's driver does, for the one that listens:
 * that one knows no files of certificates, and on a socket of ours not whom it asks, so that it would look for somebody else's name.
 */
export function tlsOf(databaseUrl: string): Tls {
  const { ssl } = parse(databaseUrl)
  const url = new URL(databaseUrl)
  for (const name of [...url.searchParams.keys()]) {
    if (/^ssl|^uselibpqcompat$/.test(name)) url.searchParams.delete(name)
  }
  if (!ssl) return { url: url.href, ssl: false }
  const host = url.hostname.replace(/^\[|\]$/g, "")
  const known = typeof ssl === "object" ? { ...ssl, cert: ssl.cert ?? undefined } : {}
  return { url: url.href, ssl: { ...known, host, ...(isIP(host) ? {} : { servername: host }) } }
}
