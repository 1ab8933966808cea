"use client"
import { useRouter } from "next/navigation"
import { useEffect, useState } from "react"
import { Button } from "@/components/ui/button"
import { Dialog, DialogActions } from "@/components/ui/dialog"
import { followedLink } from "@/components/ui/followed-link"
import { countOf } from "@/lib/core/plural"
import { holdTraversal } from "./hold-traversal"
import { isLeavingWithTyping } from "./typing"

type Departure = { readonly go: () => void }

/**
 * Asks before unsaved changes are lost by a link of the app, by signing out, or by the browser's Back and Forward; before
 * a reload or the closing of the tab the browser asks in its own words.
 */
export function LeaveGuard({
  changes,
  lost = `${countOf(changes, "unsaved change")} would be lost.`,
  keeps = isSamePath,
}: {
  changes: number
  /** What leaving would cost, in a sentence. */
  lost?: string
  /** Whether a place leaves the changes as they are; every place of the same path, unless told otherwise. */
  keeps?: (place: URL) => boolean
}) {
  const router = useRouter()
  const [asked, setAsked] = useState<Departure | null>(null)
  const [decided, setDecided] = useState<Departure | null>(null)
  const isHeld = changes > 0 && decided === null

  // biome-ignore lint/correctness/useExhaustiveDependencies: a caller's function is another one with every render
  useEffect(() => {
    if (!isHeld) return
    const ask = (go: () => void) => {
      for (const menu of document.querySelectorAll<HTMLElement>("[popover]:popover-open")) menu.hidePopover()
      setAsked({ go })
    }
    const hold = (event: Event, go: () => void) => {
      event.preventDefault()
      event.stopPropagation()
      ask(go)
    }
    const holdClick = (event: MouseEvent) => {
      const link = followedLink(event)
      const place = link && new URL(link.href)
      if (place && !keeps(place)) hold(event, () => router.push(place.href))
    }
    const holdForm = (event: SubmitEvent) => {
      const form = event.target
      if (!(form instanceof HTMLFormElement) || form.closest("main, dialog, [role=dialog]")) return
      hold(event, () => form.requestSubmit())
    }
    const warn = (event: BeforeUnloadEvent) => isLeavingWithTyping() || event.preventDefault()
    const release = holdTraversal(ask)
    window.addEventListener("beforeunload", warn)
    document.addEventListener("click", holdClick, { capture: true })
    document.addEventListener("submit", holdForm, { capture: true })
    return () => {
      release()
      window.removeEventListener("beforeunload", warn)
      document.removeEventListener("click", holdClick, { capture: true })
      document.removeEventListener("submit", holdForm, { capture: true })
      setAsked(null)
    }
  }, [isHeld, router])
  // Only now, when nothing is held any more, can it go.
  useEffect(() => decided?.go(), [decided])

  return (
    <Dialog
      open={asked !== null}
      onOpenChange={(isOpen) => !isOpen && setAsked(null)}
      backCloses={false}
      title="Leave without saving?"
      description={lost}
    >
      <DialogActions>
        <Button onClick={() => setAsked(null)}>Keep editing</Button>
        <Button variant="destructive" onClick={() => setDecided(asked)}>
          Leave without saving
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function isSamePath({ pathname }: URL): boolean {
  return pathname === location.pathname
}
