"use client"
import { createContext, type ReactNode, useContext, useId, useState } from "react"
import type { ActionState, TypedInput } from "@/lib/core/action-state"
import { DRAWN_FOR, SEND_KEY } from "@/lib/core/form-fields"

/** Whom the page was drawn for, and a key of this one drawing, from which its forms make theirs. */
export type Drawn = {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly drawing: string
}

const DrawnContext = createContext<Drawn | null>(null)

/** Tells every form inside whom it is drawn for. */
export function DrawnFor({ drawn, children }: { drawn: Drawn; children: ReactNode }) {
  return <DrawnContext value={drawn}>{children}</DrawnContext>
}

/** Whom the page is drawn for; null where nobody is signed in. */
export function useDrawn(): Drawn | null {
  return useContext(DrawnContext)
}

/** What goes with one form besides what was typed: whom it was drawn for, and the key under which it is done once. */
export type Sending = {
  /** The hidden entries, by name. */
  readonly entries: Readonly<Record<string, string>>
  /** After an answer: what is sent next is another thing, or another person's. */
  readonly settle: (answer: ActionState<unknown>) => void
}

/**
 * The sending of one drawn form. It keeps person and key however often the page around it is refreshed, and until an
 * answer says that the thing was done; `sendKey` is one that came back because nobody knows.
 */
export function useSending(sendKey?: string): Sending {
  const drawn = useDrawn()
  const id = useId()
  const [drawnFor, setDrawnFor] = useState(drawn?.userId)
  const [key, setKey] = useState(() => sendKey ?? (drawn ? `${drawn.drawing}${id}` : undefined))
  const [round, setRound] = useState(1)
  const settle = (answer: ActionState<unknown>) => {
    const code = answer?.ok === false ? answer.problem.code : undefined
    if (code === "other_user") setDrawnFor(drawn?.userId)
    if (!drawn || (code !== undefined && code !== "idempotency_mismatch")) return
    setKey(`${drawn.drawing}${id}${round}`)
    setRound(round + 1)
  }
  return {
    entries: {
      ...(drawnFor === undefined ? {} : { [DRAWN_FOR]: drawnFor }),
      ...(key === undefined ? {} : { [SEND_KEY]: key }),
    },
    settle,
  }
}

/** The entries as hidden fields of a form. */
export function SendingFields({ sending }: { sending: Sending }) {
  return Object.entries(sending.entries).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ))
}

/** The same with an input that goes as it is, without a form's fields. */
export function typedInput<Input>(input: Input, { entries }: Sending): TypedInput<Input> {
  const sending = new FormData()
  for (const [name, value] of Object.entries(entries)) sending.set(name, value)
  return { input, sending }
}
