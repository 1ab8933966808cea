"use server"

import { askEmailChange } from "@/lib/accounts/ask-email-change"
import { changePassword } from "@/lib/accounts/change-password"
import { createToken } from "@/lib/accounts/create-token"
import { endLogin } from "@/lib/accounts/end-login"
import { endOtherLogins } from "@/lib/accounts/end-other-logins"
import { revokeToken } from "@/lib/accounts/revoke-token"
import { withdrawEmailChange } from "@/lib/accounts/withdraw-email-change"
import { action } from "@/lib/web/action"

export const createTokenAction = action(createToken)
export const revokeTokenAction = action(revokeToken)
export const endLoginAction = action(endLogin)
export const endOtherLoginsAction = action(endOtherLogins)
export const changePasswordAction = action(changePassword)
export const askEmailChangeAction = action(askEmailChange)
export const withdrawEmailChangeAction = action(withdrawEmailChange)
