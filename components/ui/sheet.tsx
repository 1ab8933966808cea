"use client"
import { type ReactNode, useRef, useState } from "react"
import { IconButton } from "./icon-button"
import { CrossIcon } from "./icons"
import { useBackCloses } from "./use-back-closes"

/** What a button with `popoverTarget` opens over the page, on phones from below; needs no script. */
export function Sheet({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  const sheet = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  useBackCloses(isOpen, () => sheet.current?.hidePopover())
  return (
    <div
      ref={sheet}
      onToggle={(event) => setOpen(event.newState === "open")}
      id={id}
      popover="auto"
      role="dialog"
      aria-label={title}
      className="top-auto bottom-0 max-h-[90dvh] w-full max-w-none overflow-y-auto border-t-4 border-ink bg-sheet px-4 pt-3 pb-6 text-ink shadow-float backdrop:bg-veil sm:top-24 sm:bottom-auto sm:mx-auto sm:max-w-dialog sm:px-5"
    >
      <div className="flex items-center justify-between">
        <p className="type-section">{title}</p>
        <IconButton label="Close" popoverTarget={id} popoverTargetAction="hide" className="-mr-3">
          <CrossIcon size={20} />
        </IconButton>
      </div>
      {children}
    </div>
  )
}
