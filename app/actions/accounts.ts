"use server"

import { rememberDetectedZone } from "@/lib/accounts/remember-detected-zone"
import { updateMe } from "@/lib/accounts/update-me"
import { action } from "@/lib/web/action"
import { passkeyForm, startPasskey } from "@/lib/web/passkey-form"
import { secondStepForm } from "@/lib/web/second-step"
import { signInForm, signOutForm } from "@/lib/web/sign-in-form"

export const signInAction = signInForm()
export const startPasskeyAction = startPasskey
export const passkeySignInAction = passkeyForm()
export const secondStepAction = secondStepForm()
export const signOutAction = signOutForm()
export const updateMeAction = action(updateMe)
export const rememberDetectedZoneAction = action(rememberDetectedZone)
