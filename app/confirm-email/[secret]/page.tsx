import type { Metadata } from "next"
import { claimAccountAction, confirmEmailAction } from "@/app/actions/account-links"
import { ConfirmForm } from "@/components/accounts/confirm-form"
import { LinkOver } from "@/components/accounts/link-over"
import { ResetForm } from "@/components/accounts/reset-form"
import { PlainShell } from "@/components/shell/plain-shell"
import { ButtonLink } from "@/components/ui/button-link"
import { PageTitle } from "@/components/ui/page-title"
import { Section } from "@/components/ui/section"
import type { FoundLink } from "@/lib/accounts/account-links"
import { isOfNewAccount } from "@/lib/accounts/claim-account"
import { findCtx } from "@/lib/web/auth-session"
import { seeMailedLink } from "@/lib/web/mailed-link"
import { type SearchParams, textOf } from "@/lib/web/search-params"

export const metadata: Metadata = { title: "Confirm an address", robots: { index: false } }

/**
 * Where the link leads that shows an address to be somebody's: who knows the password of its account, or is signed in to it, confirms
 * it, and of a new account the owner of the address can take it with a password of his own. Opening it changes nothing.
 */
export default async function ConfirmEmailPage({
  params,
  searchParams,
}: {
  params: Promise<{ secret: string }>
  searchParams: SearchParams
}) {
  const { secret } = await params
  const { state, found } = await seeMailedLink("confirm_email", secret)
  const isClaim = textOf((await searchParams).claim) === "1"
  return (
    <PlainShell>
      <div className="mx-auto max-w-dialog">
        {!found ? (
          <LinkOver kind="confirm_email" state={state} />
        ) : isClaim && isOfNewAccount(found.link) ? (
          <Claim found={found} secret={secret} />
        ) : (
          <Confirm found={found} secret={secret} isOwn={(await findCtx())?.actor.id === found.user.id} />
        )}
      </div>
    </PlainShell>
  )
}

function Confirm({ found, secret, isOwn }: { found: FoundLink; secret: string; isOwn: boolean }) {
  const { address, oldAddress } = found.link
  const isNew = isOfNewAccount(found.link)
  return (
    <>
      <PageTitle
        lede={
          isNew
            ? `${address} is the address of the new account of ${found.user.name}.`
            : `${address} takes the place of ${oldAddress} in the account of ${found.user.name}.`
        }
      >
        Is this your address?
      </PageTitle>
      <p className="mt-5 type-body text-ink-2">
        If you did not ask for this, close the page: nothing changes.
        {!isOwn && ` To confirm it, enter the password ${isNew ? "chosen at sign-up" : "of that account"}.`}
      </p>
      <ConfirmForm secret={secret} asksPassword={!isOwn} action={confirmEmailAction} />
      {isNew && !isOwn && (
        <Section title="You do not know the password?" id="claim" size="minor" className="mt-10">
          <p className="mt-2 mb-5 type-body text-ink-2">
            You forgot it, or somebody else signed up with your address. Set a new one, and the account is
            yours alone: whatever else lets into it ends.
          </p>
          <ButtonLink href={`/confirm-email/${secret}?claim=1`}>Set a new password</ButtonLink>
        </Section>
      )}
    </>
  )
}

function Claim({ found, secret }: { found: FoundLink; secret: string }) {
  return (
    <>
      <PageTitle
        lede={`For ${found.user.email}. It confirms the address and ends every login, passkey, second step and API token that was made for this account before.`}
      >
        Set a new password
      </PageTitle>
      <ResetForm secret={secret} action={claimAccountAction} />
    </>
  )
}
