import { createHmac, timingSafeEqual } from "node:crypto"
import { parse, stringify } from "uuid"
import { TOPICS, type Topic } from "@/lib/core/telling"

/** What the key that signs these tokens is derived for. */
export const UNSUBSCRIBING = "unsubscribe"

/** Whose mail of which topic a link ends. */
export type Subscription = { readonly userId: string; readonly topic: Topic }

/**
 * The token of a mail's way out, "<who>.<topic>.<signature>". It opens one choice of one person and nothing else, needs no sign-in,
 * and holds for as long as mail is kept anywhere: it does not expire.
 */
export function unsubscribeToken({ userId, topic }: Subscription, key: Buffer): string {
  const said = `${Buffer.from(parse(userId)).toString("base64url")}.${topic}`
  return `${said}.${signatureOf(said, key).toString("base64url")}`
}

/** What a token ends; null for one that we did not write. */
export function readUnsubscribeToken(token: string, key: Buffer): Subscription | null {
  const [who = "", topic = "", signature = "", ...more] = token.split(".")
  const given = Buffer.from(signature, "base64url")
  const own = signatureOf(`${who}.${topic}`, key)
  if (more.length > 0 || given.length !== own.length || !timingSafeEqual(given, own)) return null
  const known = TOPICS.find((name) => name === topic)
  return known ? { userId: stringify(Buffer.from(who, "base64url")), topic: known } : null
}

function signatureOf(said: string, key: Buffer): Buffer {
  return createHmac("sha256", key).update(said).digest()
}
