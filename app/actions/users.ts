"use server"

import { resetSecondFactor } from "@/lib/factors/reset-second-factor"
import { callOffErasure } from "@/lib/users/call-off-erasure"
import { disableUser } from "@/lib/users/disable-user"
import { enableUser } from "@/lib/users/enable-user"
import { endUserLogins } from "@/lib/users/end-user-logins"
import { eraseUser } from "@/lib/users/erase-user"
import { inviteUser } from "@/lib/users/invite-user"
import { resendInvitation } from "@/lib/users/resend-invitation"
import { revokeUserToken } from "@/lib/users/revoke-user-token"
import { sendPasswordReset } from "@/lib/users/send-password-reset"
import { updateUser } from "@/lib/users/update-user"
import { action } from "@/lib/web/action"

export const inviteUserAction = action(inviteUser, { goOn: ({ id }) => `/admin/users/${id}` })
export const resendInvitationAction = action(resendInvitation)
export const sendPasswordResetAction = action(sendPasswordReset)
export const updateUserAction = action(updateUser)
// To the page without its question, which would be asked again once the account is enabled.
export const disableUserAction = action(disableUser, { goOn: ({ id }) => `/admin/users/${id}` })
export const enableUserAction = action(enableUser)
export const endUserLoginsAction = action(endUserLogins)
export const resetSecondFactorAction = action(resetSecondFactor)
export const revokeUserTokenAction = action(revokeUserToken)
export const eraseUserAction = action(eraseUser)
export const callOffErasureAction = action(callOffErasure)
