import { ButtonLink } from "@/components/ui/button-link"
import { PageTitle } from "@/components/ui/page-title"
import type { LinkState } from "@/lib/accounts/link-rules"
import type { AccountLinkKind } from "@/lib/core/vocabulary"

type Over = Exclude<LinkState, "open"> | "unknown"

const HAPPENED: Record<Over, string> = {
  used: "It was used already, and works once.",
  replaced: "A newer one was sent since, or it was called off. Look for the latest mail.",
  expired: "Its time has passed.",
  disabled: "The account is disabled.",
  unknown: "It is not whole, or is none of ours. Open it from the mail, or copy all of it.",
}

const NEXT: Record<AccountLinkKind, string> = {
  invite: "If you have accepted, sign in. Else ask whoever invited you to send the invitation again.",
  reset: "Ask for a new link, which works for 30 minutes.",
  confirm_email:
    "Sign in, with “Forgot password?” where you do not know it: under Settings → Access stands which address counts, and another link can be sent.",
}
const ASK_ADMIN = "Ask the administrator."

/** The page of a link that opens nothing: what happened, and what to do. */
export function LinkOver({ kind, state }: { kind: AccountLinkKind; state: Over }) {
  const canAsk = kind === "reset" && state !== "disabled"
  return (
    <>
      <PageTitle lede={HAPPENED[state]}>This link does not work any more</PageTitle>
      <p className="mt-5 type-body text-ink-2">{state === "disabled" ? ASK_ADMIN : NEXT[kind]}</p>
      <div className="mt-7 flex flex-wrap gap-3">
        {canAsk && (
          <ButtonLink href="/forgot-password" variant="primary">
            Send a new link
          </ButtonLink>
        )}
        <ButtonLink href="/sign-in" variant={canAsk ? "secondary" : "primary"}>
          Sign in
        </ButtonLink>
      </div>
    </>
  )
}
