"use client"
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react"
import { Notice } from "@/components/ui/notice"
import { useToast } from "@/components/ui/toast"
import type { TimeOffView } from "@/lib/availability/views"
import type { DatesActions } from "./actions"
import { PressForm } from "./press-form"
import { timeOffDates } from "./words"

type Removed = { setRemoved: (entry: TimeOffView) => void }
const RemovedContext = createContext<Removed>({ setRemoved: () => undefined })

/** Tells the page which time off was just removed, so that it can offer it back. */
export function useRemovedTimeOff(): Removed {
  return useContext(RemovedContext)
}

/** Remembers the time off removed last, and offers to add it again until something else is done. */
export function RemovedTimeOff({
  action,
  today,
  children,
}: {
  action: DatesActions["addTimeOff"]
  today: string
  children: ReactNode
}) {
  const toast = useToast()
  const [removed, setRemoved] = useState<TimeOffView | null>(null)
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (removed) notice.current?.focus()
  }, [removed])
  return (
    <RemovedContext value={{ setRemoved }}>
      {removed && (
        <Notice
          tone="plain"
          role="status"
          tabIndex={-1}
          ref={notice}
          title={`The time off ${timeOffDates(removed)} was removed.`}
          className="fixed right-4 bottom-[calc(var(--bottom-bar)+1rem)] left-4 z-30 shadow-float print:hidden sm:right-auto sm:left-6 sm:w-90"
        >
          <div className="mt-2 flex gap-2.5">
            <button
              type="button"
              onClick={() => setRemoved(null)}
              className="min-h-11 px-2 text-ink underline decoration-accent underline-offset-4"
            >
              Leave it removed
            </button>
            <PressForm
              action={action}
              values={{
                startDate: removed.startDate < today ? today : removed.startDate,
                endDate: removed.endDate,
                startMinute: removed.startMinute,
                endMinute: removed.endMinute,
                reason: removed.reason,
              }}
              busyLabel="Adding…"
              className="ml-auto"
              onDone={() => {
                setRemoved(null)
                toast({ message: "The time off is back." })
              }}
            >
              Undo
            </PressForm>
          </div>
        </Notice>
      )}
      {children}
    </RemovedContext>
  )
}
