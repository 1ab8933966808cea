"use client"
import { useEffect, useRef, useState } from "react"
import { lostAnswer } from "@/components/forms/lost-answer"
import { SendingForm } from "@/components/forms/sending-form"
import { usePressForm } from "@/components/forms/use-press-form"
import { Button } from "@/components/ui/button"
import type { FormAction } from "@/lib/core/action-state"
import type { Problem } from "@/lib/core/problems"
import type { Result } from "@/lib/core/result"
import { Refused } from "./sign-in-refused"

/** How a page signs in by a passkey: the question for it, and the form of the answer. */
export type PasskeyActs = {
  readonly start: (form: FormData) => Promise<Result<string>>
  readonly signIn: FormAction<null>
}

/** Signs in by a passkey of this device: as the second step, or in place of a password. Nothing where the browser knows none. */
export function PasskeyButton({
  acts,
  isStep,
  next,
  onSignedIn,
}: {
  acts: PasskeyActs
  isStep: boolean
  next?: string | undefined
  onSignedIn?: () => void
}) {
  const [isKnown, setKnown] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const response = useRef<HTMLInputElement>(null)
  const form = usePressForm({ action: acts.signIn, onSuccess: onSignedIn })
  useEffect(() => setKnown("PublicKeyCredential" in window), [])
  if (!isKnown) return null
  const ask = async () => {
    setAsking(true)
    setProblem(null)
    try {
      const asked = await acts.start(new FormData(form.props.ref.current ?? undefined))
      if (!asked.ok) return setProblem(asked.problem)
      const { startAuthentication } = await import("@simplewebauthn/browser")
      const signed = await startAuthentication({ optionsJSON: JSON.parse(asked.value) })
      if (response.current) response.current.value = JSON.stringify(signed)
      form.again()
    } catch (error) {
      // Called off, or no passkey for here: the browser has said so itself.
      if (error instanceof Error && error.name === "NotAllowedError")
        setProblem({ code: "unauthenticated", detail: NONE })
      else setProblem(problemOf(error))
    } finally {
      setAsking(false)
    }
  }
  return (
    <SendingForm form={form} className="mt-3 flex flex-col gap-3">
      <input ref={response} type="hidden" name="response" />
      {isStep && <input type="hidden" name="step" value="1" />}
      {next && <input type="hidden" name="next" value={next} />}
      {onSignedIn && <input type="hidden" name="stay" value="1" />}
      <Refused form={problem ? { ...form, problem } : form} advice="" />
      <Button onClick={ask} busy={isAsking || form.busy} busyLabel="Waiting for your passkey…">
        {isStep ? "Use a passkey" : "Use a passkey instead"}
      </Button>
    </SendingForm>
  )
}

const NONE = "No passkey was used. Try again, or sign in another way."

function problemOf(error: unknown): Problem {
  const lost = lostAnswer(error, false)
  return lost && !lost.ok ? lost.problem : { code: "unauthenticated", detail: NONE }
}
