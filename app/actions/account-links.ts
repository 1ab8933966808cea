"use server"

import { acceptInvitationForm, forgotPasswordForm, resetPasswordForm } from "@/lib/web/account-forms"

export const acceptInvitationAction = acceptInvitationForm()
export const forgotPasswordAction = forgotPasswordForm()
export const resetPasswordAction = resetPasswordForm()
