import type { Metadata } from "next"
import { ButtonLink } from "@/components/ui/button-link"
import { EmptyState } from "@/components/ui/state-block"

export const metadata: Metadata = { title: "Not found" }

/** Nothing here, or nothing for this reader, with the reader's own places still around it. */
export default function NotFound() {
  return (
    <EmptyState
      level={1}
      title="There is nothing here"
      action={<ButtonLink href="/">Go to the start</ButtonLink>}
    >
      The address is wrong, or it leads to something that is not yours to see.
    </EmptyState>
  )
}
