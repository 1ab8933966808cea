"use client"
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from "react"
import { Button } from "@/components/ui/button"
import { ErrorLine } from "@/components/ui/error-line"
import { CrossIcon, PlusIcon } from "@/components/ui/icons"
import { Input } from "@/components/ui/input"

/**
 * Several to choose, as checkboxes that look like chips, and a box for one that is not among them. The box has the same
 * name as the chips: what is typed there counts also when it was never added.
 */
export function ChipChoices({
  id,
  name,
  legend,
  hint,
  error,
  max,
  options,
  chosen,
  onChosen,
  keepOrder = false,
  wordsOf = (value) => value,
  readTyped = (text) => text,
  refusalOf,
  entry,
  saves,
}: {
  id: string
  name: string
  legend: string
  hint: ReactNode
  error: string | undefined
  max: number
  /** What can be chosen; what is chosen stands first. */
  options: readonly string[]
  chosen: readonly string[]
  onChosen: (chosen: string[]) => void
  /** The options' own order, whatever is chosen. */
  keepOrder?: boolean
  wordsOf?: (value: string) => string
  /** What somebody typed, as an option would say it. */
  readTyped?: (text: string) => string
  /** Why a typed text cannot be added, with the remedy. */
  refusalOf: (typed: string) => string | undefined
  /** Rises with every save: what stood in the box is a chip by then. */
  saves: number
  /** `initial` is what came back with a form that was refused. */
  entry: { label: string; initial?: string; suggestions?: readonly string[]; inputMode?: "text" | "numeric" }
}) {
  const [typed, setTyped] = useState(entry.initial ?? "")
  const [said, setSaid] = useState("")
  const own = useId()
  useEffect(() => {
    if (saves === 0) return
    setTyped("")
    setSaid("")
  }, [saves])
  const shown = [...new Set(keepOrder ? [...options, ...chosen] : [...chosen, ...options])]
  const refusal = refusalOf(readTyped(typed.trim()))
  const isFull = chosen.length >= max

  const toggle = (value: string) => {
    setSaid("")
    onChosen(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value])
  }
  const add = () => {
    const value = readTyped(typed.trim().replace(/\s+/g, " "))
    if (value === "") return setSaid("Type one first.")
    const same = shown.find((each) => each.toLowerCase() === value.toLowerCase()) ?? value
    if (chosen.includes(same)) setSaid(`${wordsOf(same)} is chosen already.`)
    else if (isFull) setSaid(`${max} are chosen already. Take one away first.`)
    else if (refusal) setSaid(refusal)
    else {
      onChosen([...chosen, same])
      setTyped("")
      setSaid(`${wordsOf(same)} added.`)
    }
  }
  const addOnEnter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || typed.trim() === "") return
    event.preventDefault()
    add()
  }

  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={`${own}-hint${error ? ` ${own}-error` : ""}`}>
      <legend className="mb-1.5 type-label">{legend}</legend>
      <ul data-draft className="flex flex-wrap gap-2">
        {shown.map((value) => (
          <li key={value}>
            <ChipBox
              name={name}
              value={value}
              checked={chosen.includes(value)}
              onChange={() => toggle(value)}
              label={wordsOf(value)}
            />
          </li>
        ))}
      </ul>
      <div className="mt-2.5 flex gap-2">
        <Input
          id={`${own}-entry`}
          name={name}
          aria-label={entry.label}
          placeholder={entry.label}
          list={entry.suggestions && `${own}-list`}
          inputMode={entry.inputMode}
          autoComplete="off"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setSaid("")
          }}
          onKeyDown={addOnEnter}
          className="min-w-0 flex-1"
        />
        {entry.suggestions && (
          <datalist id={`${own}-list`}>
            {entry.suggestions.map((value) => (
              <option key={value} value={value} />
            ))}
          </datalist>
        )}
        <Button onClick={add} className="shrink-0 sm:min-h-11">
          <PlusIcon /> Add
        </Button>
      </div>
      {error && (
        <ErrorLine id={`${own}-error`} className="mt-1.5">
          {error}
        </ErrorLine>
      )}
      <p id={`${own}-hint`} className="mt-1.5 type-small text-ink-3">
        {hint} {chosen.length} of {max}.
      </p>
      <p role="status" className="type-small text-ink-2">
        {said}
      </p>
    </fieldset>
  )
}

function ChipBox({
  name,
  value,
  checked,
  onChange,
  label,
}: {
  name: string
  value: string
  checked: boolean
  onChange: () => void
  label: string
}) {
  return (
    <label className="relative inline-flex min-h-11 items-center gap-2.5 rounded border border-rule-2 px-2.5 type-small text-ink-2 hover:border-ink hover:text-ink has-checked:border-ink has-checked:text-ink has-checked:shadow-[inset_0_-1px_0_var(--ink)] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent mouse:min-h-8">
      <input
        type="checkbox"
        name={name}
        value={value}
        checked={checked}
        onChange={onChange}
        className="peer absolute inset-0 cursor-pointer appearance-none opacity-0"
      />
      {label}
      <CrossIcon className="hidden size-3.5 peer-checked:block" />
    </label>
  )
}
