import type { User } from "@/lib/context"
import { DRAWN_FOR } from "@/lib/core/form-fields"
import { type Result, refuse } from "@/lib/core/result"

/** `other_user` when a form was drawn for another person than who sends it now; null when it fits, or says nothing of it. */
export function refuseOther({ id, name }: User, formData: FormData): (Result<never> & { ok: false }) | null {
  const drawnFor = formData.get(DRAWN_FOR)
  return drawnFor === null || drawnFor === id
    ? null
    : refuse("other_user", {
        detail: `You are now signed in as ${name}. Nothing was sent. Reload the page to go on as ${name}.`,
        signedInAs: { id, name },
      })
}
