"use client"
import { type ReactNode, useEffect, useRef, useState } from "react"
import { cn } from "./class-names"
import { IconButton } from "./icon-button"
import { CrossIcon } from "./icons"
import { useBackCloses } from "./use-back-closes"

/**
 * What a button with `popoverTarget` opens over the page, on phones from below; needs no script. As `isColumn` it holds links and
 * is a column on wide screens. It closes when `place` changes, that is when one of its links was followed, and hands the focus back
 * to its button; in the column the followed link keeps it.
 */
export function Sheet({
  id,
  title,
  isColumn = false,
  place,
  children,
}: {
  id: string
  title: string
  isColumn?: boolean
  place?: string
  children: ReactNode
}) {
  const sheet = useRef<HTMLElement>(null)
  const [isOpen, setOpen] = useState(false)
  useBackCloses(isOpen, () => sheet.current?.hidePopover())
  useEffect(() => {
    if (place && sheet.current?.matches(":popover-open")) sheet.current.hidePopover()
  }, [place])
  return (
    <section
      ref={sheet}
      onToggle={(event) => {
        // A list that unfolds in here toggles, too.
        if (event.target === event.currentTarget) setOpen(event.newState === "open")
      }}
      id={id}
      popover="auto"
      role={isColumn ? "navigation" : "dialog"}
      aria-label={title}
      className={cn(
        "top-auto bottom-0 w-full max-w-none overflow-y-auto border-t-4 border-ink bg-sheet px-4 pt-3 text-ink shadow-float backdrop:bg-veil",
        isColumn
          ? "max-h-[85dvh] pb-8 lg:static lg:block lg:max-h-none lg:overflow-visible lg:border-t-0 lg:bg-transparent lg:p-0 lg:shadow-none"
          : "max-h-[90dvh] pb-6 sm:top-24 sm:bottom-auto sm:mx-auto sm:max-w-dialog sm:px-5",
      )}
    >
      <div className={cn("flex items-center justify-between", isColumn && "lg:hidden")}>
        <p className="type-section">{title}</p>
        <IconButton label="Close" popoverTarget={id} popoverTargetAction="hide" className="-mr-3">
          <CrossIcon size={20} />
        </IconButton>
      </div>
      {children}
    </section>
  )
}
