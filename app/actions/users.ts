"use server"

import { inviteUser } from "@/lib/users/invite-user"
import { resendInvitation } from "@/lib/users/resend-invitation"
import { sendPasswordReset } from "@/lib/users/send-password-reset"
import { action } from "@/lib/web/action"

export const inviteUserAction = action(inviteUser, { goOn: ({ id }) => `/admin/users/${id}` })
export const resendInvitationAction = action(resendInvitation)
export const sendPasswordResetAction = action(sendPasswordReset)
