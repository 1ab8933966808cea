import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  type ECDH,
  hkdfSync,
  randomBytes,
  verify,
} from "node:crypto"
import http, { type IncomingHttpHeaders, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { afterAll } from "vitest"

/** A browser that subscribed: what it tells the application, and the keys that it alone reads by. */
export type Browser = {
  readonly subscription: { endpoint: string; keys: { p256dh: string; auth: string } }
  readonly pair: ECDH
  readonly auth: Buffer
}

/** One message as it reached the push service: which browser's, under which headers. */
export type Pushed = {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly bytes: Buffer
}

/** How the service answers a message to a path, counted from 1. */
export type PushAnswers = (path: string, response: ServerResponse, n: number) => void

/** A push service on this machine, which ends with the test file. */
export async function startPushService(answer: PushAnswers): Promise<{
  readonly origin: string
  readonly pushed: Pushed[]
  readonly newBrowser: (path: string) => Browser
}> {
  const pushed: Pushed[] = []
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const path = request.url ?? ""
    pushed.push({ path, headers: request.headers, bytes: Buffer.concat(chunks) })
    answer(path, response, pushed.filter((one) => one.path === path).length)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  afterAll(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { origin, pushed, newBrowser: (path) => newBrowser(`${origin}${path}`) }
}

/** A browser that is reached at this address. */
export function newBrowser(endpoint: string): Browser {
  const pair = createECDH("prime256v1")
  const keys = { p256dh: pair.generateKeys("base64url"), auth: "" }
  const auth = randomBytes(16)
  return {
    subscription: { endpoint, keys: { ...keys, auth: auth.toString("base64url") } },
    pair,
    auth,
  }
}

/** What a browser reads in a message: RFC 8188's single record under the keys of RFC 8291, by node:crypto alone. */
export function readPush({ pair, auth }: Browser, bytes: Buffer): unknown {
  const [salt, recordSize, idLength] = [bytes.subarray(0, 16), bytes.readUInt32BE(16), bytes.readUInt8(20)]
  const sender = bytes.subarray(21, 21 + idLength)
  const record = bytes.subarray(21 + idLength)
  if (record.length > recordSize) throw new Error("more than one record")
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), pair.getPublicKey(), sender])
  const secret = Buffer.from(hkdfSync("sha256", pair.computeSecret(sender), auth, info, 32))
  const derive = (words: string, length: number) =>
    Buffer.from(hkdfSync("sha256", secret, salt, Buffer.from(`Content-Encoding: ${words}\0`), length))
  const decipher = createDecipheriv("aes-128-gcm", derive("aes128gcm", 16), derive("nonce", 12))
  decipher.setAuthTag(record.subarray(-16))
  const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
  const end = padded.findLastIndex((byte) => byte !== 0)
  if (padded[end] !== 2) throw new Error("the record is not the last one")
  return JSON.parse(padded.subarray(0, end).toString("utf8"))
}

/** The claims of a message's VAPID token (RFC 8292), whose signature is good for the key that it names. */
export function readVapid({ authorization = "" }: IncomingHttpHeaders): {
  readonly key: string
  readonly claims: { aud: string; sub: string; exp: number }
} {
  const [, token = "", key = ""] = authorization.match(/^vapid t=([\w.-]+), k=([\w-]+)$/) ?? []
  const [head = "", body = "", signature = ""] = token.split(".")
  const point = Buffer.from(key, "base64url")
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString("base64url"))
  const publicKey = createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" })
  const isGood = verify(
    "sha256",
    Buffer.from(`${head}.${body}`),
    { key: publicKey, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  )
  if (!isGood) throw new Error("the token is not signed by its key")
  return { key, claims: JSON.parse(Buffer.from(body, "base64url").toString("utf8")) }
}
