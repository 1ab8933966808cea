import type { ReactNode } from "react"
import { ActingBar } from "@/components/admin/acting-bar"
import { type AnalystTab, AnalystTabs } from "@/components/admin/analyst-tabs"
import { EditedFor } from "@/components/hours/edited"
import { Name } from "@/components/ui/name"
import type { User } from "@/lib/context"

/** One of the analyst's own editors, for somebody of the house: marked as such throughout. */
export function Editing({ analyst, tab, children }: { analyst: User; tab: AnalystTab; children: ReactNode }) {
  return (
    <EditedFor analystId={analyst.id} name={analyst.name}>
      <ActingBar leave={{ href: `/admin/analysts/${analyst.id}`, label: "Stop editing" }}>
        Editing for{" "}
        <b className="font-semibold">
          <Name>{analyst.name}</Name>
        </b>
      </ActingBar>
      <AnalystTabs analystId={analyst.id} current={tab} />
      {children}
    </EditedFor>
  )
}
