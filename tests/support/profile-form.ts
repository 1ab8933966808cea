import type { z } from "zod"
import { SaveProfileInput } from "@/lib/analysts/profile-form-inputs"

/** The form of a profile as it is posted, all of it, with these fields. */
export function profileForm(
  changes: Partial<z.input<typeof SaveProfileInput>> = {},
): z.output<typeof SaveProfileInput> {
  return SaveProfileInput.parse({
    currency: "USD",
    autoConfirm: false,
    timeZone: "UTC",
    sessionMinutes: ["30"],
    minNoticeUnit: "hours",
    bookingWindowDays: 60,
    cancelNoticeUnit: "hours",
    revision: 1,
    ...changes,
  })
}
