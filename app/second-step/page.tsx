import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { SecondStep } from "@/app/(app)/settings/access/second-step"
import { signOutAction } from "@/app/actions/accounts"
import { LeaveForm } from "@/components/factors/leave-form"
import { PlainShell } from "@/components/shell/plain-shell"
import { ButtonLink } from "@/components/ui/button-link"
import { PageTitle } from "@/components/ui/page-title"
import { homeOf } from "@/lib/accounts/rules"
import { findCtx, SET_UP_PATH } from "@/lib/web/auth-session"

export const metadata: Metadata = { title: "Second step" }

/** Where an administrator who must have a second step sets one up, before anything else. */
export default async function SecondStepPage() {
  const ctx = await findCtx()
  if (!ctx) redirect(`/sign-in?next=${encodeURIComponent(SET_UP_PATH)}`)
  const isHeld = ctx.login?.isHeld ?? false
  return (
    <PlainShell>
      <div className="mx-auto max-w-2xl">
        <PageTitle lede="Administrators sign in with more than a password here.">
          {isHeld ? "Set up a second step" : "Your second step"}
        </PageTitle>
        <SecondStep ctx={ctx} />
        <div className="mt-9 flex flex-col gap-2.5 border-t border-rule pt-5 sm:flex-row">
          {!isHeld && (
            <ButtonLink href={homeOf(ctx.actor.role)} variant="primary">
              Go on
            </ButtonLink>
          )}
          <LeaveForm signOut={signOutAction} />
        </div>
      </div>
    </PlainShell>
  )
}
