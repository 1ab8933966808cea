"use client"
import { useEffect, useId, useRef } from "react"
import { Button } from "@/components/ui/button"
import { NEWER_VERSION } from "./lost-answer"
import { loadWhole, takeOverTyping } from "./typing"

/**
 * Takes over what was typed before the page came alive, and offers to reload one that is older than the server. The
 * browser's own dialog: it is on every page and next to never opened.
 */
export function TypingKeeper() {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    takeOverTyping()
    const tell = () => {
      if (!dialog.current?.open) dialog.current?.showModal()
    }
    window.addEventListener(NEWER_VERSION, tell)
    return () => window.removeEventListener(NEWER_VERSION, tell)
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      className="m-auto w-full max-w-dialog border-t-4 border-ink bg-sheet p-4 text-ink shadow-float backdrop:bg-veil max-sm:mb-0 sm:p-5"
    >
      <h2 id={titleId} className="type-section">
        A newer version is running
      </h2>
      <p className="mt-1 type-body text-ink-2">
        This page is of an older one, so nothing was sent. Reload it; what you typed is carried over.
      </p>
      <div className="mt-6 flex flex-col-reverse gap-2.5 sm:flex-row sm:justify-end">
        <Button onClick={() => dialog.current?.close()}>Not now</Button>
        <Button variant="primary" onClick={loadWhole}>
          Reload
        </Button>
      </div>
    </dialog>
  )
}
