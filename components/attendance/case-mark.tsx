import { NoShowIcon } from "@/components/ui/icons"
import { Mark } from "@/components/ui/mark"
import { CASE_WORDS } from "@/lib/attendance/words"
import type { CaseStatus } from "@/lib/core/attendance"

const COLOURS: Record<CaseStatus, string> = {
  reported: "text-ochre",
  disputed: "text-ochre",
  upheld: "text-brick",
  dismissed: "text-ink-3",
  withdrawn: "text-ink-3",
  neither: "text-ink-3",
}

/** How a case stands, by word, icon and colour; red only once somebody is held not to have come. */
export function CaseMark({ status }: { status: CaseStatus }) {
  return (
    <Mark Icon={NoShowIcon} colour={COLOURS[status]}>
      {CASE_WORDS[status]}
    </Mark>
  )
}
