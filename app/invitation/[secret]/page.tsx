import type { Metadata } from "next"
import { acceptInvitationAction } from "@/app/actions/account-links"
import { AcceptForm } from "@/components/accounts/accept-form"
import { LinkOver } from "@/components/accounts/link-over"
import { PlainShell } from "@/components/shell/plain-shell"
import { Notice } from "@/components/ui/notice"
import { PageTitle } from "@/components/ui/page-title"
import type { Role } from "@/lib/core/vocabulary"
import { findCtx } from "@/lib/web/auth-session"
import { seeMailedLink } from "@/lib/web/mailed-link"

export const metadata: Metadata = { title: "Invitation", robots: { index: false } }

const AS: Record<Role, string> = { investor: "an investor", analyst: "an analyst", admin: "an administrator" }

/** Where an invitation leads: who was invited chooses a password and is signed in. */
export default async function InvitationPage({ params }: { params: Promise<{ secret: string }> }) {
  const { secret } = await params
  const { state, found } = await seeMailedLink("invite", secret)
  const ctx = await findCtx()
  return (
    <PlainShell>
      <div className="mx-auto max-w-dialog">
        {found ? (
          <>
            <PageTitle
              lede={`You are invited as ${AS[found.user.role]}${found.user.firm ? `, ${found.user.firm}` : ""}. You sign in with ${found.user.email}.`}
            >
              Accept the invitation
            </PageTitle>
            {ctx && (
              <Notice title={`You are signed in as ${ctx.actor.name}`} className="mt-7">
                Accepting signs you in as {found.user.name} in this browser.
              </Notice>
            )}
            <AcceptForm
              secret={secret}
              email={found.user.email}
              name={found.user.name}
              action={acceptInvitationAction}
            />
          </>
        ) : (
          <LinkOver kind="invite" state={state} />
        )}
      </div>
    </PlainShell>
  )
}
