import type { Metadata } from "next"
import { confirmEmailAction } from "@/app/actions/account-links"
import { ConfirmForm } from "@/components/accounts/confirm-form"
import { LinkOver } from "@/components/accounts/link-over"
import { PlainShell } from "@/components/shell/plain-shell"
import { PageTitle } from "@/components/ui/page-title"
import { seeMailedLink } from "@/lib/web/mailed-link"

export const metadata: Metadata = { title: "Confirm an address", robots: { index: false } }

/** Where the link leads that shows an address to be somebody's. Opening it changes nothing. */
export default async function ConfirmEmailPage({ params }: { params: Promise<{ secret: string }> }) {
  const { secret } = await params
  const { state, found } = await seeMailedLink("confirm_email", secret)
  return (
    <PlainShell>
      <div className="mx-auto max-w-dialog">
        {found ? (
          <>
            <PageTitle
              lede={
                found.link.oldAddress
                  ? `${found.link.address} takes the place of ${found.link.oldAddress} in the account of ${found.user.name}.`
                  : `${found.link.address} is the address of the new account of ${found.user.name}.`
              }
            >
              Is this your address?
            </PageTitle>
            <p className="mt-5 type-body text-ink-2">
              If you did not ask for this, close the page: nothing changes.
            </p>
            <ConfirmForm secret={secret} action={confirmEmailAction} />
          </>
        ) : (
          <LinkOver kind="confirm_email" state={state} />
        )}
      </div>
    </PlainShell>
  )
}
