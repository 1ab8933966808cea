"use client"
import type { ReactNode } from "react"
import { cn } from "./class-names"
import { Link } from "./link"

const FRAME = "flex rounded border border-control bg-sheet"
const SEGMENT =
  "flex min-h-12 flex-1 items-center justify-center border-l border-control px-3 type-body whitespace-nowrap text-ink-2 first:border-l-0 hover:text-ink mouse:min-h-10"
const CHOSEN = "bg-ink font-semibold text-paper hover:text-paper"

/** One of a few, as native radio buttons: works in a plain form and with the arrow keys. */
export function SegmentedControl({
  legend,
  name,
  options,
  value,
  defaultValue,
  onChange,
  className,
}: {
  legend: string
  name: string
  options: readonly { value: string; label: ReactNode }[]
  value?: string
  defaultValue?: string
  onChange?: (value: string) => void
  className?: string
}) {
  return (
    <fieldset className={className}>
      <legend className="mb-1.5 type-label">{legend}</legend>
      <div className={FRAME}>
        {options.map((option) => (
          <label
            key={option.value}
            className={cn(
              SEGMENT,
              "relative has-checked:bg-ink has-checked:font-semibold has-checked:text-paper has-focus-visible:z-10 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              className="absolute inset-0 cursor-pointer appearance-none opacity-0"
              {...(value === undefined
                ? { defaultChecked: option.value === defaultValue }
                : { checked: option.value === value })}
              onChange={() => onChange?.(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** The same look for a choice that is a place: links, the current one marked. */
export function SegmentedLinks({
  label,
  items,
}: {
  label: string
  items: readonly { href: string; label: ReactNode; current: boolean }[]
}) {
  return (
    <nav aria-label={label} className={cn(FRAME, "overflow-x-auto")}>
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          scroll={false}
          aria-current={item.current ? "page" : undefined}
          className={cn(SEGMENT, "max-sm:px-1.5 max-sm:text-[0.8125rem]", item.current && CHOSEN)}
        >
          {item.label}
        </Link>
      ))}
    </nav>
  )
}
