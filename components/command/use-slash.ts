"use client"
import { useEffect } from "react"

/** `/` leads to the box in there, unless something is being typed or a dialog is open. */
export function useSlash(around: { readonly current: HTMLElement | null }) {
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
      box.focus()
      box.select()
    }
    document.addEventListener("keydown", enter)
    return () => document.removeEventListener("keydown", enter)
  }, [around])
}
