import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { countOf } from "@/lib/core/plural"

/** Discard and Save of an editor, which says how much is unsaved. */
export function SaveButtons({
  changes,
  busy,
  formId,
  onDiscard,
  className,
}: {
  /** null until the page has come alive. */
  changes: number | null
  busy: boolean
  /** The form that is saved, where the buttons stand outside of it. */
  formId?: string
  onDiscard: () => void
  className?: string
}) {
  const hasChanges = changes !== null && changes > 0
  return (
    <>
      {hasChanges && (
        <Button onClick={onDiscard} disabled={busy} className="shrink-0">
          Discard
        </Button>
      )}
      <Button
        type="submit"
        form={formId}
        variant="primary"
        busy={busy}
        busyLabel="Saving…"
        disabled={changes === 0 && !busy}
        className={cn("flex-1 sm:flex-none", className)}
      >
        {hasChanges ? `Save ${countOf(changes, "change")}` : "Save"}
      </Button>
    </>
  )
}
