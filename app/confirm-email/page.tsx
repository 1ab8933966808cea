import type { Metadata } from "next"
import { PlainShell } from "@/components/shell/plain-shell"
import { ButtonLink } from "@/components/ui/button-link"
import { PageTitle } from "@/components/ui/page-title"

export const metadata: Metadata = { title: "Address confirmed", robots: { index: false } }

/** After an address was confirmed. */
export default function ConfirmedPage() {
  return (
    <PlainShell>
      <div className="mx-auto max-w-dialog">
        <PageTitle lede="Mail reaches you there. It is the address that you sign in with.">
          Your address is confirmed
        </PageTitle>
        <ButtonLink href="/" variant="primary" className="mt-7">
          Go on
        </ButtonLink>
      </div>
    </PlainShell>
  )
}
