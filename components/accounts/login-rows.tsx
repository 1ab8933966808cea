"use client"
import { AskedPress } from "@/components/forms/asked-press"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button } from "@/components/ui/button"
import { Section } from "@/components/ui/section"
import { useToast } from "@/components/ui/toast"
import type { FormAction } from "@/lib/core/action-state"
import { countOf } from "@/lib/core/plural"

/** A login in its owner's words: the browser it is in, and when and from where it was used. */
export type LoginWords = {
  readonly id: string
  readonly name: string
  readonly used: string
  readonly opened: string
  readonly isCurrent: boolean
}

const ACCESS_PATH = "/settings/access"
const OTHERS = {
  title: "End all other logins?",
  consequence: "Every other browser is asked for the password at its next step. This one stays signed in.",
  keep: "Keep them",
  act: "End them",
  busy: "Ending them…",
  button: "End all others",
}

/** Where one is signed in, each to be ended by itself, and all others at once. */
export function LoginRows({
  logins,
  asking,
  end,
  endOthers,
}: {
  logins: readonly LoginWords[]
  /** What the page itself asks, for when there is no JavaScript. */
  asking: string | undefined
  end: FormAction<null>
  endOthers: FormAction<{ readonly ended: number }>
}) {
  const toast = useToast()
  const ending = usePressForm({
    action: endOthers,
    onSuccess: ({ ended }) => toast({ message: `${countOf(ended, "login")} ended.` }),
  })
  return (
    <Section id="logins" title="Where you are signed in" className="mt-7 max-w-2xl">
      <ul className="mt-3 border-t border-rule">
        {logins.map((login) => (
          <LoginRow key={login.id} login={login} action={end} />
        ))}
      </ul>
      {logins.length > 1 && (
        <div className="mt-4">
          <AskedPress
            form={ending}
            path={ACCESS_PATH}
            name="end-others"
            question={OTHERS}
            isOnPage={asking === "end-others" && ending.posted === null}
            buttonClassName="max-sm:w-full"
          />
        </div>
      )}
    </Section>
  )
}

function LoginRow({ login, action }: { login: LoginWords; action: FormAction<null> }) {
  const toast = useToast()
  const form = usePressForm({ action, onSuccess: () => toast({ message: "The login is ended." }) })
  return (
    <li className="border-b border-rule py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2.5">
        <div className="min-w-0 type-body">
          <p className="font-semibold wrap-anywhere">
            {login.name}
            {login.isCurrent && <span className="font-normal text-ink-2">, this browser</span>}
          </p>
          <p className="type-small text-ink-2 wrap-anywhere">{login.used}</p>
          <p className="type-small text-ink-3">{login.opened}</p>
        </div>
        {!login.isCurrent && (
          <SendingForm form={form} className="max-sm:w-full">
            <input type="hidden" name="loginId" value={login.id} />
            <Button type="submit" busy={form.busy} busyLabel="Ending…" className="max-sm:w-full">
              End<span className="sr-only"> the login in {login.name}</span>
            </Button>
          </SendingForm>
        )}
      </div>
      <FormProblem form={form} className="mt-2.5" />
    </li>
  )
}
