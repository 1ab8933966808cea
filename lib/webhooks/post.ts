import http from "node:http"
import https from "node:https"
import { useAgent as agentFor } from "request-filtering-agent"
import type { DeliveryAnswer } from "@/db/schema/notifications"
import { ANSWER_BYTES_MAX, answerText, failureWords } from "./answer-words"

/** From the look-up of the name to the last byte of the answer. */
const IN_ALL_MS = 10_000
const KIB = 1024
/** An answer that is longer is not read to its end. */
const ANSWER_KEPT_READING_BYTES = 64 * KIB

/** What is posted, and where to. */
export type Post = {
  readonly url: string
  readonly body: string | Uint8Array
  /** Beside the type of the body, JSON, which they may say otherwise. */
  readonly headers: Readonly<Record<string, string>>
}

type Limits = {
  /** IP addresses that may be called though they are inner ones. */
  readonly allowedAddresses: readonly string[]
  /** Breaks off before the time is over. */
  readonly signal: AbortSignal
  readonly withinMs?: number | undefined
}

/**
 * Posts to an address that somebody gave, and answers what was said, or, with no code, why nothing was. Inner addresses are
 * refused at the moment of connecting, so that no name can lead there; redirects are answers like any other; more than 64 KiB, or
 * more than ten seconds, make no answer.
 */
export function post(
  { url, body, headers }: Post,
  { allowedAddresses, signal, withinMs = IN_ALL_MS }: Limits,
): Promise<DeliveryAnswer> {
  const startedAt = performance.now()
  const since = () => Math.round(performance.now() - startedAt)
  const timeout = AbortSignal.timeout(withinMs)
  const agent = agentFor(url, { allowIPAddressList: [...allowedAddresses], keepAlive: false })
  const { request } = url.startsWith("https:") ? https : http
  return new Promise((resolve) => {
    const fail = (error: unknown) =>
      resolve({
        code: null,
        milliseconds: since(),
        text: failureWords(timeout.aborted ? timeout.reason : error),
      })
    const outgoing = request(url, {
      method: "POST",
      agent,
      signal: AbortSignal.any([signal, timeout]),
      headers: {
        "content-type": "application/json",
        "user-agent": "AnalystConnect-Webhooks/1",
        ...headers,
        "content-length": Buffer.byteLength(body),
      },
    })
    outgoing.on("error", fail)
    // An answer that is none, such as 101, ends in no event but this one.
    outgoing.on("close", () => fail(Object.assign(new Error("closed"), { code: "ECONNRESET" })))
    outgoing.on("response", (incoming) => {
      const chunks: Buffer[] = []
      let bytes = 0
      incoming.on("error", fail)
      incoming.on("data", (chunk: Buffer) => {
        if (bytes < ANSWER_BYTES_MAX) chunks.push(chunk)
        bytes += chunk.length
        if (bytes > ANSWER_KEPT_READING_BYTES) incoming.destroy(new TooLong())
      })
      incoming.on("end", () =>
        resolve({
          code: incoming.statusCode ?? null,
          milliseconds: since(),
          text: answerText(Buffer.concat(chunks)),
        }),
      )
    })
    outgoing.end(body)
  })
}

class TooLong extends Error {
  readonly code = "ANSWER_TOO_LONG"
}
