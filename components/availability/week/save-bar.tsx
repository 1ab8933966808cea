"use client"
import { useEffect, useRef } from "react"
import { SaveButtons } from "@/components/forms/save-buttons"
import { Button } from "@/components/ui/button"
import { CheckSquareIcon } from "@/components/ui/icons"

/** What to do with the unsaved rows, or about the last save. Under the thumb on phones, beside the title on wider screens. */
export function SaveBar({
  formId,
  changes,
  isSaving,
  canUndo,
  onDiscard,
  onUndo,
}: {
  formId: string
  changes: number
  isSaving: boolean
  canUndo: boolean
  onDiscard: () => void
  onUndo: () => void
}) {
  const savedLine = useRef<HTMLSpanElement>(null)
  const hadUndo = useRef(false)
  useEffect(() => {
    if (canUndo && !hadUndo.current) savedLine.current?.focus({ preventScroll: true })
    hadUndo.current = canUndo
  }, [canUndo])
  const isShown = changes > 0 || canUndo || isSaving
  const wasShown = useRef(false)
  useEffect(() => {
    // The button that was pressed is gone: without this the keyboard would start over at the top of the document.
    if (wasShown.current && !isShown && document.activeElement === document.body) {
      document.getElementById("content")?.focus({ preventScroll: true })
    }
    wasShown.current = isShown
  }, [isShown])
  if (!isShown) return null
  return (
    <div
      data-save-bar
      className="fixed inset-x-0 bottom-(--bottom-bar) z-20 flex items-center gap-2 border-t border-rule-2 bg-sheet px-4 py-3 sm:static sm:border-0 sm:bg-transparent sm:p-0"
    >
      {changes === 0 && !isSaving ? (
        <>
          <p className="flex flex-1 items-center gap-2 type-body sm:mr-2 sm:flex-none">
            <CheckSquareIcon className="text-accent" />
            <span ref={savedLine} tabIndex={-1}>
              Week saved
            </span>
          </p>
          <Button onClick={onUndo}>Undo</Button>
        </>
      ) : (
        <SaveButtons formId={formId} changes={changes} busy={isSaving} onDiscard={onDiscard} />
      )}
    </div>
  )
}
