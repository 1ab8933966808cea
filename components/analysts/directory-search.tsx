"use client"
import { useEffect, useRef } from "react"
import { SearchTooLong } from "@/components/forms/search-too-long"
import { SearchInput } from "@/components/ui/input"
import { type DirectoryParams, directoryFields } from "./directory-url"

const TOO_LONG = "search-too-long"

/** Searches the directory with a plain GET; "/" goes to the box from anywhere on the page. */
export function DirectorySearch({
  params,
  tooLong,
}: {
  params: DirectoryParams
  /** What was typed when it is longer than a search may be. */
  tooLong: string | undefined
}) {
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
          defaultValue={tooLong ?? params.q}
          aria-invalid={tooLong !== undefined}
          aria-describedby={tooLong === undefined ? undefined : TOO_LONG}
          placeholder="Name, subject or city"
          aria-keyshortcuts="/"
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-3 hidden size-6 -translate-y-1/2 items-center justify-center border border-rule-2 font-sans text-xs text-ink-3 in-focus-within:hidden lg:flex"
        >
          /
        </span>
        {directoryFields({ ...params, q: undefined, show: undefined, cursor: undefined }).map(
          ([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ),
        )}
      </form>
      <SearchTooLong typed={tooLong} id={TOO_LONG} />
    </search>
  )
}
