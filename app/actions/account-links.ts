"use server"

import { sendConfirmation } from "@/lib/accounts/send-confirmation"
import {
  acceptInvitationForm,
  claimAccountForm,
  confirmEmailForm,
  forgotPasswordForm,
  resetPasswordForm,
  signUpForm,
} from "@/lib/web/account-forms"
import { action } from "@/lib/web/action"

export const acceptInvitationAction = acceptInvitationForm()
export const claimAccountAction = claimAccountForm()
export const confirmEmailAction = confirmEmailForm()
export const forgotPasswordAction = forgotPasswordForm()
export const resetPasswordAction = resetPasswordForm()
export const signUpAction = signUpForm()
export const sendConfirmationAction = action(sendConfirmation)
