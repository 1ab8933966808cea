"use client"
import * as Radix from "@radix-ui/react-toast"
import { createContext, type ReactNode, useCallback, useContext, useState } from "react"
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

const ToastContext = createContext<(toast: Toast) => void>(() => {})

/** Says in one line that something happened: `toast({ message, tone, link })`. */
export function useToast() {
  return useContext(ToastContext)
}

/** Holds the toasts: bottom left, on phones above the bottom bar; six seconds, longer under pointer or focus. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<(Toast & { key: number })[]>([])
  const add = useCallback((toast: Toast) => {
    setToasts((shown) => [...shown.slice(-2), { ...toast, key: (shown.at(-1)?.key ?? 0) + 1 }])
  }, [])
  const remove = (key: number) => setToasts((shown) => shown.filter((toast) => toast.key !== key))
  return (
    <ToastContext value={add}>
      <Radix.Provider duration={6000} label="Message" swipeDirection="down">
        {children}
        {toasts.map((toast) => (
          <ToastLine key={toast.key} toast={toast} onGone={() => remove(toast.key)} />
        ))}
        <Radix.Viewport
          label="Messages ({hotkey})"
          className="fixed right-4 bottom-[calc(var(--bottom-bar)+1rem)] left-4 z-35 flex flex-col gap-2 outline-none print:hidden sm:right-auto sm:left-6 sm:w-90"
        />
      </Radix.Provider>
    </ToastContext>
  )
}

function ToastLine({ toast, onGone }: { toast: Toast; onGone: () => void }) {
  const Icon = toast.tone === "problem" ? CrossIcon : CheckSquareIcon
  return (
    <Radix.Root
      onOpenChange={(open) => !open && onGone()}
      className="flex min-h-12 items-center gap-3 rounded bg-ink px-4 py-3 type-body text-paper shadow-float enter-sheet"
    >
      <Icon className="shrink-0" />
      <Radix.Description className="flex-1">{toast.message}</Radix.Description>
      {toast.link && (
        <Radix.Action altText={toast.link.label} asChild>
          <Link href={toast.link.href} className={ACTION}>
            {toast.link.label}
          </Link>
        </Radix.Action>
      )}
      {toast.act && (
        <Radix.Action altText={toast.act.label} asChild>
          <button type="button" onClick={toast.act.run} className={cn(ACTION, "-my-3 min-h-11")}>
            {toast.act.label}
          </button>
        </Radix.Action>
      )}
    </Radix.Root>
  )
}
