"use client"
import { useEffect, useRef } from "react"
import { ChipLink } from "@/components/ui/chip"
import { type DirectoryParams, directoryUrl } from "./directory-url"
import { freeWords } from "./filter-words"

/** What narrows the directory just now, each to be taken away; the focus of one that went passes to what is left. */
export function ActiveFilters({ params }: { params: DirectoryParams }) {
  const list = useRef<HTMLDivElement>(null)
  const hadFocus = useRef(false)
  const place = directoryUrl(params)
  useEffect(() => {
    if (!place || !hadFocus.current || document.activeElement !== document.body) return
    hadFocus.current = false
    const left = list.current?.querySelector("a") ?? list.current
    left?.focus()
  }, [place])
  const chips = chipsOf(params)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only remembers whether a chip within was pressed
    // biome-ignore lint/a11y/useKeyWithClickEvents: a link's click event comes from the keyboard, too
    <div
      ref={list}
      tabIndex={-1}
      onClick={() => {
        hadFocus.current = true
      }}
    >
      {chips.length > 0 && (
        <ul aria-label="Filters that are on" className="flex flex-wrap gap-2 border-b border-rule py-3">
          {chips.map(({ label, without }) => (
            <li key={label}>
              <ChipLink
                href={directoryUrl(params, without)}
                chosen
                removes={`Remove filter ${label}`}
                scroll={false}
              >
                {label}
              </ChipLink>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function chipsOf(params: DirectoryParams): { label: string; without: DirectoryParams }[] {
  const { specialty, q, duration, currency, autoConfirm, freeWithinDays } = params
  return [
    { label: q && `“${q}”`, without: { q: undefined } },
    { label: specialty, without: { specialty: undefined } },
    {
      label: freeWithinDays && freeWords(freeWithinDays),
      without: { freeWithinDays: undefined },
    },
    {
      label: autoConfirm === undefined ? undefined : autoConfirm ? "Books at once" : "Analyst confirms",
      without: { autoConfirm: undefined },
    },
    { label: duration && `${duration} minutes`, without: { duration: undefined } },
    { label: currency, without: { currency: undefined } },
  ].flatMap(({ label, without }) => (label ? [{ label, without }] : []))
}
