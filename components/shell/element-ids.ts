/** The id by which every button for it opens the account menu. */
export const ACCOUNT_MENU = "account-menu"
/** The same of the latest notifications. */
export const BELL_MENU = "bell-menu"
