"use client"
import { type FocusEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react"
import { SearchInput } from "@/components/ui/input"
import { useClock, useNow } from "@/components/zones/clock"
import { TEXT_MAX } from "@/lib/core/limits"
import { countOf } from "@/lib/core/plural"
import { matchingCommands } from "./commands"
import { FoundOption } from "./found-option"
import { type Option, optionsOf, searchUrl } from "./options"
import { useFound } from "./use-found"

const LABEL = "Find a person or booking, or say what to do"

/**
 * Finds people and bookings and says what can be done, from every page of an admin: `/` leads here, arrows choose, Enter goes there,
 * Escape closes the list and then leads back.
 * Without JavaScript, or before an answer, it is a search form.
 */
export function CommandBox({
  asked = "",
  placeholder = LABEL,
}: {
  /** What the page was asked for. */
  asked?: string
  placeholder?: string
}) {
  const input = useRef<HTMLInputElement>(null)
  const listId = useId()
  const [typed, setTyped] = useState(asked)
  const [isOpen, setOpen] = useState(false)
  const [chosen, setChosen] = useState<number | null>(null)
  const { found, isFresh } = useFound(typed.trim())
  useEffect(() => {
    // What was typed before this came.
    const box = input.current
    if (!box || box !== document.activeElement) return
    setTyped(box.value)
    setOpen(true)
  }, [])

  const options = optionsOf(typed, matchingCommands(typed), found)
  // What was typed leads somewhere at once; with nothing typed the arrows have to say where.
  const active = chosen ?? (typed.trim() === "" ? -1 : 0)
  const idOf = (index: number) => `${listId}-${index}`

  const steer = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setOpen(true)
      // The first press opens it again where it was.
      const next = Math.min(Math.max(isOpen ? active + step : active, 0), options.length - 1)
      setChosen(next)
      document.getElementById(idOf(next))?.scrollIntoView({ block: "nearest" })
    }
    if (event.key === "Escape" && isOpen) {
      event.preventDefault()
      setOpen(false)
    }
    if (event.key === "Enter" && isOpen && !event.nativeEvent.isComposing) {
      const link = document.getElementById(idOf(active))
      if (!link || (chosen === null && !isFresh && options[active]?.kind !== "command")) return
      event.preventDefault()
      link.click()
    }
  }
  const leave = (event: FocusEvent<HTMLElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false)
  }
  const gone = () => {
    if (input.current) input.current.value = ""
    setTyped("")
    setChosen(null)
    setOpen(false)
    input.current?.blur()
  }

  return (
    <search className="relative block" onBlur={leave}>
      <form method="get" action={searchUrl()}>
        <SearchInput
          ref={input}
          label={LABEL}
          placeholder={placeholder}
          name="q"
          defaultValue={asked}
          maxLength={TEXT_MAX.topic}
          autoComplete="off"
          aria-keyshortcuts="/"
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && active >= 0 ? idOf(active) : undefined}
          onInput={(event) => {
            setTyped(event.currentTarget.value)
            setChosen(null)
            setOpen(true)
          }}
          onFocus={() => setOpen(true)}
          onClick={() => setOpen(true)}
          onKeyDown={steer}
          className="[&_input]:pr-11 [&_input::-webkit-search-cancel-button]:hidden"
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-2.5 hidden size-6.5 -translate-y-1/2 items-center justify-center rounded border border-rule-2 type-least text-ink-2 mouse:flex"
        >
          /
        </span>
      </form>
      <div
        id={listId}
        role="listbox"
        aria-label="What can be found or done"
        tabIndex={-1}
        hidden={!isOpen}
        className="absolute inset-x-0 top-full z-40 mt-1.5 max-h-[min(70dvh,32rem)] overflow-y-auto border-t-4 border-ink bg-sheet px-1 pb-1 shadow-float"
      >
        <Groups options={options} active={active} idOf={idOf} onHover={setChosen} onGone={gone} />
      </div>
      <p role="status" className="sr-only">
        {isOpen && typed.trim() !== "" && isFresh ? `${countOf(options.length - 1, "result")}.` : ""}
      </p>
    </search>
  )
}

type GroupsProps = {
  options: readonly Option[]
  active: number
  idOf: (index: number) => string
  onHover: (index: number) => void
  onGone: () => void
}

const HEADS = {
  command: "Do",
  person: "People",
  booking: "Bookings",
  group: "Group sessions",
  all: null,
} as const

function Groups({ options, active, idOf, onHover, onGone }: GroupsProps) {
  const clock = useClock()
  const now = useNow()
  const kinds = [...new Set(options.map(({ kind }) => kind))]
  return kinds.map((kind) => (
    // biome-ignore lint/a11y/useSemanticElements: a list box has groups of options, which are no fieldsets
    <div
      key={kind}
      role="group"
      aria-label={HEADS[kind] ?? "More"}
      className="border-b border-rule last:border-0"
    >
      {HEADS[kind] && (
        <p aria-hidden="true" className="px-2 pt-2.5 pb-0.5 type-least text-ink-3">
          {HEADS[kind]}
        </p>
      )}
      {options.map(
        (option, index) =>
          option.kind === kind && (
            <FoundOption
              key={option.href}
              id={idOf(index)}
              option={option}
              isActive={index === active}
              clock={clock}
              now={now}
              onPointerMove={() => onHover(index)}
              onClick={onGone}
            />
          ),
      )}
    </div>
  ))
}
