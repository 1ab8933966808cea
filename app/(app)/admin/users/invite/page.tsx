import type { Metadata } from "next"
import { inviteUserAction } from "@/app/actions/users"
import { PageTitle } from "@/components/ui/page-title"
import { InviteForm } from "@/components/users/invite-form"
import { requireCtx } from "@/lib/web/auth-session"

export const metadata: Metadata = { title: "Invite somebody" }

/** Asks somebody into the house. */
export default async function InvitePage() {
  await requireCtx("admin")
  return (
    <>
      <PageTitle back={{ href: "/admin/users", label: "Users" }}>Invite somebody</PageTitle>
      <InviteForm action={inviteUserAction} />
    </>
  )
}
