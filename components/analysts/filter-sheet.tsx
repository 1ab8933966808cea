"use client"
import { type ReactNode, useEffect, useRef, useState } from "react"
import { IconButton } from "@/components/ui/icon-button"
import { CrossIcon } from "@/components/ui/icons"
import { useBackCloses } from "@/components/ui/use-back-closes"
import { FILTER } from "./directory-url"

/**
 * A column on wide screens, a sheet from below on narrow ones. The sheet closes when `place` changes, that is when one of its
 * links was followed, and hands the focus back to its button; in the column the followed link keeps it.
 */
export function FilterSheet({ place, children }: { place: string; children: ReactNode }) {
  const sheet = useRef<HTMLElement>(null)
  const [isOpen, setOpen] = useState(false)
  useBackCloses(isOpen, () => sheet.current?.hidePopover())
  useEffect(() => {
    if (place && sheet.current?.matches(":popover-open")) sheet.current.hidePopover()
  }, [place])
  return (
    <nav
      ref={sheet}
      onToggle={(event) => {
        // A list that unfolds in here toggles, too.
        if (event.target === event.currentTarget) setOpen(event.newState === "open")
      }}
      id={FILTER}
      popover="auto"
      aria-label="Filter"
      className="top-auto bottom-0 max-h-[85dvh] w-full max-w-none overflow-y-auto border-t-4 border-ink bg-sheet px-4 pt-3 pb-8 text-ink shadow-float backdrop:bg-veil lg:static lg:block lg:max-h-none lg:overflow-visible lg:border-t-0 lg:bg-transparent lg:p-0 lg:shadow-none"
    >
      <div className="flex items-center justify-between lg:hidden">
        <p className="type-section">Filter</p>
        <IconButton label="Close" popoverTarget={FILTER} popoverTargetAction="hide" className="-mr-3">
          <CrossIcon size={20} />
        </IconButton>
      </div>
      {children}
    </nav>
  )
}
