"use server"

import { sendConfirmation } from "@/lib/accounts/send-confirmation"
import {
  acceptInvitationForm,
  confirmEmailForm,
  forgotPasswordForm,
  resetPasswordForm,
  signUpForm,
} from "@/lib/web/account-forms"
import { action } from "@/lib/web/action"

export const acceptInvitationAction = acceptInvitationForm()
export const confirmEmailAction = confirmEmailForm()
export const forgotPasswordAction = forgotPasswordForm()
export const resetPasswordAction = resetPasswordForm()
export const signUpAction = signUpForm()
export const sendConfirmationAction = action(sendConfirmation)
