"use client"
import type { ComponentProps, ReactElement, ReactNode } from "react"
import {
  cloneElement,
  createContext,
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react"
import { createPortal } from "react-dom"
import { cn } from "./class-names"
import { IconButton } from "./icon-button"
import { CrossIcon } from "./icons"
import { KeptTyping, type Typed } from "./kept-typing"
import { openModal } from "./open-modal"
import { useBackCloses } from "./use-back-closes"

export type DialogProps = {
  /** The question the dialog asks. */
  title: ReactNode
  description?: ReactNode
  /** The button that opens it; focus returns there. */
  trigger?: Pressed
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

type Pressed = ReactElement<ComponentProps<"button">>

const CloseContext = createContext<() => void>(() => {})

/** A question over the page: 480 px at most, a sheet from below on phones. The browser's own dialog, which brings no script. */
export function Dialog({
  trigger,
  open: controlled,
  onOpenChange,
  keepsTyped = false,
  backCloses = true,
  children,
  ...rest
}: DialogProps) {
  const [own, setOwn] = useState(false)
  const isOpen = controlled ?? own
  const typed = useRef<Typed>(new Map())
  const isDismissed = useRef(false)
  const opener = useRef<HTMLButtonElement>(null)
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
    <>
      {trigger &&
        cloneElement(trigger, {
          ref: opener,
          "aria-haspopup": "dialog",
          "aria-expanded": isOpen,
          onClick: () => change(true),
        })}
      {isOpen && (
        <CloseContext value={() => change(false)}>
          <OpenDialog opener={opener} {...rest}>
            {keepsTyped ? <KeptTyping typed={typed.current}>{children}</KeptTyping> : children}
          </OpenDialog>
        </CloseContext>
      )}
    </>
  )
}

function OpenDialog({
  opener,
  title,
  description,
  pressActs = false,
  className,
  children,
}: Pick<DialogProps, "title" | "description" | "pressActs" | "className" | "children"> & {
  opener: { readonly current: HTMLElement | null }
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const isPressedBeside = useRef(false)
  const id = useId()
  const close = useContext(CloseContext)
  useLayoutEffect(() => {
    const shut = dialog.current && openModal(dialog.current)
    return () => {
      shut?.()
      opener.current?.focus()
    }
  }, [opener])
  return createPortal(
    // biome-ignore lint/a11y/useKeyWithClickEvents: a press beside the question; the key for it is Escape
    <dialog
      ref={dialog}
      aria-labelledby={`${id}title`}
      aria-describedby={description === undefined ? undefined : `${id}description`}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
      // Told of later than it happened: by then it may be open again, as where effects run twice.
      onClose={({ currentTarget }) => !currentTarget.open && close()}
      onPointerDown={({ target, currentTarget }) => {
        isPressedBeside.current = target === currentTarget
      }}
      onClick={({ target, currentTarget }) => {
        if (isPressedBeside.current && target === currentTarget) close()
      }}
      className="m-0 hidden size-full max-h-none max-w-none items-end justify-center bg-transparent text-ink backdrop:bg-veil backdrop:enter-veil open:flex sm:items-center sm:p-6"
    >
      <div
        className={cn(
          "relative max-h-[92dvh] w-full overflow-y-auto border-t-4 border-ink bg-sheet px-4 pt-4 pb-[max(1rem,env(safe-area-inset-bottom))] shadow-float enter-sheet sm:max-w-dialog sm:p-5",
          className,
        )}
      >
        <h2 id={`${id}title`} className="pr-11 type-section">
          {title}
        </h2>
        {description !== undefined && (
          <p id={`${id}description`} className="mt-1 type-body text-ink-2">
            {description}
          </p>
        )}
        {children}
        {pressActs && <SecondTapShield />}
        {/* Last, so that a dialog opens with the focus on what it asks. */}
        <IconButton
          label="Close"
          onClick={close}
          className="absolute top-2.5 right-1.5 sm:top-3.5 sm:right-2.5"
        >
          <CrossIcon size={20} />
        </IconButton>
      </div>
    </dialog>,
    document.body,
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

/** The dialog's buttons: side by side at the right, on phones stacked with the act first. */
export function DialogActions({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div className={cn("mt-5 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end", className)}>
      {children}
    </div>
  )
}

/** Closes the dialog around the button given as its child, after what that does itself. */
export function DialogClose({ children }: { children: Pressed }) {
  const close = useContext(CloseContext)
  return cloneElement(children, {
    onClick: (event) => {
      children.props.onClick?.(event)
      close()
    },
  })
}
