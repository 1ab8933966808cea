import { createHmac } from "node:crypto"
import http, { type IncomingHttpHeaders, type ServerResponse } from "node:http"
import https from "node:https"
import type { AddressInfo } from "node:net"
import { RECEIVER_TLS } from "./receiver-tls"

/** One message as it reached a receiver. */
export type Received = {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** How a receiver answers its n-th message, counted from 1. */
export type Answer = (response: ServerResponse, n: number) => void

/** Answers with a status and a text. */
export const says =
  (status: number, text = ""): Answer =>
  (response) =>
    response.writeHead(status).end(text)

/** A real server on an address of this machine, and what it received. */
export type Receiver = {
  readonly url: string
  readonly port: number
  readonly received: readonly Received[]
  readonly close: () => Promise<void>
}

/** A real server on an address of this machine that keeps what it receives. */
export async function openReceiver(
  answer: Answer = says(200),
  { tls = false, address = "127.0.0.1" }: { tls?: boolean; address?: string } = {},
): Promise<Receiver> {
  const received: Received[] = []
  const take = async (request: http.IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    received.push({
      path: request.url ?? "",
      headers: request.headers,
      body: Buffer.concat(chunks).toString("utf8"),
    })
    answer(response, received.length)
  }
  const server = tls ? https.createServer(RECEIVER_TLS, take) : http.createServer(take)
  await new Promise<void>((resolve) => server.listen(0, address, resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  const { port } = server.address() as AddressInfo
  return { url: `${tls ? "https" : "http"}://${address}:${port}/hooks`, port, received, close }
}

/** Whether a message is signed with a secret, computed apart from the library that signs. */
export function isSignedBy(secret: string, { headers, body }: Received): boolean {
  const key = Buffer.from(secret.replace("whsec_", ""), "base64")
  const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`
  const expected = `v1,${createHmac("sha256", key).update(signed).digest("base64")}`
  return String(headers["webhook-signature"]).split(" ").includes(expected)
}
