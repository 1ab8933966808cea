"use client"
import { usePathname, useSearchParams } from "next/navigation"
import { type ComponentProps, useEffect, useSyncExternalStore } from "react"
import { Link } from "./link"
import { recall, remember } from "./tab-memory"

const keyOf = (path: string) => `last seen ${path}`

/** Remembers, for this browser tab, how the list on this page was filtered and how far it was read. */
export function RememberPlace() {
  const path = usePathname()
  const query = useSearchParams().toString()
  useEffect(() => {
    remember(keyOf(path), query ? `${path}?${query}` : path)
  }, [path, query])
  return null
}

/** A link back to a list, as it was last seen in this browser tab. */
export function BackLink({ href, ...rest }: Omit<ComponentProps<typeof Link>, "href"> & { href: string }) {
  const place = useSyncExternalStore(
    () => () => {},
    () => recall(keyOf(href)) ?? href,
    () => href,
  )
  return <Link href={place} {...rest} />
}
