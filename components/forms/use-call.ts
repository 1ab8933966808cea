"use client"
import { useCallback, useRef } from "react"
import type { ActionState, TypedAction } from "@/lib/core/action-state"
import { typedInput, useSending } from "./drawn-for"
import { lostAnswer } from "./lost-answer"

/**
 * Calls an action without a form: for the person whom the page was drawn for, under a key that is new with every answer. An answer
 * that does not come is a problem too; null when a newer version is running, which is told for the whole page.
 */
export function useCall<T, Input>(action: TypedAction<T, Input>): (input: Input) => Promise<ActionState<T>> {
  const sending = useSending()
  // A call may be made from a message that was drawn before the last one, whose key has been used.
  const latest = useRef(sending)
  latest.current = sending
  return useCallback(
    async (input) => {
      const answer = await action(null, typedInput(input, latest.current)).catch(lostAnswer)
      latest.current.settle(answer)
      return answer
    },
    [action],
  )
}
