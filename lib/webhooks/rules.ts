import { HOUR_MS } from "@/lib/core/duration"

/** So long after a rotation messages are signed with the secret before, too. */
export const BOTH_SECRETS_MS = 24 * HOUR_MS

const NAMES_OF_THIS_MACHINE = /^(localhost|.+\.localhost)\.?$/
const LITERAL_ADDRESS = /^(\[.*\]|\d{1,3}(\.\d{1,3}){3})$/

/**
 * Why an address cannot be a webhook's, in words; null when it can. Listed IP addresses (WEBHOOK_ALLOW_ADDRESSES) may be anything,
 * also plain http. What a name leads to is looked at when it is called.
 */
export function urlRefusal(text: string, allowedAddresses: readonly string[]): string | null {
  if (!URL.canParse(text)) return "Give the whole address, such as https://example.com/hooks."
  const { protocol, hostname, username, password } = new URL(text)
  if (protocol !== "https:" && protocol !== "http:") return "The address must begin with https://."
  if (username || password)
    return "Leave user name and password out of the address: the signature proves who calls."
  if (allowedAddresses.includes(hostname.replace(/^\[|\]$/g, ""))) return null
  if (protocol === "http:") return "Use https: over http anybody on the way could read what is sent."
  if (NAMES_OF_THIS_MACHINE.test(hostname) || LITERAL_ADDRESS.test(hostname)) {
    return "Give a name that can be reached from the internet, such as hooks.example.com."
  }
  return null
}
