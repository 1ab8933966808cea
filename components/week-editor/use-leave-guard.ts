"use client"
import { useRouter } from "next/navigation"
import { useEffect, useState } from "react"

/**
 * While something is unsaved, leaving asks first: links of the app wait in `leaveTo` for a decision, and the browser asks
 * before it closes or reloads the page.
 */
export function useLeaveGuard(isUnsaved: boolean) {
  const router = useRouter()
  const [leaveTo, setLeaveTo] = useState<string | null>(null)
  useEffect(() => {
    if (!isUnsaved) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    const hold = (event: MouseEvent) => {
      const href = ownPathOf(event)
      if (href === null) return
      event.preventDefault()
      event.stopPropagation()
      setLeaveTo(href)
    }
    window.addEventListener("beforeunload", warn)
    document.addEventListener("click", hold, true)
    return () => {
      window.removeEventListener("beforeunload", warn)
      document.removeEventListener("click", hold, true)
    }
  }, [isUnsaved])
  return {
    leaveTo,
    stay: () => setLeaveTo(null),
    leave: () => {
      if (leaveTo !== null) router.push(leaveTo)
      setLeaveTo(null)
    },
  }
}

function ownPathOf(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank") return null
  const isOwn = link.origin === location.origin && link.pathname !== location.pathname
  return isOwn ? `${link.pathname}${link.search}${link.hash}` : null
}
