"use client"
import { type FormEvent, useEffect, useRef, useState } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { LeaveGuard } from "@/components/forms/leave-guard"
import { SaveButtons } from "@/components/forms/save-buttons"
import { SendingForm } from "@/components/forms/sending-form"
import { useCarriedDraft, useTakenDraft } from "@/components/forms/use-carried-draft"
import { cn } from "@/components/ui/class-names"
import { profileAsDrawn, SaveProfileInput } from "@/lib/analysts/profile-form-inputs"
import type { ProfilePage, ProfileView } from "@/lib/analysts/views"
import type { FormAction } from "@/lib/core/action-state"
import { readForm } from "@/lib/core/form-fields"
import type { ZoneChoice } from "@/lib/zone-list"
import { AboutFields } from "./about-fields"
import { DirectoryPreview } from "./directory-preview"
import { type Draft, differences, draftOf, listOf, readDraft } from "./draft"
import { LimitFields } from "./limit-fields"
import { PaymentFields } from "./payment-fields"
import { SessionFields } from "./session-fields"
import { StaleProfile } from "./stale-profile"
import { typedTexts, useProfileForm } from "./use-profile-form"
import { type PreviewZone, ZoneDialog } from "./zone-dialog"
import { ZoneField } from "./zone-field"

/** What the editor hands to its form. */
export type ProfileFormProps = {
  page: ProfilePage
  zones: readonly ZoneChoice[]
  saveAction: FormAction<ProfileView>
  previewAction: PreviewZone
}

/** The form over one stored state of the profile: `base` is that state, `initial` what the fields hold at first. */
export function ProfileForm({
  page,
  zones,
  saveAction,
  previewAction,
  base,
  initial,
  isRefilled,
  isStale,
  onSaved,
  onStale,
  onLoadPresent,
  onKeepTyped,
  onDiscard,
}: ProfileFormProps & {
  base: ProfileView
  initial: Draft
  /** It took the place of a form that had the focus. */
  isRefilled: boolean
  /** A save was refused because another state is stored by now. */
  isStale: boolean
  onSaved: (saved: ProfileView) => void
  onStale: () => void
  onLoadPresent: (typed: Draft) => void
  onKeepTyped: (typed: Draft) => void
  onDiscard: () => void
}) {
  const [zoneAsked, setZoneAsked] = useState<string | null>(null)
  const zoneConfirmed = useRef<string | null>(null)
  const form = useProfileForm({
    action: saveAction,
    initial,
    onSuccess: (saved) => {
      setSpecialties(saved.specialties)
      setLengths(saved.sessionMinutes.map(String))
      setSaves(saves + 1)
      onSaved(saved)
    },
    onProblem: (problem) => problem.code === "stale" && onStale(),
  })
  const [specialties, setSpecialties] = useState<readonly string[]>(
    () => typedTexts(form, "specialties") ?? listOf(initial.specialties),
  )
  const [lengths, setLengths] = useState<readonly string[]>(
    () => typedTexts(form, "sessionMinutes") ?? listOf(initial.sessionMinutes),
  )
  const chips = { specialties, lengths }
  const areChanged =
    specialties.join() !== listOf(initial.specialties).join() ||
    lengths.join() !== listOf(initial.sessionMinutes).join()
  useCarriedDraft(`chips ${base.analystId}`, areChanged ? chips : null)
  useTakenDraft<typeof chips>(`chips ${base.analystId}`, (kept) => {
    setSpecialties(kept.specialties)
    setLengths(kept.lengths)
  })
  const [saves, setSaves] = useState(0)
  const [typed, setTyped] = useState<Draft | null>(null)
  const formRef = form.props.ref
  const read = () => formRef.current && setTyped(readDraft(new FormData(formRef.current)))
  // biome-ignore lint/correctness/useExhaustiveDependencies: chips change what the form holds without an event of their own
  useEffect(() => {
    read()
  }, [specialties, lengths, saves])

  const focusSave = () =>
    formRef.current?.querySelector<HTMLElement>("[type=submit]")?.focus({ preventScroll: true })
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, where the form appears
  useEffect(() => {
    if (isRefilled) focusSave()
  }, [])

  const stored = draftOf(base)
  const draft = typed ?? initial
  const changes = typed && differences(typed, stored).length

  const submit = (event: FormEvent<HTMLFormElement>) => {
    const asked = new FormData(event.currentTarget)
    const { timeZone } = readDraft(asked)
    const isFit = SaveProfileInput.safeParse(readForm(SaveProfileInput, asked)).success
    if (isFit && timeZone !== stored.timeZone && timeZone !== zoneConfirmed.current) {
      event.preventDefault()
      setZoneAsked(timeZone)
    } else form.props.onSubmit(event)
  }

  return (
    <>
      <DirectoryPreview
        row={page.row}
        draft={draft}
        isListed={page.profile.isEnabled}
        takesCards={page.takesCards}
      />
      <SendingForm
        form={form}
        onSubmit={submit}
        onChange={read}
        className="mt-9 flex flex-col gap-9 [&_:is(input,select,textarea,button)]:scroll-mb-24"
      >
        <input type="hidden" name="revision" value={base.revision} />
        <input
          type="hidden"
          name="drawn"
          value={typedTexts(form, "drawn")?.[0] ?? JSON.stringify(profileAsDrawn(base))}
        />
        <AboutFields
          form={form}
          specialties={specialties}
          onSpecialties={setSpecialties}
          inUse={page.specialtiesInUse}
          saves={saves}
        />
        <SessionFields
          key={`sessions ${base.revision}`}
          form={form}
          lengths={lengths}
          onLengths={setLengths}
          saves={saves}
        />
        <PaymentFields form={form} draft={draft} stored={stored} takesCards={page.takesCards} />
        <LimitFields form={form} initial={initial} />
        <ZoneField form={form} zones={zones} chosen={draft.timeZone} />
        {isStale && (
          <StaleProfile
            base={stored}
            present={draftOf(page.profile)}
            typed={draft}
            isPresentHere={page.profile.revision !== base.revision}
            onLoad={() => onLoadPresent(draft)}
            onKeep={() => onKeepTyped(draft)}
            ref={form.summaryRef}
          />
        )}
        <FormProblem form={form} except={typed ? ["stale"] : []} />
        <div
          className={cn(
            "-mx-4 flex items-center gap-2 border-t border-rule-2 px-4 py-3 sm:mx-0 sm:justify-end",
            changes ? "sticky bottom-(--bottom-bar) z-20 bg-sheet" : "sm:px-0",
          )}
        >
          <SaveButtons changes={changes} busy={form.busy} onDiscard={onDiscard} className="sm:min-w-44" />
        </div>
      </SendingForm>
      <ZoneDialog
        from={stored.timeZone}
        to={zoneAsked}
        preview={previewAction}
        onClose={() => setZoneAsked(null)}
        onConfirm={() => {
          zoneConfirmed.current = zoneAsked
          setZoneAsked(null)
          formRef.current?.requestSubmit()
        }}
      />
      <LeaveGuard changes={changes ?? 0} />
    </>
  )
}
