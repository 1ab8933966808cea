import type { ReactNode } from "react"
import { SettingsTabs } from "@/components/accounts/settings-tabs"
import { PageTitle } from "@/components/ui/page-title"
import { takesCards } from "@/lib/payments/takes-cards"
import { requireCtx } from "@/lib/web/auth-session"

/** Around every page of settings: the title and the way to the others. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { actor } = await requireCtx()
  return (
    <>
      <PageTitle>Settings</PageTitle>
      <SettingsTabs role={actor.role} takesCards={takesCards()} />
      {children}
    </>
  )
}
