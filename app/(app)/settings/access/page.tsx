import type { Metadata } from "next"
import {
  askEmailChangeAction,
  changePasswordAction,
  createTokenAction,
  endLoginAction,
  endOtherLoginsAction,
  revokeTokenAction,
  withdrawEmailChangeAction,
} from "@/app/actions/access"
import { ChangeEmail } from "@/components/accounts/change-email"
import { ChangePassword } from "@/components/accounts/change-password"
import { LoginRows } from "@/components/accounts/login-rows"
import { NewToken } from "@/components/accounts/new-token"
import { TokenRows } from "@/components/accounts/token-rows"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { accessWords } from "@/lib/accounts/access-words"
import { getOwnAccess } from "@/lib/accounts/get-own-access"
import { listLogins } from "@/lib/accounts/list-logins"
import { listTokens } from "@/lib/accounts/list-tokens"
import { clockOf } from "@/lib/accounts/rules"
import { accepted } from "@/lib/core/result"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { SecondStep } from "./second-step"

export const metadata: Metadata = { title: "Access" }

/** The ways into one's account: the browsers that are signed in, and the tokens of programs. */
export default async function AccessPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx()
  const words = accessWords(clockOf(ctx.actor), ctx.now)
  const [logins, tokens] = await Promise.all([listLogins(ctx, {}), listTokens(ctx, {})])
  const access = accepted(await getOwnAccess(ctx, {}))
  const asking = textOf((await searchParams).do)
  const { items } = accepted(tokens)
  return (
    <>
      <LoginRows
        logins={accepted(logins).items.map(words.login)}
        asking={asking}
        end={endLoginAction}
        endOthers={endOtherLoginsAction}
      />
      <ChangePassword hasPassword={access.hasPassword} action={changePasswordAction} />
      <ChangeEmail
        email={access.email}
        hasPassword={access.hasPassword}
        pending={
          access.pending && { address: access.pending.address, until: words.moment(access.pending.expiresAt) }
        }
        ask={askEmailChangeAction}
        withdraw={withdrawEmailChangeAction}
      />
      <Section id="second-step" title="Second step" className="mt-12 max-w-2xl">
        <p className="mt-2 type-body text-ink-2">
          With one, your password alone lets nobody in: signing in asks for something that you have, too.
        </p>
        <SecondStep ctx={ctx} />
      </Section>
      <Section id="tokens" title="API tokens" className="mt-12 max-w-2xl">
        <p className="mt-2 type-body text-ink-2">
          With a token a program of yours sees what you see and, if it may write, does what you can do.{" "}
          <TextLink href="/docs/api">What programs can do</TextLink>
        </p>
        {items.length > 0 && (
          <TokenRows tokens={items.map(words.token)} asking={asking} revoke={revokeTokenAction} />
        )}
        <NewToken action={createTokenAction} count={items.length} />
      </Section>
    </>
  )
}
