"use client"
import type { ComponentProps } from "react"
import { ErrorLine } from "@/components/ui/error-line"
import { StarIcon } from "@/components/ui/icons"
import { countOf } from "@/lib/core/plural"
import { STARS } from "./stars"

/** Five radio buttons that look like stars: the chosen one and those before it are filled. */
export function StarChoice({
  id,
  label,
  error,
  choice,
}: {
  id: string
  label: string
  error?: string
  /** What each radio button is given. */
  choice: (value: string) => ComponentProps<"input">
}) {
  const errorId = `${id}-error`
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={error ? errorId : undefined}>
      <legend className="mb-1 type-label">{label}</legend>
      <div className="-ml-2.5 flex max-w-80 justify-between sm:justify-start sm:gap-2">
        {STARS.map((star) => (
          <label
            key={star}
            className="group/star relative flex h-14 w-12 flex-col items-center justify-center gap-0.5 text-ink"
          >
            <input
              type="radio"
              required
              aria-label={countOf(star, "star")}
              className="absolute inset-0 size-full appearance-none rounded"
              {...choice(String(star))}
            />
            <StarIcon className="pointer-events-none relative size-7 group-has-checked/star:fill-ink group-[&:has(~label_input:checked)]/star:fill-ink" />
            <span
              aria-hidden="true"
              className="pointer-events-none relative type-least text-ink-3 group-hover/star:text-ink group-has-checked/star:font-semibold group-has-checked/star:text-ink"
            >
              {star}
            </span>
          </label>
        ))}
      </div>
      {error && (
        <ErrorLine id={errorId} className="mt-1.5">
          {error}
        </ErrorLine>
      )}
    </fieldset>
  )
}
