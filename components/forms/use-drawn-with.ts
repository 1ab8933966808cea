"use client"
import { useRef, useState } from "react"
import { heldTexts } from "@/lib/core/form-fields"

type Held = Readonly<Record<string, string>>

/**
 * What the fields `names` held when the form was drawn, or last saved, for it to be sent along: only what differs is said. A
 * page that is refreshed changes nothing of it, because the fields keep what they hold, too.
 */
export function useDrawnWith<N extends string>(
  names: readonly N[] | undefined,
  fields: Readonly<Record<N, { initial?: string; stored?: string }>>,
) {
  const [saved, setSaved] = useState<Held | null>(null)
  const first = useRef<Held | null>(null)
  const sent = useRef<Held | null>(null)
  if (names) first.current ??= heldAtFirst(names, fields)
  const held = saved ?? first.current
  return {
    with: names && JSON.stringify(held),
    /** The form is sent as it stands. */
    note: (form: HTMLFormElement) => {
      sent.current = names ? heldTexts(new FormData(form), names) : null
    },
    /** What was sent is stored by now. */
    settle: () => setSaved(sent.current),
  }
}

function heldAtFirst<N extends string>(
  names: readonly N[],
  fields: Readonly<Record<N, { initial?: string; stored?: string }>>,
): Held {
  return Object.fromEntries(names.map((name) => [name, fields[name].stored ?? fields[name].initial ?? ""]))
}
