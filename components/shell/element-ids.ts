/** The id by which every button for it opens the account menu. */
export const ACCOUNT_MENU = "account-menu"
