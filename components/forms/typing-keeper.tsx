"use client"
import { useEffect, useState } from "react"
import { Button } from "@/components/ui/button"
import { Dialog, DialogActions } from "@/components/ui/dialog"
import { NEWER_VERSION } from "./lost-answer"
import { loadWhole, takeOverTyping } from "./typing"

/** Takes over what was typed before the page came alive, and offers to reload one that is older than the server. */
export function TypingKeeper() {
  const [isOutdated, setOutdated] = useState(false)
  useEffect(() => {
    takeOverTyping()
    const tell = () => setOutdated(true)
    window.addEventListener(NEWER_VERSION, tell)
    return () => window.removeEventListener(NEWER_VERSION, tell)
  }, [])
  return (
    <Dialog
      open={isOutdated}
      onOpenChange={setOutdated}
      title="A newer version is running"
      description="This page is of an older one, so nothing was sent. Reload it; what you typed is carried over."
    >
      <DialogActions>
        <Button onClick={() => setOutdated(false)}>Not now</Button>
        <Button variant="primary" onClick={loadWhole}>
          Reload
        </Button>
      </DialogActions>
    </Dialog>
  )
}
