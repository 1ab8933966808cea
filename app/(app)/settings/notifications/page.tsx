import type { Metadata } from "next"
import { saveChoicesAction } from "@/app/actions/notifications"
import { removePushDeviceAction, savePushDeviceAction, testPushDeviceAction } from "@/app/actions/push"
import { ChoicesForm } from "@/components/notifications/choices-form"
import { PushDevices } from "@/components/notifications/push-devices"
import { clockOf } from "@/lib/accounts/rules"
import { accepted } from "@/lib/core/result"
import { getChoices } from "@/lib/notifications/get-choices"
import { getPushSettings } from "@/lib/push/get-push-settings"
import type { PushDeviceView } from "@/lib/push/views"
import { type Clock, formatZonedMoment, shortStyle } from "@/lib/time"
import { requireCtx } from "@/lib/web/auth-session"

export const metadata: Metadata = { title: "Notifications · Settings" }

const PUSH_ACTIONS = {
  save: savePushDeviceAction,
  remove: removePushDeviceAction,
  test: testPushDeviceAction,
}

/** What reaches the user by which way, how long before a session he is reminded, and his devices. */
export default async function NotificationSettingsPage() {
  const ctx = await requireCtx()
  const { on, reminderMinutes, hasDevice } = accepted(await getChoices(ctx, {}))
  const { publicKey, devices } = accepted(await getPushSettings(ctx, {}))
  const clock = clockOf(ctx.actor)
  return (
    <>
      <ChoicesForm
        key={`${on} ${reminderMinutes}`}
        role={ctx.actor.role}
        email={ctx.actor.email}
        on={on}
        reminderMinutes={reminderMinutes}
        hasDevice={hasDevice}
        action={saveChoicesAction}
      />
      <PushDevices
        publicKey={publicKey}
        devices={devices.map((device) => inWords(device, clock, ctx.now))}
        actions={PUSH_ACTIONS}
      />
    </>
  )
}

function inWords(
  { id, name, endpointSha256, createdAt, lastSentAt }: PushDeviceView,
  clock: Clock,
  now: Date,
) {
  const words = (at: Date) => formatZonedMoment(at, clock, shortStyle(at, now, clock.timeZone))
  const told = lastSentAt ? `Told last on ${words(lastSentAt)}` : `Added on ${words(createdAt)}`
  return { id, name, fingerprint: endpointSha256, told }
}
