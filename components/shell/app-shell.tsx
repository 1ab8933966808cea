import type { ReactNode } from "react"
import { SignInAgainProvider } from "@/components/accounts/sign-in-dialog"
import { DrawnFor } from "@/components/forms/drawn-for"
import { LiveLine } from "@/components/live/live-line"
import { type BellProps, LatestNotifications } from "@/components/notifications/latest-notifications"
import { PageSkeleton } from "@/components/ui/skeleton"
import { type ToldZones, ZoneLine } from "@/components/zones/zone-line"
import { ZoneProvider } from "@/components/zones/zone-provider"
import { LOGIN_MINUTES } from "@/lib/accounts/rules"
import type { FormAction, TypedAction } from "@/lib/core/action-state"
import { MINUTE_MS } from "@/lib/core/duration"
import type { HourCycle, Role } from "@/lib/core/vocabulary"
import { AccountMenu } from "./account-menu"
import { BottomBar } from "./bottom-bar"
import { BELL_MENU } from "./element-ids"
import { FocusKeeper } from "./focus-keeper"
import { Masthead } from "./masthead"
import { navigationFor } from "./navigation"
import { SkipLink } from "./skip-link"

/** Everything around a signed-in page: masthead, places of the role, clock, account menu and the page's own space. */
export function AppShell({
  actor,
  weekStart,
  drawing,
  now,
  heardUntil,
  pendingCount = 0,
  isDemo,
  bell,
  signIn,
  secondStep,
  signOut,
  rememberZone,
  told,
  storeDisplay,
  children,
}: {
  actor: {
    id: string
    name: string
    email: string
    role: Role
    timeZone: string | null
    hourCycle: HourCycle
  }
  /** A key of this one drawing, that no other has. */
  drawing: string
  weekStart: number
  /** The server's present instant, RFC 3339. */
  now: string
  /** The server's news that are on the page already. */
  heardUntil: string | undefined
  /** Requests waiting for this analyst's answer. */
  pendingCount?: number
  isDemo: boolean
  bell: BellProps
  signIn: FormAction<null>
  secondStep: FormAction<null>
  signOut: FormAction<null>
  rememberZone: TypedAction<null, { timeZone: string }>
  told: ToldZones
  storeDisplay: FormAction<unknown>
  children: ReactNode
}) {
  const items = navigationFor(actor.role, isDemo)
  const isAnalyst = actor.role === "analyst"
  return (
    <DrawnFor drawn={{ userId: actor.id, name: actor.name, email: actor.email, drawing }}>
      <SignInAgainProvider signIn={signIn} secondStep={secondStep}>
        <ZoneProvider
          timeZone={actor.timeZone}
          hourCycle={actor.hourCycle}
          weekStart={weekStart}
          now={now}
          rememberZone={rememberZone}
        >
          <FocusKeeper />
          <LiveLine heardUntil={heardUntil} restMs={(LOGIN_MINUTES[actor.role].idle * MINUTE_MS) / 2} />
          <SkipLink />
          <Masthead
            name={actor.name}
            items={items}
            count={pendingCount}
            unread={bell.unread}
            hasMenuButton={!isAnalyst}
            hasCommands={actor.role === "admin"}
          />
          <ZoneLine stored={actor.timeZone} told={told} storeDisplay={storeDisplay} />
          <main
            id="content"
            tabIndex={-1}
            className="pt-5 pb-[calc(var(--bottom-bar)+3rem)] -outline-offset-2 page sm:pt-9 sm:pb-16"
          >
            {children}
            <PageSkeleton />
          </main>
          {isAnalyst && <BottomBar items={items} count={pendingCount} />}
          <AccountMenu
            name={actor.name}
            items={isAnalyst ? items.filter((item) => item.isMinor) : items}
            signOut={signOut}
            fromBelow={isAnalyst}
          />
          <LatestNotifications id={BELL_MENU} {...bell} />
        </ZoneProvider>
      </SignInAgainProvider>
    </DrawnFor>
  )
}
