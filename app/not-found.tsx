import type { Metadata } from "next"
import { PlainShell } from "@/components/shell/plain-shell"
import { ButtonLink } from "@/components/ui/button-link"
import { EmptyState } from "@/components/ui/state-block"

export const metadata: Metadata = { title: "Not found" }

/** Nothing here, or nothing for this reader. */
export default function NotFound() {
  return (
    <PlainShell>
      <EmptyState
        level={1}
        title="There is nothing here"
        action={<ButtonLink href="/">Go to the start</ButtonLink>}
      >
        The address is wrong, or it leads to something that is not yours to see.
      </EmptyState>
    </PlainShell>
  )
}
