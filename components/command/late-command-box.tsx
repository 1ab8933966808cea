"use client"
import { type ComponentProps, Suspense } from "react"
import { lazyPart } from "@/components/forms/lazy-part"
import type { CommandBox } from "./command-box"

const Late = lazyPart(async () => (await import("./command-box")).CommandBox)

/** The command box, whose script only admins load. */
export function LateCommandBox(props: ComponentProps<typeof CommandBox>) {
  return (
    <Suspense fallback={<div className="h-11" />}>
      <Late {...props} />
    </Suspense>
  )
}
