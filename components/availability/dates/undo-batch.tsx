"use client"
import { useRouter } from "next/navigation"
import { PressForm } from "@/components/forms/press-form"
import { useToast } from "@/components/ui/toast"
import type { BatchView } from "@/lib/availability/views"
import { countOf } from "@/lib/core/plural"
import { useDates } from "./dates"

/** Takes the last batch back. */
export function UndoBatch({ batch }: { batch: BatchView }) {
  const { actions } = useDates()
  const toast = useToast()
  const router = useRouter()
  return (
    <div className="mt-4 border-t border-rule pt-4">
      <p className="mb-2 type-small text-ink-2">
        The last change took {countOf(batch.dates, "date")}. Dates that were edited since keep their hours.
      </p>
      <PressForm
        key={batch.id}
        action={actions.undoBatch}
        values={{ batchId: batch.id }}
        busyLabel="Undoing…"
        onDone={({ dates }) => toast({ message: `Undone: ${countOf(dates, "date")} as before.` })}
        onRefused={(code) => code === "stale" && router.refresh()}
      >
        <span>
          Undo: <bdi>{batch.label}</bdi>
        </span>
      </PressForm>
    </div>
  )
}
