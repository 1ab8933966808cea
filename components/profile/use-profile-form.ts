"use client"
import { useActionForm } from "@/components/forms/use-action-form"
import { SaveProfileInput } from "@/lib/analysts/profile-form-inputs"
import type { ProfileView } from "@/lib/analysts/views"
import type { FormAction } from "@/lib/core/action-state"
import type { Problem } from "@/lib/core/problems"
import { type Draft, type FieldName, LABELS, spanOf } from "./draft"

/** The profile's fields joined to the action that saves them, filled from a draft. */
export function useProfileForm(options: {
  action: FormAction<ProfileView>
  initial: Draft
  onSuccess: (saved: ProfileView) => void
  onProblem: (problem: Problem) => void
}) {
  const { action, initial, onSuccess, onProblem } = options
  const field = (name: FieldName, text = initial[name]) => ({ label: LABELS[name], initial: text })
  return useActionForm<ProfileView, FieldName>({
    schema: SaveProfileInput,
    action,
    onSuccess,
    onProblem,
    fields: {
      headline: field("headline"),
      bioShort: field("bioShort"),
      specialties: field("specialties"),
      hourlyRate: field("hourlyRate"),
      currency: field("currency"),
      sessionMinutes: field("sessionMinutes"),
      autoConfirm: field("autoConfirm"),
      meetingUrl: field("meetingUrl"),
      timeZone: field("timeZone"),
      minNotice: field("minNotice", spanOf(initial.minNotice).amount),
      bookingWindowDays: field("bookingWindowDays"),
      maxDailySessions: field("maxDailySessions"),
      bufferBeforeMinutes: field("bufferBeforeMinutes"),
      bufferAfterMinutes: field("bufferAfterMinutes"),
      cancelNotice: field("cancelNotice", spanOf(initial.cancelNotice).amount),
    },
  })
}

export type ProfileActionForm = ReturnType<typeof useProfileForm>

/** What a refused form came back with, for what is not read from its fields; without JavaScript only. */
export function typedTexts(form: ProfileActionForm, name: string): readonly string[] | undefined {
  return form.state?.ok === false ? form.state.values?.[name] : undefined
}
