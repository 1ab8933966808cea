"use client"
import { PressForm } from "@/components/forms/press-form"
import { useToast } from "@/components/ui/toast"
import type { AnyAnalystView, ProfileView } from "@/lib/analysts/views"
import type { FormAction } from "@/lib/core/action-state"

/** Enables a profile or takes it out of the directory; sessions that are agreed stay. */
export function EnableProfile({
  analyst,
  update,
}: {
  analyst: AnyAnalystView
  update: FormAction<ProfileView>
}) {
  const toast = useToast()
  const { analystId, isEnabled, isDisabled, revision, name } = analyst
  const enabled = isDisabled ? "can be booked once the account is enabled, too." : "can be booked now."
  return (
    <PressForm
      action={update}
      values={{ analystId, isEnabled: String(!isEnabled), revision: String(revision) }}
      busyLabel={isEnabled ? "Disabling…" : "Enabling…"}
      onDone={(profile) =>
        toast({ message: `${name} ${profile.isEnabled ? enabled : "takes no bookings now."}` })
      }
    >
      {isEnabled ? "Disable the profile" : "Enable the profile"}
    </PressForm>
  )
}
