"use client"
import { useActionForm } from "@/components/forms/use-action-form"
import { SaveProfileInput } from "@/lib/analysts/profile-form-inputs"
import type { ProfileView } from "@/lib/analysts/views"
import type { FormAction } from "@/lib/core/action-state"
import type { Problem } from "@/lib/core/problems"
import { type Draft, type FieldName, LABELS, NAMES, spanOf } from "./draft"

/** The profile's fields joined to the action that saves them, filled from a draft. */
export function useProfileForm({
  initial,
  ...options
}: {
  action: FormAction<ProfileView>
  initial: Draft
  onSuccess: (saved: ProfileView) => void
  onProblem: (problem: Problem) => void
}) {
  const field = (name: FieldName) => {
    const isSpan = name === "minNotice" || name === "cancelNotice"
    return { label: LABELS[name], initial: isSpan ? spanOf(initial[name]).amount : initial[name] }
  }
  const fields = Object.fromEntries(NAMES.map((name) => [name, field(name)]))
  return useActionForm<ProfileView, FieldName>({
    ...options,
    schema: SaveProfileInput,
    fields: fields as Record<FieldName, ReturnType<typeof field>>,
  })
}

export type ProfileActionForm = ReturnType<typeof useProfileForm>

/** What a refused form came back with, for what is not read from its fields; without JavaScript only. */
export function typedTexts(form: ProfileActionForm, name: string): readonly string[] | undefined {
  return form.state?.ok === false ? form.state.values?.[name] : undefined
}
