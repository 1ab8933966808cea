import type { Metadata } from "next"
import { saveChoicesAction } from "@/app/actions/notifications"
import { ChoicesForm } from "@/components/notifications/choices-form"
import { accepted } from "@/lib/core/result"
import { getChoices } from "@/lib/notifications/get-choices"
import { requireCtx } from "@/lib/web/auth-session"

export const metadata: Metadata = { title: "Notifications · Settings" }

/** What reaches the user by which way, and how long before a session he is reminded. */
export default async function NotificationSettingsPage() {
  const ctx = await requireCtx()
  const { on, reminderMinutes, hasDevice } = accepted(await getChoices(ctx, {}))
  return (
    <ChoicesForm
      key={`${on} ${reminderMinutes}`}
      role={ctx.actor.role}
      email={ctx.actor.email}
      on={on}
      reminderMinutes={reminderMinutes}
      hasDevice={hasDevice}
      action={saveChoicesAction}
    />
  )
}
