import type { Metadata } from "next"
import { resetPasswordAction } from "@/app/actions/account-links"
import { LinkOver } from "@/components/accounts/link-over"
import { ResetForm } from "@/components/accounts/reset-form"
import { PlainShell } from "@/components/shell/plain-shell"
import { PageTitle } from "@/components/ui/page-title"
import { seeMailedLink } from "@/lib/web/mailed-link"

export const metadata: Metadata = { title: "New password", robots: { index: false } }

/** Where a link for a new password leads. */
export default async function ResetPasswordPage({ params }: { params: Promise<{ secret: string }> }) {
  const { secret } = await params
  const { state, found } = await seeMailedLink("reset", secret)
  return (
    <PlainShell>
      <div className="mx-auto max-w-dialog">
        {found ? (
          <>
            <PageTitle
              lede={`For ${found.user.email}. It ends every login and API token: you sign in with it again everywhere.`}
            >
              Choose a new password
            </PageTitle>
            <ResetForm secret={secret} action={resetPasswordAction} />
          </>
        ) : (
          <LinkOver kind="reset" state={state} />
        )}
      </div>
    </PlainShell>
  )
}
