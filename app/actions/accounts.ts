"use server"

import { rememberDetectedZone, updateDisplay } from "@/lib/accounts/update-display"
import { action } from "@/lib/web/action"
import { signInForm, signOutForm } from "@/lib/web/sign-in-form"

export const signInAction = signInForm()
export const signOutAction = signOutForm()
export const updateDisplayAction = action(updateDisplay)
export const rememberDetectedZoneAction = action(rememberDetectedZone)

/** As `rememberDetectedZoneAction`, for a script that has no form. */
export async function storeTimeZoneAction(timeZone: string) {
  const form = new FormData()
  form.set("timeZone", timeZone)
  return rememberDetectedZoneAction(null, form)
}
