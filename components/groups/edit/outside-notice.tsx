import type { RefObject } from "react"
import { Notice } from "@/components/ui/notice"

/** Asks once about a time outside the posted hours. */
export function OutsideNotice({ summaryRef }: { summaryRef: RefObject<HTMLDivElement | null> }) {
  return (
    <Notice
      role="alert"
      tabIndex={-1}
      ref={summaryRef}
      title="That is outside your posted hours"
      className="mb-4"
    >
      Nothing stands in the way otherwise. Choose another time above, or press once more if you mean it.
    </Notice>
  )
}
