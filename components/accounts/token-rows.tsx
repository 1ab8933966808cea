"use client"
import { AskedPress, type Question } from "@/components/forms/asked-press"
import { usePressForm } from "@/components/forms/use-press-form"
import { useToast } from "@/components/ui/toast"
import type { FormAction } from "@/lib/core/action-state"

/** An API token in its owner's words. */
export type TokenWords = {
  readonly id: string
  readonly name: string
  readonly may: string
  readonly until: string
  readonly used: string
}

/** One's API tokens, each to be revoked. */
export function TokenRows({
  tokens,
  asking,
  revoke,
}: {
  tokens: readonly TokenWords[]
  asking: string | undefined
  revoke: FormAction<null>
}) {
  return (
    <ul aria-label="API tokens" className="mt-4 border-t border-rule">
      {tokens.map((token) => (
        <TokenRow key={token.id} token={token} isAsked={asking === `revoke-${token.id}`} action={revoke} />
      ))}
    </ul>
  )
}

function TokenRow({
  token,
  isAsked,
  action,
}: {
  token: TokenWords
  isAsked: boolean
  action: FormAction<null>
}) {
  const toast = useToast()
  const form = usePressForm({
    action,
    onSuccess: () => toast({ message: "The token lets nobody in any more." }),
  })
  const question: Question = {
    title: `Revoke “${token.name}”?`,
    consequence: "Programs that use it are refused at once, and it cannot come back.",
    keep: "Keep it",
    act: "Revoke",
    busy: "Revoking…",
    button: (
      <>
        Revoke<span className="sr-only"> {token.name}</span>
      </>
    ),
  }
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2.5 border-b border-rule py-3">
      <div className="min-w-0 type-body">
        <p className="font-semibold wrap-anywhere">
          <bdi>{token.name}</bdi>
          <span className="font-normal text-ink-2">, {token.may}</span>
        </p>
        <p className="type-small text-ink-2">{token.until}</p>
        <p className="type-small text-ink-3">{token.used}</p>
      </div>
      <AskedPress
        form={form}
        path="/settings/access"
        name={`revoke-${token.id}`}
        question={question}
        isOnPage={isAsked}
        className="w-full"
        buttonClassName="max-sm:w-full"
      >
        <input type="hidden" name="tokenId" value={token.id} />
      </AskedPress>
    </li>
  )
}
