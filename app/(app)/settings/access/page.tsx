import type { Metadata } from "next"
import {
  createTokenAction,
  endLoginAction,
  endOtherLoginsAction,
  revokeTokenAction,
} from "@/app/actions/access"
import { LoginRows } from "@/components/accounts/login-rows"
import { NewToken } from "@/components/accounts/new-token"
import { TokenRows } from "@/components/accounts/token-rows"
import { Section } from "@/components/ui/section"
import { listLogins } from "@/lib/accounts/list-logins"
import { listTokens } from "@/lib/accounts/list-tokens"
import { clockOf } from "@/lib/accounts/rules"
import type { LoginView, TokenView } from "@/lib/accounts/views"
import { accepted } from "@/lib/core/result"
import { formatDay, formatZonedMoment, shortStyle } from "@/lib/time"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { SecondStep } from "./second-step"

export const metadata: Metadata = { title: "Access" }

/** The ways into one's account: the browsers that are signed in, and the tokens of programs. */
export default async function AccessPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx()
  const clock = clockOf(ctx.actor)
  const style = (at: Date) => shortStyle(at, ctx.now, clock.timeZone)
  const moment = (at: Date) => formatZonedMoment(at, clock, style(at))
  const day = (at: Date) => formatDay(at, clock.timeZone, style(at))
  const [logins, tokens] = await Promise.all([listLogins(ctx, {}), listTokens(ctx, {})])
  const asking = textOf((await searchParams).do)
  const loginWords = (login: LoginView) => ({
    id: login.id,
    name: nameOf(login),
    used: `Last used ${moment(login.lastSeenAt)}${login.address ? ` from ${login.address}` : ""}`,
    opened: `Signed in on ${day(login.createdAt)}`,
    isCurrent: login.isCurrent,
  })
  const tokenWords = (token: TokenView) => ({
    id: token.id,
    name: token.name,
    may: token.scope === "write" ? "reads and writes" : "reads",
    until: `Made on ${day(token.createdAt)}, valid until ${day(token.expiresAt)}`,
    used: token.lastUsedAt ? `Last used on ${moment(token.lastUsedAt)}` : "Not used yet",
  })
  const { items } = accepted(tokens)
  return (
    <>
      <LoginRows
        logins={accepted(logins).items.map(loginWords)}
        asking={asking}
        end={endLoginAction}
        endOthers={endOtherLoginsAction}
      />
      <Section id="second-step" title="Second step" className="mt-12 max-w-2xl">
        <p className="mt-2 type-body text-ink-2">
          With one, your password alone lets nobody in: signing in asks for something that you have, too.
        </p>
        <SecondStep ctx={ctx} />
      </Section>
      <Section id="tokens" title="API tokens" className="mt-12 max-w-2xl">
        <p className="mt-2 type-body text-ink-2">
          With a token a program of yours sees what you see and, if it may write, does what you can do.
        </p>
        {items.length > 0 && (
          <TokenRows tokens={items.map(tokenWords)} asking={asking} revoke={revokeTokenAction} />
        )}
        <NewToken action={createTokenAction} count={items.length} />
      </Section>
    </>
  )
}

function nameOf({ browser, system }: LoginView): string {
  if (browser && system) return `${browser} on ${system}`
  return browser ?? system ?? "A browser that does not say which"
}
