"use server"

import { rememberDetectedZone } from "@/lib/accounts/remember-detected-zone"
import { updateDisplay } from "@/lib/accounts/update-display"
import { action } from "@/lib/web/action"
import { signInForm, signOutForm } from "@/lib/web/sign-in-form"

export const signInAction = signInForm()
export const signOutAction = signOutForm()
export const updateDisplayAction = action(updateDisplay)
export const rememberDetectedZoneAction = action(rememberDetectedZone)
