"use client"
import { useLinkStatus } from "next/link"
import { useEffect } from "react"

/** Faster answers show nothing between two pages. */
const PATIENCE_MS = 80

/**
 * While the link around it is on its way and its answer takes longer, the page says so: another page is announced by a
 * skeleton in its place, the same page with another query stands back. The answer decides what it is, also that it is none.
 */
export function LinkPending({ to }: { to: string }) {
  const { pending } = useLinkStatus()
  useEffect(() => {
    if (!pending) return
    const { documentElement: root } = document
    const timer = setTimeout(() => {
      const isSamePage = new URL(to, location.href).pathname === location.pathname
      root.dataset.onTheWay = isSamePage ? "query" : "page"
      document.getElementById("content")?.setAttribute("aria-busy", "true")
    }, PATIENCE_MS)
    return () => {
      clearTimeout(timer)
      delete root.dataset.onTheWay
      document.getElementById("content")?.removeAttribute("aria-busy")
    }
  }, [pending, to])
  return null
}
