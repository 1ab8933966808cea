import type { ReactNode } from "react"
import { rememberDetectedZoneAction } from "@/app/actions/accounts"
import { DrawnFor } from "@/components/forms/drawn-for"
import { SandboxShell } from "@/components/sandbox/sandbox-shell"
import { LiveClock } from "@/components/zones/live-words"
import { ZoneProvider } from "@/components/zones/zone-provider"
import { newId } from "@/lib/core/ids"
import { requireCtx } from "@/lib/web/auth-session"
import { findWeekStart } from "@/lib/web/week-start"

/** Around the sandbox's page: the provider's own frame, and its investor's clock. */
export default async function SandboxCheckoutLayout({ children }: { children: ReactNode }) {
  const { actor, now } = await requireCtx("investor")
  const { id, name, email, timeZone, hourCycle } = actor
  return (
    <DrawnFor drawn={{ userId: id, name, email, drawing: newId() }}>
      <ZoneProvider
        timeZone={timeZone}
        hourCycle={hourCycle}
        weekStart={await findWeekStart(actor)}
        now={now.toISOString()}
        rememberZone={rememberDetectedZoneAction}
      >
        <SandboxShell clock={<LiveClock className="type-small text-ink-2 max-sm:hidden" />} about="/sandbox">
          {children}
        </SandboxShell>
      </ZoneProvider>
    </DrawnFor>
  )
}
