"use client"
import { type ReactNode, useEffect, useRef } from "react"

/**
 * Keeps the focus near when a link in here takes itself away: once the page is at another `place`, it passes to the first
 * link that is left, else to the row itself.
 */
export function KeepFocus({ place, children }: { place: string; children: ReactNode }) {
  const row = useRef<HTMLDivElement>(null)
  const wasFollowed = useRef(false)
  useEffect(() => {
    const follow = () => {
      wasFollowed.current = true
    }
    const { current } = row
    current?.addEventListener("click", follow)
    return () => current?.removeEventListener("click", follow)
  }, [])
  useEffect(() => {
    if (place && wasFollowed.current && document.activeElement === document.body) {
      const left = row.current?.querySelector("a") ?? row.current
      left?.focus()
    }
    wasFollowed.current = false
  }, [place])
  return (
    <div ref={row} tabIndex={-1} className="outline-none">
      {children}
    </div>
  )
}
