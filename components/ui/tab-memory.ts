/** What this browser tab remembers under a key; null when nothing, or when storage is forbidden. */
export function recall(key: string): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

/** Remembers a text for this browser tab, as far as storage is allowed. */
export function remember(key: string, text: string): void {
  try {
    sessionStorage.setItem(key, text)
  } catch {
    // Only a convenience: the page then opens as it does the first time.
  }
}
