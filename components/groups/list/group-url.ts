import type { Role } from "@/lib/core/vocabulary"

/** What a list of group sessions shows: all to come, or the viewer's own. */
export const GROUP_LISTS = ["all", "mine"] as const

/** How the address narrows the list. */
export type GroupListParams = {
  readonly show: (typeof GROUP_LISTS)[number]
  readonly analystId?: string | undefined
  readonly specialty?: string | undefined
  readonly cursor?: string | undefined
}

/** What the list shows without a word in the address: an analyst works on his own. */
export function usualList(viewer: Role): GroupListParams["show"] {
  return viewer === "analyst" ? "mine" : "all"
}

/** The list's address, narrowed so. */
export function groupsUrl({ show, analystId, specialty, cursor }: GroupListParams, viewer: Role): string {
  const query = new URLSearchParams()
  if (show !== usualList(viewer)) query.set("show", show)
  if (analystId) query.set("analyst", analystId)
  if (specialty) query.set("specialty", specialty)
  if (cursor) query.set("cursor", cursor)
  const text = query.toString()
  return text ? `/groups?${text}` : "/groups"
}
