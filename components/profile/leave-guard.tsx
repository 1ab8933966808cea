"use client"
import { useRouter } from "next/navigation"
import { useEffect, useRef, useState } from "react"
import { Button } from "@/components/ui/button"
import { Dialog, DialogActions } from "@/components/ui/dialog"

/** Asks before a link, signing out, a reload or closing the tab loses what is typed. */
export function LeaveGuard({ isActive }: { isActive: boolean }) {
  const router = useRouter()
  const [target, setTarget] = useState<string | HTMLFormElement | null>(null)

  const isLeaving = useRef(false)

  useEffect(() => {
    if (!isActive) return
    const ask = (event: Event, where: string | HTMLFormElement) => {
      event.preventDefault()
      event.stopPropagation()
      for (const menu of document.querySelectorAll<HTMLElement>("[popover]:popover-open")) menu.hidePopover()
      setTarget(where)
    }
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    const hold = (event: MouseEvent) => {
      const path = ownPath(event)
      if (path !== null) ask(event, path)
    }
    const holdForm = (event: SubmitEvent) => {
      const form = event.target
      if (isLeaving.current || !(form instanceof HTMLFormElement) || form.closest("main")) return
      ask(event, form)
    }
    window.addEventListener("beforeunload", warn)
    document.addEventListener("click", hold, { capture: true })
    document.addEventListener("submit", holdForm, { capture: true })
    return () => {
      window.removeEventListener("beforeunload", warn)
      document.removeEventListener("click", hold, { capture: true })
      document.removeEventListener("submit", holdForm, { capture: true })
    }
  }, [isActive])

  const leave = () => {
    isLeaving.current = true
    if (typeof target === "string") router.push(target)
    else target?.requestSubmit()
  }
  return (
    <Dialog
      open={target !== null}
      onOpenChange={(isOpen) => !isOpen && setTarget(null)}
      title="Leave without saving?"
      description="What you changed here is lost when you leave."
    >
      <DialogActions>
        <Button onClick={() => setTarget(null)}>Stay here</Button>
        <Button variant="destructive" onClick={leave}>
          Leave without saving
        </Button>
      </DialogActions>
    </Dialog>
  )
}

/** Where a click on a link would lead away from this page in this tab, null for every other click. */
function ownPath(event: MouseEvent): string | null {
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
  const link = event.target instanceof Element ? event.target.closest("a") : null
  if (!isPlain || !link || link.target === "_blank" || link.origin !== location.origin) return null
  return link.pathname === location.pathname ? null : link.pathname + link.search + link.hash
}
