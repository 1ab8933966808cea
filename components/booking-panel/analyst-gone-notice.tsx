import type { Ref } from "react"
import { Name } from "@/components/ui/name"
import { Notice } from "@/components/ui/notice"
import type { PanelAnalyst } from "./panel-types"
import { SimilarAnalysts } from "./similar-analysts"

/** The analyst's profile was closed while the form was open: says so, and whom to ask instead. */
export function AnalystGoneNotice({ analyst, ref }: { analyst: PanelAnalyst; ref?: Ref<HTMLDivElement> }) {
  return (
    <Notice
      title={
        <>
          <Name>{analyst.name}</Name> takes no sessions now
        </>
      }
      role="alert"
      tabIndex={-1}
      ref={ref}
      className="mb-6"
    >
      <p>
        The profile was closed while this page was open. Nothing was sent, and what you typed is kept here.
      </p>
      <SimilarAnalysts analyst={analyst} />
    </Notice>
  )
}
