/**
 * Keeps the browser's Back and Forward from leaving this page inside the app: `ask` gets what goes there after all, for
 * when this holds no more. Answers how to stop.
 *
 * The browser has already moved when it tells (`instrumentation-client.ts`), so it is sent back to this page's entry and
 * the router never learns of it. No entry is added, so none is left behind. A browser that does not number its entries is
 * taken to have gone one back.
 */
export function holdTraversal(ask: (go: () => void) => void): () => void {
  const path = location.pathname
  let own = entryIndex()
  let isAway = false
  const hold = (event: Event) => {
    const isElsewhere = location.pathname !== path
    if (!isElsewhere && !isAway) {
      own = entryIndex()
      return
    }
    event.preventDefault()
    const steps = entryIndex() - own || (isElsewhere ? -1 : 0)
    isAway = steps !== 0
    if (!isAway) return
    history.go(-steps)
    ask(() => history.go(steps))
  }
  window.addEventListener("before-traversal", hold)
  return () => window.removeEventListener("before-traversal", hold)
}

function entryIndex(): number {
  return typeof navigation === "undefined" ? 0 : (navigation.currentEntry?.index ?? 0)
}
