import type { Role, UserState } from "@/lib/core/vocabulary"

/** What each role is called. */
export const ROLE_NAMES: Record<Role, string> = {
  investor: "Investor",
  analyst: "Analyst",
  admin: "Administrator",
}

/** What each state of an account is called. */
export const STATE_NAMES: Record<UserState, string> = {
  active: "Active",
  invited: "Invited",
  disabled: "Disabled",
  erased: "Erased",
}

/** What is said of whom an admin has asked to erase. */
export const ERASURE_ASKED = "Erasure asked for"
