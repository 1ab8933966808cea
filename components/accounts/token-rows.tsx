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

/** Somebody's API tokens, each to be revoked. */
export function TokenRows({
  tokens,
  asking,
  revoke,
  path = "/settings/access",
  userId,
}: {
  tokens: readonly TokenWords[]
  asking: string | undefined
  revoke: FormAction<null>
  /** The page that they stand on. */
  path?: string
  /** Whose they are, where that is not who looks. */
  userId?: string
}) {
  return (
    <ul aria-label="API tokens" className="mt-4 border-t border-rule">
      {tokens.map((token) => (
        <TokenRow
          key={token.id}
          token={token}
          isAsked={asking === `revoke-${token.id}`}
          action={revoke}
          path={path}
          userId={userId}
        />
      ))}
    </ul>
  )
}

function TokenRow({
  token,
  isAsked,
  action,
  path,
  userId,
}: {
  token: TokenWords
  isAsked: boolean
  action: FormAction<null>
  path: string
  userId: string | undefined
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
        path={path}
        name={`revoke-${token.id}`}
        question={question}
        isOnPage={isAsked}
        className="w-full"
        buttonClassName="max-sm:w-full"
      >
        <input type="hidden" name="tokenId" value={token.id} />
        {userId && <input type="hidden" name="userId" value={userId} />}
      </AskedPress>
    </li>
  )
}
