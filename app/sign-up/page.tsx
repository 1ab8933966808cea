import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { signUpAction } from "@/app/actions/account-links"
import { SignUpForm } from "@/components/accounts/sign-up-form"
import { PlainShell } from "@/components/shell/plain-shell"
import { ButtonLink } from "@/components/ui/button-link"
import { PageTitle } from "@/components/ui/page-title"
import { TextLink } from "@/components/ui/text-link"
import { env } from "@/lib/env"
import { type SearchParams, textOf } from "@/lib/web/search-params"

export const metadata: Metadata = { title: "Sign up" }

/** Where the house lets them, investors make themselves an account; afterwards everybody is told the same. */
export default async function SignUpPage({ searchParams }: { searchParams: SearchParams }) {
  const { SIGN_UP, SIGN_UP_DOMAINS: domains } = env()
  if (SIGN_UP === "off") notFound()
  const isSent = textOf((await searchParams).sent) === "1"
  return (
    <PlainShell>
      <div className="mx-auto max-w-dialog">
        {isSent ? (
          <>
            <PageTitle lede="A mail is on its way to you. Open its link to confirm your address: it works for two days.">
              Look at your mail
            </PageTitle>
            <p className="mt-5 type-body text-ink-2">
              You can sign in and look around already. Before your first booking the address has to be
              confirmed; where you are not signed in, the link asks for your password.
            </p>
            <ButtonLink href="/sign-in" variant="primary" className="mt-7">
              Sign in
            </ButtonLink>
          </>
        ) : (
          <>
            <PageTitle lede="As an investor you find research analysts and book one-to-one sessions with them.">
              Sign up
            </PageTitle>
            <SignUpForm
              action={signUpAction}
              hint={domains.length > 0 ? `An address at ${domains.join(" or ")}.` : undefined}
            />
            <p className="mt-6 type-small text-ink-2">
              You have an account? <TextLink href="/sign-in">Sign in</TextLink>
            </p>
          </>
        )}
      </div>
    </PlainShell>
  )
}
