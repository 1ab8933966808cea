import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { passkeySignInAction, secondStepAction, startPasskeyAction } from "@/app/actions/accounts"
import { CodeForm } from "@/components/accounts/code-form"
import { PasskeyButton } from "@/components/accounts/passkey-button"
import { PlainShell } from "@/components/shell/plain-shell"
import { PageTitle } from "@/components/ui/page-title"
import { TextLink } from "@/components/ui/text-link"
import { ownPath, signInPage } from "@/lib/web/own-path"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { findPendingUser } from "@/lib/web/second-step"

export const metadata: Metadata = { title: "One more step" }

/** The second step of signing in. Who owes none, or comes too late, begins again. */
export default async function SecondStepPage({ searchParams }: { searchParams: SearchParams }) {
  const asked = await searchParams
  const next = textOf(asked.next)
  const user = await findPendingUser()
  if (!user) redirect(signInPage("/sign-in", next))
  const isRecovery = textOf(asked.with) === "recovery"
  const path = ownPath(next)
  const other = new URLSearchParams({
    ...(path === "/" ? {} : { next: path }),
    ...(isRecovery ? {} : { with: "recovery" }),
  })
  return (
    <PlainShell>
      <div className="mx-auto max-w-dialog">
        <PageTitle lede="The first step was right. Show that it is you.">One more step</PageTitle>
        <p className="mt-5 type-body text-ink-2">
          Signing in as <span className="font-semibold text-ink wrap-anywhere">{user.email}</span>
        </p>
        <CodeForm
          key={isRecovery ? "recovery" : "app"}
          action={secondStepAction}
          next={path === "/" ? undefined : path}
          isRecovery={isRecovery}
        />
        <PasskeyButton
          acts={{ start: startPasskeyAction, signIn: passkeySignInAction }}
          isStep
          next={path === "/" ? undefined : path}
        />
        <p className="mt-5 flex flex-col items-start gap-1 type-small text-ink-2">
          <TextLink
            href={`/sign-in/code?${other}`}
            className="inline-flex min-h-11 items-center mouse:min-h-0"
          >
            {isRecovery ? "Use the authenticator app" : "Use a recovery code"}
          </TextLink>
          <TextLink
            href={signInPage("/sign-in", next)}
            className="inline-flex min-h-11 items-center mouse:min-h-0"
          >
            Sign in as somebody else
          </TextLink>
          <span className="mt-2">
            Lost the device and the recovery codes? An administrator can let you set up a new one.
          </span>
        </p>
      </div>
    </PlainShell>
  )
}
