"use client"
import { useEffect } from "react"

/** What a reader is in: when something in it goes, he is still there. */
const PLACES = "li, form, section, aside, article, dialog, [role=dialog], main"
/** Whoever knows better where the focus belongs has put it there by then. */
const PATIENCE_MS = 80

/**
 * When what had the focus goes (a row that was removed, a form that was answered), the focus stays in the nearest place that
 * is left, on its heading: falling to the body, it would start over at the top of the page. Pages that change as a whole
 * are not its business, and neither is a press beside everything.
 */
export function FocusKeeper() {
  useEffect(() => {
    let last: { element: Element; places: Element[]; path: string } | null = null
    let outside: Element[] = []
    let timer = 0
    const note = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return
      const places = placesOf(target)
      const isInDialog = target.closest("dialog, [role=dialog]") !== null
      // A dialog lies beside the page: when it goes, one is where one was before it.
      if (!isInDialog) outside = places
      last = {
        element: target,
        places: isInDialog ? [...places, ...outside] : places,
        path: location.pathname,
      }
    }
    const forget = () => {
      last = null
    }
    const look = () => {
      if (!last || document.activeElement !== document.body || last.path !== location.pathname) return
      if (last.element.isConnected && last.element.checkVisibility()) return
      const place = last.places.find((each) => each.isConnected && each.checkVisibility())
      if (place) focusOn(place.querySelector("h1, h2, h3, [data-row-link]") ?? place)
    }
    const later = () => {
      window.clearTimeout(timer)
      timer = window.setTimeout(look, PATIENCE_MS)
    }
    const observer = new MutationObserver(later)
    observer.observe(document.body, { childList: true, subtree: true })
    document.addEventListener("focusin", note)
    document.addEventListener("pointerdown", forget, { capture: true })
    return () => {
      window.clearTimeout(timer)
      observer.disconnect()
      document.removeEventListener("focusin", note)
      document.removeEventListener("pointerdown", forget, { capture: true })
    }
  }, [])
  return null
}

function placesOf(element: Element): Element[] {
  const place = element.closest(PLACES)
  if (!place) return []
  return place.parentElement ? [place, ...placesOf(place.parentElement)] : [place]
}

function focusOn(element: Element): void {
  if (!(element instanceof HTMLElement)) return
  if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1")
  element.focus({ preventScroll: true })
}
