"use client"
import { type ReactNode, useEffect, useId, useRef } from "react"
import { Button } from "./button"
import { Input } from "./input"
import { Notice } from "./notice"
import { useToast } from "./toast"

/** A secret, the one time that it is told, to be copied. Takes the focus, so that it is the next thing read. */
export function ShownOnce({
  label,
  value,
  more,
  children,
}: {
  label: ReactNode
  value: string
  /** What it is for, and who may have it. */
  children: ReactNode
  /** What else can be done with it, under it. */
  more?: ReactNode
}) {
  const toast = useToast()
  const notice = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const id = useId()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each secret
  useEffect(() => notice.current?.focus(), [value])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value)
      toast({ message: "Copied." })
    } catch {
      // The browser does not allow it: what is selected can be copied by hand.
      field.current?.select()
      toast({ message: "Your browser did not copy it. It is selected: copy it by hand.", tone: "problem" })
    }
  }
  return (
    <Notice
      ref={notice}
      tabIndex={-1}
      role="status"
      title="This is shown once: copy it now"
      className="mt-5 outline-none"
    >
      <div>{children}</div>
      <label htmlFor={id} className="mt-3 mb-1.5 block type-label text-ink">
        {label}
      </label>
      <div className="flex flex-col gap-2 sm:flex-row">
        <Input
          ref={field}
          id={id}
          readOnly
          value={value}
          onFocus={(event) => event.target.select()}
          translate="no"
          className="min-w-0 grow"
        />
        <Button onClick={copy}>Copy</Button>
      </div>
      {more && <div className="mt-1">{more}</div>}
    </Notice>
  )
}
