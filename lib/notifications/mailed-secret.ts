import type { Handle } from "@/db/client"
import { carriesLink } from "@/lib/accounts/link-rules"
import { loadMailedLink, type MailedLink } from "@/lib/accounts/mailed-link"
import { SECRET_MARK } from "./account-words"
import type { NotificationRow } from "./load-due"

/** The link that a notification's mail carries; null for one without. */
export async function mailedLinkOf(
  at: { readonly db: Handle; readonly now: Date },
  { kind, sourceId }: Pick<NotificationRow, "kind" | "sourceId">,
): Promise<MailedLink | null> {
  return carriesLink(kind) ? loadMailedLink(at, sourceId) : null
}

/** A text of a mail with its link's secret in place. */
export function withSecret(text: string, secret: string): string {
  return text.replaceAll(SECRET_MARK, secret)
}
