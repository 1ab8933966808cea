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
  const { analystId, isEnabled, revision, name } = analyst
  return (
    <PressForm
      action={update}
      values={{ analystId, isEnabled: String(!isEnabled), revision: String(revision) }}
      busyLabel={isEnabled ? "Disabling…" : "Enabling…"}
      onDone={(profile) =>
        toast({ message: `${name} ${profile.isEnabled ? "can be booked now." : "takes no bookings now."}` })
      }
    >
      {isEnabled ? "Disable the profile" : "Enable the profile"}
    </PressForm>
  )
}
