"use client"
import { useRouter } from "next/navigation"
import { useCallback, useEffect, useRef, useState, useTransition } from "react"
import type { z } from "zod"
import { useCall } from "@/components/forms/use-call"
import { useCarriedDraft, useTakenDraft } from "@/components/forms/use-carried-draft"
import {
  countChanges,
  type DraftRange,
  keptDraft,
  toDraft,
  withNewKeys,
  withoutEdit,
} from "@/components/hours/draft"
import { useToast } from "@/components/ui/toast"
import type { ReplaceWeekInput } from "@/lib/availability/schedule-inputs"
import type { WeekView } from "@/lib/availability/views"
import type { TypedAction } from "@/lib/core/action-state"
import type { Problem } from "@/lib/core/problems"
import type { WeeklyWindow } from "@/lib/scheduling/types"

/** A week as it is saved, and the profile's revision that it belongs to. */
export type SavedWeek = { readonly windows: readonly WeeklyWindow[]; readonly revision: number }

/** What a week is saved by. */
export type ReplaceWeek = TypedAction<WeekView, z.input<typeof ReplaceWeekInput>>

type Unsaved = { readonly base: SavedWeek; readonly draft: readonly DraftRange[] }

/**
 * The week being edited: rows, what is saved, saving the whole of it at once, and undo of the last save until the next
 * edit. A week that was changed elsewhere overwrites nothing: with rows unsaved it waits as `conflict` to be decided on.
 */
export function useWeekDraft(present: SavedWeek, replaceWeek: ReplaceWeek, analystId: string) {
  const toast = useToast()
  const router = useRouter()
  const [base, setBase] = useState<SavedWeek>(present)
  const [draft, setDraft] = useState<readonly DraftRange[]>(() => toDraft(present.windows))
  const [previous, setPrevious] = useState<readonly WeeklyWindow[] | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isSaving, startSaving] = useTransition()
  const call = useCall(replaceWeek)
  const latest = useRef({ draft, base, previous })
  latest.current = { draft, base, previous }

  const changes = countChanges(base.windows, draft)
  useCarriedDraft<Unsaved>(`week ${analystId}`, changes > 0 ? { base, draft } : null)
  useTakenDraft<Unsaved>(`week ${analystId}`, (unsaved) => {
    setBase(unsaved.base)
    setDraft(withNewKeys(unsaved.draft))
  })
  const isBehind = present.revision > base.revision && !isSaving
  const isSameWeek = countChanges(base.windows, toDraft(present.windows)) === 0
  const load = useCallback((week: SavedWeek) => {
    setBase(week)
    setDraft(toDraft(week.windows))
    setPrevious(null)
  }, [])
  useEffect(() => {
    if (!isBehind) return
    if (isSameWeek) setBase(present)
    else if (changes === 0) load(present)
  }, [isBehind, isSameWeek, changes, present, load])

  const edit = (next: readonly DraftRange[], told?: string) => {
    setPrevious(null)
    setProblem(null)
    setDraft(next)
    if (told === undefined) return
    const takeBack = () => setDraft((now) => withoutEdit(now, draft, next))
    toast({ message: told, act: { label: "Undo", run: takeBack } })
  }

  const send = (windows: readonly WeeklyWindow[], sent: readonly DraftRange[], isUndo: boolean) =>
    startSaving(async () => {
      const { base: before } = latest.current
      const answer = await call({ windows: [...windows], revision: before.revision })
      startSaving(() => {
        if (!answer?.ok) {
          setProblem(answer?.problem ?? null)
          if (answer?.problem.code === "stale") router.refresh()
          return
        }
        const isUntouched = latest.current.draft === sent
        setProblem(null)
        setBase(answer.value)
        if (isUntouched) setDraft(toDraft(answer.value.windows))
        setPrevious(isUndo || !isUntouched ? null : before.windows)
      })
      if (!answer?.ok) return
      if (isUndo) toast({ message: "Undone. The week is as it was before." })
      else toast({ message: "Week saved.", act: { label: "Undo", run: () => undo() } })
    })

  const undo = () => {
    const { previous, draft } = latest.current
    if (previous) send(previous, draft, true)
    else toast({ message: "There is nothing left to undo.", tone: "problem" })
  }

  return {
    draft,
    saved: base,
    changes,
    problem,
    isSaving,
    canUndo: previous !== null && changes === 0,
    /** The week as it is now, when it was changed elsewhere while rows here are unsaved. */
    conflict: isBehind && !isSameWeek && changes > 0 ? present : null,
    /** Puts other rows in the draft's place; `told` says what was taken away, and offers it back. */
    edit,
    /** Drops the rows for the week as it is saved now. */
    loadPresent: () => {
      load(present.revision > base.revision ? present : base)
      setProblem(null)
    },
    /** Keeps the days that were changed here; the others are as they are now. */
    keepMine: () => {
      setDraft(keptDraft(base.windows, present.windows, draft))
      setBase(present)
      setProblem(null)
    },
    save: (windows: readonly WeeklyWindow[]) => send(windows, draft, false),
    undo,
  }
}
