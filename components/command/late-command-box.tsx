"use client"
import { type ComponentProps, Suspense, useRef } from "react"
import { lazyPart } from "@/components/forms/lazy-part"
import type { CommandBox } from "./command-box"
import { useSlash } from "./use-slash"

const Late = lazyPart(async () => (await import("./command-box")).CommandBox)

/** The command box, whose script only admins load; `/` leads there before it has come, too. */
export function LateCommandBox({
  className,
  ...box
}: ComponentProps<typeof CommandBox> & { className: string }) {
  const around = useRef<HTMLDivElement>(null)
  useSlash(around)
  return (
    <div ref={around} className={className}>
      <Suspense fallback={<div className="h-11" />}>
        <Late {...box} />
      </Suspense>
    </div>
  )
}
