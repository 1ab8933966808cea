"use server"

import { createToken } from "@/lib/accounts/create-token"
import { endLogin } from "@/lib/accounts/end-login"
import { endOtherLogins } from "@/lib/accounts/end-other-logins"
import { revokeToken } from "@/lib/accounts/revoke-token"
import { action } from "@/lib/web/action"

export const createTokenAction = action(createToken)
export const revokeTokenAction = action(revokeToken)
export const endLoginAction = action(endLogin)
export const endOtherLoginsAction = action(endOtherLogins)
