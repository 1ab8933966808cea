import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { passkeySignInAction, signInAction, startPasskeyAction } from "@/app/actions/accounts"
import { PasskeyButton } from "@/components/accounts/passkey-button"
import { ProviderLeft, ProviderLink, ProviderRefused } from "@/components/accounts/provider-link"
import { SignInForm } from "@/components/accounts/sign-in-form"
import { PlainShell } from "@/components/shell/plain-shell"
import { Notice } from "@/components/ui/notice"
import { PageTitle } from "@/components/ui/page-title"
import { TextLink } from "@/components/ui/text-link"
import { REFUSED_BY, type RefusedBy } from "@/lib/accounts/provider-refusals"
import { isSsoOn } from "@/lib/auth"
import { env } from "@/lib/env"
import { findCtx, findLoginEnd } from "@/lib/web/auth-session"
import { onward, ownPath } from "@/lib/web/own-path"
import { type SearchParams, textOf } from "@/lib/web/search-params"

export const metadata: Metadata = { title: "Sign in" }

/** Where visitors come in; whoever is signed in goes on. */
export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const asked = await searchParams
  const ctx = await findCtx()
  if (ctx) redirect(onward(textOf(asked.next), ctx.actor.role))
  const next = ownPath(textOf(asked.next))
  const refusal = refusalOf(textOf(asked.refused), textOf(asked.error))
  return (
    <PlainShell>
      <div className="mx-auto max-w-dialog">
        <PageTitle lede="Book and hold one-to-one sessions with research analysts.">Sign in</PageTitle>
        <SignedOut end={await findLoginEnd()} isUnsent={textOf(asked.unsent) === "1"} />
        {textOf(asked.reset) === "1" && (
          <Notice title="Your password was changed" role="status" className="mt-7">
            Sign in with the new one. Every login and API token of before was ended.
          </Notice>
        )}
        {textOf(asked.accepted) === "1" && (
          <Notice title="Your account is there" role="status" className="mt-7">
            Sign in with your address and the password that you chose.
          </Notice>
        )}
        {isSsoOn() && ["sso", "unknown"].includes(textOf(asked.left) ?? "") && (
          <ProviderLeft name={env().OIDC_NAME} isKnown={textOf(asked.left) === "sso"} />
        )}
        {refusal && <ProviderRefused why={refusal} />}
        <SignInForm action={signInAction} next={next === "/" ? undefined : next} demo={env().DEMO_MODE}>
          <PasskeyButton
            acts={{ start: startPasskeyAction, signIn: passkeySignInAction }}
            isStep={false}
            next={next === "/" ? undefined : next}
          />
          {isSsoOn() && (
            <ProviderLink
              href={next === "/" ? "/sign-in/sso" : `/sign-in/sso?${new URLSearchParams({ next })}`}
              name={env().OIDC_NAME}
            />
          )}
          <p className="mt-5 flex flex-wrap justify-between gap-x-6 type-small text-ink-2">
            <TextLink href="/forgot-password" className="inline-flex min-h-11 items-center mouse:min-h-0">
              Forgot password?
            </TextLink>
            {env().SIGN_UP !== "off" && (
              <span>
                No account?{" "}
                <TextLink href="/sign-up" className="inline-flex min-h-11 items-center mouse:min-h-0">
                  Sign up
                </TextLink>
              </span>
            )}
          </p>
        </SignInForm>
      </div>
    </PlainShell>
  )
}

/** Why the identity provider's word did not let in; null where nobody came from there. */
function refusalOf(refused: string | undefined, error: string | undefined): string | null {
  if (!isSsoOn()) return null
  if (refused && Object.hasOwn(REFUSED_BY, refused)) return REFUSED_BY[refused as RefusedBy]
  if (error === undefined || error === "CredentialsSignin") return null
  return `Signing in with ${env().OIDC_NAME} did not work. Try again, or ask the administrator.`
}

/** Why somebody who was signed in is asked again, and what became of what was sent. */
function SignedOut({ end, isUnsent }: { end: string | null; isUnsent: boolean }) {
  if (end === null && !isUnsent) return null
  return (
    <Notice title="You are signed out" role="status" className="mt-7">
      {end && <p>{end}</p>}
      {isUnsent && (
        <p>What you sent was not taken. Sign in, then go back in your browser: it keeps what you typed.</p>
      )}
    </Notice>
  )
}
