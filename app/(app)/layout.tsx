import type { ReactNode } from "react"
import { rememberDetectedZoneAction, signOutAction } from "@/app/actions/accounts"
import { AppShell } from "@/components/shell/app-shell"
import { countRequests } from "@/lib/bookings/count-requests"
import { requireCtx } from "@/lib/web/auth-session"

/** Around every page of a signed-in user. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const ctx = await requireCtx()
  const { name, role, timeZone, hourCycle } = ctx.actor
  return (
    <AppShell
      actor={{ name, role, timeZone, hourCycle }}
      now={ctx.now.toISOString()}
      pendingCount={role === "analyst" ? await countRequests(ctx) : 0}
      signOut={signOutAction}
      rememberZone={rememberDetectedZoneAction}
    >
      {children}
    </AppShell>
  )
}
