import { useState } from "react"
import { useCall } from "@/components/forms/use-call"
import { Button } from "@/components/ui/button"
import { useToast } from "@/components/ui/toast"
import { problemDetail } from "@/lib/core/problems"
import { deviceName, type Hindrance, subscribe } from "./push-device"
import type { Here, PushActions } from "./push-devices"

const WHY_NOT: Record<Hindrance, string> = {
  unsupported: "This browser cannot be told anything while it is closed. Another one on this device may.",
  not_installed:
    "On an iPhone or iPad, first put Analyst Connect on the home screen: press Share, then Add to Home Screen. Open it from there and come back to this page.",
  blocked:
    "This browser blocks notifications from here. Allow them for this site in its settings, then load this page again.",
}
const NOT_ASKED = "Your browser was not given leave to show notifications. Turn it on again and allow them."
const NO_SERVICE = "Your browser could not reach its push service. Check your connection and try again."

/** Whether this device is told, what stands in the way, and the button that turns it on. */
export function ThisDevice({
  publicKey,
  here,
  isOn,
  save,
  onLooked,
}: {
  publicKey: string
  /** Null until it was looked. */
  here: Here | null
  isOn: boolean
  save: PushActions["save"]
  onLooked: () => Promise<void>
}) {
  const toast = useToast()
  const call = useCall(save)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  const attempt = async (): Promise<string | null> => {
    const name = deviceName(navigator.userAgent)
    const subscription = await subscribe(publicKey, name).catch(() => undefined)
    if (subscription === undefined) return NO_SERVICE
    await onLooked()
    if (subscription === null) return Notification.permission === "denied" ? null : NOT_ASKED
    const { p256dh = "", auth = "" } = subscription.toJSON().keys ?? {}
    const answer = await call({ endpoint: subscription.endpoint, keys: { p256dh, auth }, name })
    if (answer?.ok) toast({ message: "This device is told from now on." })
    return answer && !answer.ok ? problemDetail(answer.problem) : null
  }
  const turnOn = async () => {
    setBusy(true)
    setProblem(null)
    setProblem(await attempt())
    setBusy(false)
  }

  if (here === null) {
    return (
      <noscript>
        <p className="mt-4 type-body">To turn a device on, this page needs JavaScript there.</p>
      </noscript>
    )
  }
  if (here.hindrance) return <p className="mt-4 type-body">{WHY_NOT[here.hindrance]}</p>
  if (isOn) return <p className="mt-4 type-body">It is on.</p>
  return (
    <div className="mt-4">
      <Button onClick={turnOn} busy={isBusy} busyLabel="Turning it on…" className="max-sm:w-full">
        Turn it on for this device
      </Button>
      <p role="alert" className="mt-2 type-small text-brick empty:hidden">
        {problem}
      </p>
    </div>
  )
}
