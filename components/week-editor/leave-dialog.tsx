"use client"
import { Button } from "@/components/ui/button"
import { Dialog, DialogActions } from "@/components/ui/dialog"

/** Asks before a link leaves unsaved rows behind. */
export function LeaveDialog({
  changes,
  isOpen,
  onStay,
  onLeave,
}: {
  changes: number
  isOpen: boolean
  onStay: () => void
  onLeave: () => void
}) {
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => !open && onStay()}
      title="Leave without saving?"
      description={`${changes} ${changes === 1 ? "change" : "changes"} of your week would be lost.`}
    >
      <DialogActions>
        <Button onClick={onStay}>Keep editing</Button>
        <Button variant="destructive" onClick={onLeave}>
          Leave without saving
        </Button>
      </DialogActions>
    </Dialog>
  )
}
