import { cache } from "react"
import { database } from "@/db/database"
import { type FoundLink, findLink } from "@/lib/accounts/account-links"
import type { LinkState } from "@/lib/accounts/link-rules"
import { presentTime } from "@/lib/clock"
import type { AccountLinkKind } from "@/lib/core/vocabulary"

/** What a page of a link knows of it: of one that opens nothing, only why. Looking at it uses nothing up. */
export type SeenLink =
  | { readonly state: "open"; readonly found: FoundLink }
  | { readonly state: Exclude<LinkState, "open"> | "unknown"; readonly found: null }

/** The link whose page is asked for. */
export const seeMailedLink = cache(async (kind: AccountLinkKind, secret: string): Promise<SeenLink> => {
  const found = await findLink({ db: database(), now: presentTime() }, kind, secret)
  if (!found) return { state: "unknown", found: null }
  return found.state === "open" ? { state: "open", found } : { state: found.state, found: null }
})
