import type { Metadata } from "next"
import { forgotPasswordAction } from "@/app/actions/account-links"
import { ForgotForm } from "@/components/accounts/forgot-form"
import { PlainShell } from "@/components/shell/plain-shell"
import { ButtonLink } from "@/components/ui/button-link"
import { PageTitle } from "@/components/ui/page-title"
import { TextLink } from "@/components/ui/text-link"
import { type SearchParams, textOf } from "@/lib/web/search-params"

export const metadata: Metadata = { title: "Forgot password" }

/** Asks for the address that a link for a new password is sent to; afterwards says the same to everybody. */
export default async function ForgotPasswordPage({ searchParams }: { searchParams: SearchParams }) {
  const isSent = textOf((await searchParams).sent) === "1"
  return (
    <PlainShell>
      <div className="mx-auto max-w-dialog">{isSent ? <Sent /> : <Ask />}</div>
    </PlainShell>
  )
}

function Ask() {
  return (
    <>
      <PageTitle lede="Give the address that you sign in with. A link by which you choose a new password is sent there.">
        Forgot your password?
      </PageTitle>
      <ForgotForm action={forgotPasswordAction} />
      <p className="mt-6 type-small text-ink-2">
        <TextLink href="/sign-in" className="inline-flex min-h-11 items-center mouse:min-h-0">
          Back to sign in
        </TextLink>
      </p>
    </>
  )
}

function Sent() {
  return (
    <>
      <PageTitle lede="If there is an account with this address, a link is on its way to it. It works once, for 30 minutes.">
        Look at your mail
      </PageTitle>
      <p className="mt-5 type-body text-ink-2">
        Nothing there after some minutes? Look among unwanted mail, and whether it is the address that you
        sign in with. An invitation that you have not accepted is sent again by whoever invited you.
      </p>
      <div className="mt-7 flex flex-wrap gap-3">
        <ButtonLink href="/sign-in" variant="primary">
          Back to sign in
        </ButtonLink>
        <ButtonLink href="/forgot-password">Try another address</ButtonLink>
      </div>
    </>
  )
}
