"use client"
import * as Radix from "@radix-ui/react-dialog"
import { type ReactNode, useEffect, useRef, useState } from "react"
import { cn } from "./class-names"
import { IconButton } from "./icon-button"
import { CrossIcon } from "./icons"
import { KeptTyping, type Typed } from "./kept-typing"
import { useBackCloses } from "./use-back-closes"

export type DialogProps = {
  /** The question the dialog asks. */
  title: ReactNode
  description?: ReactNode
  /** The element that opens it; focus returns there. */
  trigger?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** What was typed is there again when a dialog that was closed without its act is opened again. */
  keepsTyped?: boolean
  /** One press in it is the act: it takes none while a second tap on what opened it may still come. */
  pressActs?: boolean
  /** On a phone, Back closes it; not where Back is what it asks about. */
  backCloses?: boolean
  className?: string
  children?: ReactNode
}

/** A question over the page: 480 px at most, a sheet from below on phones. */
export function Dialog({
  title,
  description,
  trigger,
  open: controlled,
  onOpenChange,
  keepsTyped = false,
  pressActs = false,
  backCloses = true,
  className,
  children,
}: DialogProps) {
  const [own, setOwn] = useState(false)
  const isOpen = controlled ?? own
  const typed = useRef<Typed>(new Map())
  const isDismissed = useRef(false)
  const change = (next: boolean) => {
    isDismissed.current = !next
    setOwn(next)
    onOpenChange?.(next)
  }
  useEffect(() => {
    if (isOpen) return
    if (!isDismissed.current) typed.current.clear()
    isDismissed.current = false
  }, [isOpen])
  useBackCloses(isOpen && backCloses, () => change(false))
  return (
    <Radix.Root open={isOpen} onOpenChange={change}>
      {trigger !== undefined && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-veil enter-veil" />
        <div className="pointer-events-none fixed inset-0 z-50 flex items-end justify-center sm:items-center sm:p-6">
          <Radix.Content
            className={cn(
              "pointer-events-auto relative max-h-[92dvh] w-full overflow-y-auto border-t-4 border-ink bg-sheet px-4 pt-4 pb-[max(1rem,env(safe-area-inset-bottom))] shadow-float enter-sheet sm:max-w-dialog sm:p-5",
              className,
            )}
            onOpenAutoFocus={focusOnChosen}
            {...(description === undefined && { "aria-describedby": undefined })}
          >
            <Radix.Title className="pr-11 type-section">{title}</Radix.Title>
            {description !== undefined && (
              <Radix.Description className="mt-1 type-body text-ink-2">{description}</Radix.Description>
            )}
            {keepsTyped ? <KeptTyping typed={typed.current}>{children}</KeptTyping> : children}
            {pressActs && <SecondTapShield />}
            {/* Last, so that a dialog opens with the focus on what it asks. */}
            <Radix.Close asChild>
              <IconButton label="Close" className="absolute top-2.5 right-1.5 sm:top-3.5 sm:right-2.5">
                <CrossIcon size={20} />
              </IconButton>
            </Radix.Close>
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** A second tap comes sooner than this. */
const SECOND_TAP_MS = 400

/** Over a dialog that has just opened: a second tap on what opened it must not press what came up under the finger. */
function SecondTapShield() {
  const [isUp, setUp] = useState(true)
  useEffect(() => {
    const timer = window.setTimeout(() => setUp(false), SECOND_TAP_MS)
    return () => window.clearTimeout(timer)
  }, [])
  return isUp && <div className="absolute inset-0 z-10" />
}

/** Radio buttons are entered at the chosen one; from the first, an arrow key would choose its neighbour. */
function focusOnChosen(event: Event): void {
  const chosen = (event.currentTarget as HTMLElement).querySelector<HTMLElement>("input[type=radio]:checked")
  if (!chosen) return
  event.preventDefault()
  chosen.focus()
}

/** The dialog's buttons: side by side at the right, on phones stacked with the act first. */
export function DialogActions({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div className={cn("mt-5 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end", className)}>
      {children}
    </div>
  )
}

/** Closes the dialog around the button given as its child. */
export const DialogClose = ({ children }: { children: ReactNode }) => (
  <Radix.Close asChild>{children}</Radix.Close>
)
