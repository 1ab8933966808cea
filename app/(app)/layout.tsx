import { cookies } from "next/headers"
import type { ReactNode } from "react"
import { sendConfirmationAction } from "@/app/actions/account-links"
import {
  rememberDetectedZoneAction,
  secondStepAction,
  signInAction,
  signOutAction,
  updateMeAction,
} from "@/app/actions/accounts"
import { askReviewAction } from "@/app/actions/attendance"
import { markAllReadAction, markReadAction } from "@/app/actions/notifications"
import { UnconfirmedNotice } from "@/components/accounts/unconfirmed-notice"
import { RestrictedProvider } from "@/components/attendance/restricted"
import { RestrictedNotice } from "@/components/attendance/restricted-notice"
import { AppShell } from "@/components/shell/app-shell"
import { clockOf } from "@/lib/accounts/rules"
import { getRestriction } from "@/lib/attendance/get-restriction"
import { countRequests } from "@/lib/bookings/count-requests"
import type { User } from "@/lib/context"
import { newId } from "@/lib/core/ids"
import { accepted, ok } from "@/lib/core/result"
import { env } from "@/lib/env"
import { hub } from "@/lib/live/hub"
import { countUnread } from "@/lib/notifications/count-unread"
import { requireCtx } from "@/lib/web/auth-session"
import { findWeekStart } from "@/lib/web/week-start"
import { findZone } from "@/lib/zone-names"

/** Around every page of a signed-in user. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const ctx = await requireCtx()
  const { role } = ctx.actor
  // Before anything of the page is read.
  const heardUntil = hub()?.position()
  const [pending, unread, restricted] = await Promise.all([
    role === "analyst" ? countRequests(ctx, {}) : ok(0),
    countUnread(ctx, {}),
    role === "investor" ? getRestriction(ctx, {}) : ok(null),
  ])
  const restriction = accepted(restricted)
  const told = await cookies()
  return (
    <AppShell
      actor={shown(ctx.actor)}
      drawing={newId()}
      isDemo={env().DEMO_MODE}
      weekStart={await findWeekStart(ctx.actor)}
      now={ctx.now.toISOString()}
      heardUntil={heardUntil}
      pendingCount={accepted(pending)}
      bell={{
        unread: accepted(unread),
        markRead: markReadAction,
        markAllRead: markAllReadAction,
      }}
      signIn={signInAction}
      secondStep={secondStepAction}
      signOut={signOutAction}
      rememberZone={rememberDetectedZoneAction}
      told={{
        device: findZone(told.get("device_zone")?.value),
        kept: findZone(told.get("zone_kept")?.value),
      }}
      storeDisplay={updateMeAction}
    >
      {role === "investor" && !ctx.actor.emailConfirmedAt && (
        <UnconfirmedNotice email={ctx.actor.email} send={sendConfirmationAction} />
      )}
      {restriction && (
        <RestrictedNotice
          restriction={restriction}
          review={askReviewAction}
          clock={clockOf(ctx.actor)}
          now={ctx.now}
        />
      )}
      <RestrictedProvider until={restriction?.until ?? null}>{children}</RestrictedProvider>
    </AppShell>
  )
}

/** What the browser is told of its user. */
function shown({ id, name, email, role, timeZone, hourCycle }: User) {
  return { id, name, email, role, timeZone, hourCycle }
}
