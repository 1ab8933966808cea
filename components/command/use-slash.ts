"use client"
import { useEffect, useRef } from "react"

/**
 * `/` leads to the box in there, unless something is being typed or a dialog is open. Escape leads back to where it was pressed, once the
 * box has nothing open that it would close.
 */
export function useSlash(around: { readonly current: HTMLElement | null }) {
  const pressedAt = useRef<Element | null>(null)
  useEffect(() => {
    const enter = (event: KeyboardEvent) => {
      const box = around.current?.querySelector("input")
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented)
        return
      if (!box || box.offsetParent === null || document.querySelector("dialog[open]")) return
      if (
        event.target instanceof Element &&
        event.target.closest("input, textarea, select, [contenteditable]")
      )
        return
      event.preventDefault()
      pressedAt.current = document.activeElement
      box.focus()
      box.select()
    }
    const leave = (event: KeyboardEvent) => {
      const box = around.current?.querySelector("input")
      if (event.key !== "Escape" || event.defaultPrevented || !box || event.target !== box) return
      // A browser would empty it.
      event.preventDefault()
      box.blur()
      if (pressedAt.current instanceof HTMLElement) pressedAt.current.focus()
      pressedAt.current = null
    }
    document.addEventListener("keydown", enter)
    document.addEventListener("keydown", leave)
    return () => {
      document.removeEventListener("keydown", enter)
      document.removeEventListener("keydown", leave)
    }
  }, [around])
}
