import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { signInAction } from "@/app/actions/accounts"
import { SignInForm } from "@/components/accounts/sign-in-form"
import { PlainShell } from "@/components/shell/plain-shell"
import { PageTitle } from "@/components/ui/page-title"
import { env } from "@/lib/env"
import { findCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { ownPath } from "@/lib/web/sign-in-form"

export const metadata: Metadata = { title: "Sign in" }

/** Where visitors come in; whoever is signed in goes on. */
export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const next = ownPath(textOf((await searchParams).next))
  if (await findCtx()) redirect(next)
  return (
    <PlainShell>
      <div className="mx-auto max-w-dialog">
        <PageTitle lede="Book and hold one-to-one sessions with research analysts.">Sign in</PageTitle>
        <SignInForm action={signInAction} next={next === "/" ? undefined : next} demo={env().DEMO_MODE} />
      </div>
    </PlainShell>
  )
}
