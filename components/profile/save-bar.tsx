"use client"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { countOf } from "@/lib/core/plural"

/** Save and Discard at the foot of the window while something is changed, on phones above the bottom bar. */
export function SaveBar({
  changes,
  busy,
  onDiscard,
}: {
  /** How many fields differ from what is stored; null until the page has come alive. */
  changes: number | null
  busy: boolean
  onDiscard: () => void
}) {
  const hasChanges = changes !== null && changes > 0
  return (
    <div
      className={cn(
        "-mx-4 flex items-center gap-2 border-t border-rule-2 px-4 py-3 sm:mx-0 sm:justify-end",
        hasChanges ? "sticky bottom-(--bottom-bar) z-20 bg-sheet" : "sm:px-0",
      )}
    >
      {hasChanges && (
        <Button onClick={onDiscard} className="shrink-0">
          Discard
        </Button>
      )}
      <Button
        type="submit"
        variant="primary"
        busy={busy}
        busyLabel="Saving…"
        disabled={changes === 0}
        className="flex-1 sm:min-w-44 sm:flex-none"
      >
        {hasChanges ? `Save ${countOf(changes, "change")}` : "Save"}
      </Button>
    </div>
  )
}
