"use client"
import { useRouter } from "next/navigation"
import { useState } from "react"
import { useToast } from "@/components/ui/toast"
import type { ProfileView } from "@/lib/analysts/views"
import { type Draft, differences, draftOf, keptDraft } from "./draft"
import { ProfileForm, type ProfileFormProps } from "./profile-form"

type Opened = {
  /** The stored state that changes are counted from; its revision is sent with a save. */
  readonly base: ProfileView
  readonly initial: Draft
  /** Another number is another form, filled anew. */
  readonly round: number
}

/** The analyst's profile, edited against the state it was opened with: a later save never overwrites an unseen one. */
export function ProfileEditor(props: ProfileFormProps) {
  const router = useRouter()
  const toast = useToast()
  const present = props.page.profile
  const [opened, setOpened] = useState<Opened>(() => ({
    base: present,
    initial: draftOf(present),
    round: 0,
  }))
  const [isStale, setStale] = useState(false)
  const { base, initial, round } = opened

  const fill = (draft: Draft) => {
    setOpened({ base: present, initial: draft, round: round + 1 })
    setStale(false)
  }
  return (
    <ProfileForm
      key={round}
      {...props}
      base={base}
      initial={initial}
      isRefilled={round > 0}
      isStale={isStale}
      onSaved={(saved) => {
        setOpened((before) => ({ ...before, base: saved }))
        setStale(false)
        toast({ message: "Profile saved." })
      }}
      onStale={() => {
        setStale(true)
        router.refresh()
      }}
      onLoadPresent={(typed) => {
        const now = draftOf(present)
        const changed = differences(draftOf(base), now).map((name) => [name, now[name]] as const)
        fill({ ...typed, ...Object.fromEntries(changed) })
        toast({ message: "Present values loaded." })
      }}
      onKeepTyped={(typed) => fill(keptDraft(draftOf(base), draftOf(present), typed))}
      onDiscard={() => fill(draftOf(present))}
    />
  )
}
