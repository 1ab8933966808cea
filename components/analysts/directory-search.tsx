"use client"
import { useEffect, useRef } from "react"
import { SearchInput } from "@/components/ui/input"
import type { DirectoryParams } from "./directory-url"

/** Searches the directory with a plain GET; "/" goes to the box from anywhere on the page. */
export function DirectorySearch({ params }: { params: DirectoryParams }) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return
      if (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return
      event.preventDefault()
      form.current?.querySelector<HTMLInputElement>("input[type=search]")?.focus()
    }
    document.addEventListener("keydown", focus)
    return () => document.removeEventListener("keydown", focus)
  }, [])
  return (
    <search className="flex-1 lg:w-100 lg:flex-none">
      <form ref={form} method="get" action="/analysts" className="relative">
        <SearchInput
          label="Search analysts"
          name="q"
          className="[&_input::-webkit-search-cancel-button]:grayscale"
          defaultValue={params.q}
          placeholder="Name, company or subject"
          aria-keyshortcuts="/"
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-3 hidden size-6 -translate-y-1/2 items-center justify-center border border-rule-2 font-sans text-xs text-ink-3 in-focus-within:hidden lg:flex"
        >
          /
        </span>
        {params.specialty && <input type="hidden" name="specialty" value={params.specialty} />}
        {params.duration && <input type="hidden" name="duration" value={params.duration} />}
        {params.sort && <input type="hidden" name="sort" value={params.sort} />}
      </form>
    </search>
  )
}
