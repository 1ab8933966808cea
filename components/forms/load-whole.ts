import { loadWhole } from "./typing"

const STORED = "loaded-whole"
const AGAIN_AFTER_MS = 60_000

/**
 * Loads the page whole unless it was loaded so a moment ago, in vain, or the line is down: then the browser would show
 * a page of its own. Answers whether it loads.
 */
export function loadWholeOnce(): boolean {
  if (navigator.onLine === false || wasTried()) return false
  loadWhole()
  return true
}

function wasTried(): boolean {
  const now = Date.now()
  try {
    const { url, at } = JSON.parse(sessionStorage.getItem(STORED) ?? "{}")
    sessionStorage.setItem(STORED, JSON.stringify({ url: location.href, at: now }))
    return url === location.href && now - at < AGAIN_AFTER_MS
  } catch {
    return true
  }
}
