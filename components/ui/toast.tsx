"use client"
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from "react"
import { cn } from "./class-names"
import { CheckSquareIcon, CrossIcon } from "./icons"
import { Link } from "./link"

export type Toast = {
  message: string
  tone?: "done" | "problem"
  link?: { href: string; label: string }
  /** One thing to do about it, in place of a link. */
  act?: { label: string; run: () => void }
}

const ACTION =
  "font-semibold underline decoration-1 underline-offset-4 outline-offset-2 focus-visible:outline-paper"
const STANDS_MS = 6000
/** So far down a finger has to draw one to put it away. */
const SWIPE_PX = 50

const ToastContext = createContext<(toast: Toast) => void>(() => {})

/** Says in one line that something happened: `toast({ message, tone, link })`. */
export function useToast() {
  return useContext(ToastContext)
}

/**
 * Holds the toasts: bottom left, on phones above the bottom bar; six seconds, longer under pointer or focus. F8 leads to them,
 * Escape puts one away.
 */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<(Toast & { key: number })[]>([])
  const [isHeld, setHeld] = useState(false)
  const region = useRef<HTMLElement>(null)
  const add = useCallback((toast: Toast) => {
    setToasts((shown) => [...shown.slice(-2), { ...toast, key: (shown.at(-1)?.key ?? 0) + 1 }])
  }, [])
  const remove = (key: number) => {
    setToasts((shown) => shown.filter((toast) => toast.key !== key))
    setHeld(false)
  }
  useEffect(() => {
    const lead = ({ code }: KeyboardEvent) => code === "F8" && region.current?.focus()
    document.addEventListener("keydown", lead)
    return () => document.removeEventListener("keydown", lead)
  }, [])
  return (
    <ToastContext value={add}>
      {children}
      <section
        ref={region}
        aria-label="Messages (F8)"
        tabIndex={-1}
        // Not "enter": a message that comes up under a pointer at rest would never go, and on phones it stands over what is saved.
        onPointerMove={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
        className="fixed right-4 bottom-[calc(var(--bottom-bar)+1rem)] left-4 z-35 outline-none print:hidden sm:right-auto sm:left-6 sm:w-90"
      >
        <ol aria-live="assertive" className="flex flex-col gap-2">
          {toasts.map((toast) => (
            <ToastLine key={toast.key} toast={toast} isHeld={isHeld} onGone={() => remove(toast.key)} />
          ))}
        </ol>
      </section>
    </ToastContext>
  )
}

function ToastLine({ toast, isHeld, onGone }: { toast: Toast; isHeld: boolean; onGone: () => void }) {
  const drawnFrom = useRef(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the time runs anew when it is let go
  useEffect(() => {
    if (isHeld) return
    const timer = window.setTimeout(onGone, STANDS_MS)
    return () => window.clearTimeout(timer)
  }, [isHeld])
  const Icon = toast.tone === "problem" ? CrossIcon : CheckSquareIcon
  return (
    <li
      onKeyDown={({ key }) => key === "Escape" && onGone()}
      onTouchStart={({ touches }) => {
        drawnFrom.current = touches[0]?.clientY ?? 0
      }}
      onTouchEnd={({ changedTouches }) => {
        if ((changedTouches[0]?.clientY ?? 0) - drawnFrom.current > SWIPE_PX) onGone()
      }}
      className="flex min-h-12 touch-none items-center gap-3 rounded bg-ink px-4 py-3 type-body text-paper shadow-float enter-sheet"
    >
      <Icon className="shrink-0" />
      <span className="flex-1">{toast.message}</span>
      {toast.link && (
        <Link href={toast.link.href} onClick={onGone} className={ACTION}>
          {toast.link.label}
        </Link>
      )}
      {toast.act && (
        <button
          type="button"
          onClick={() => {
            toast.act?.run()
            onGone()
          }}
          className={cn(ACTION, "-my-3 min-h-11")}
        >
          {toast.act.label}
        </button>
      )}
    </li>
  )
}
