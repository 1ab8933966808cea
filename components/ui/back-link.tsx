"use client"
import Link from "next/link"
import { usePathname, useSearchParams } from "next/navigation"
import { type ComponentProps, useEffect, useSyncExternalStore } from "react"

const keyOf = (path: string) => `last seen ${path}`

function lastSeen(path: string): string {
  try {
    return sessionStorage.getItem(keyOf(path)) ?? path
  } catch {
    return path
  }
}

/** Remembers, for this browser tab, how the list on this page was filtered and how far it was read. */
export function RememberPlace() {
  const path = usePathname()
  const query = useSearchParams().toString()
  useEffect(() => {
    try {
      sessionStorage.setItem(keyOf(path), query ? `${path}?${query}` : path)
    } catch {
      // Storage may be forbidden: the way back then leads to the list as it opens.
    }
  }, [path, query])
  return null
}

/** A link back to a list, as it was last seen in this browser tab. */
export function BackLink({ href, ...rest }: Omit<ComponentProps<typeof Link>, "href"> & { href: string }) {
  const place = useSyncExternalStore(
    () => () => {},
    () => lastSeen(href),
    () => href,
  )
  return <Link href={place} {...rest} />
}
