/** The link of the app that a click follows in this tab; null for every other click. */
export function followedLink(event: Event): HTMLAnchorElement | null {
  if (!(event instanceof MouseEvent) || !(event.target instanceof Element)) return null
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
  const link = event.target.closest("a")
  return isPlain && link && link.target !== "_blank" && link.origin === location.origin ? link : null
}
