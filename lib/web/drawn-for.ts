import type { User } from "@/lib/context"
import { type Refused, refuse } from "@/lib/core/result"

/** `other_user` when a form was drawn for another person than who sends it now; null when it fits, or says nothing of it. */
export function refuseOther({ id, name }: User, drawnFor: unknown): Refused<"other_user"> | null {
  return drawnFor === null || drawnFor === id
    ? null
    : refuse("other_user", {
        detail: `You are now signed in as ${name}. Nothing was sent. Reload the page to go on as ${name}.`,
        signedInAs: { id, name },
      })
}
