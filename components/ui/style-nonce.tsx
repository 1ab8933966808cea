"use client"
import { setNonce } from "get-nonce"

let isSet = false

/**
 * Gives the page's CSP nonce to the scroll lock of dialogs, which adds a style element.
 * Only the first counts: a later render carries another request's nonce, which this document's policy refuses.
 */
export function StyleNonce({ nonce }: { nonce: string | undefined }) {
  if (typeof window !== "undefined" && nonce && !isSet) {
    setNonce(nonce)
    isSet = true
  }
  return null
}
