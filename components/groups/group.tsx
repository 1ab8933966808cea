"use client"
import { createContext, useContext } from "react"
import type { FormAction } from "@/lib/core/action-state"
import type { Role } from "@/lib/core/vocabulary"
import type { GroupPage } from "@/lib/groups/page-views"
import type { PaymentTermsView } from "@/lib/payments/views"

/** What can be asked of a group session where it stands, and what each is sent to. */
export type GroupAct =
  | "join"
  | "leave"
  | "wait"
  | "stopWaiting"
  | "accept"
  | "decline"
  | "cancel"
  | "complete"
  | "missSeat"
  | "removeSeat"
export type GroupActions = Readonly<Record<GroupAct, FormAction<unknown>>>

/** A group session as somebody looks at it, and what he can ask of it. */
export type LookedGroup = {
  readonly page: GroupPage
  readonly viewer: Role
  /** What the viewer shows the others, if he chooses to. */
  readonly self: { readonly name: string; readonly firm: string | null }
  /** What is to be said of money before a seat is taken; null where nothing is paid here. */
  readonly terms: PaymentTermsView | null
  /** What leaving late costs by what was agreed with the viewer's seat, tax included, in minor units; null where nothing is paid for it. */
  readonly lateFee: number | null
  readonly actions: GroupActions
  /** The question that the page itself asks, without JavaScript. */
  readonly asking: string | undefined
}

const GroupContext = createContext<LookedGroup | null>(null)
export const GroupProvider = GroupContext.Provider

/** The group session that the page is about. */
export function useGroup(): LookedGroup {
  const looked = useContext(GroupContext)
  if (looked === null) throw new Error("useGroup is read outside of a GroupProvider")
  return looked
}
