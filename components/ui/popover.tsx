"use client"
import * as Radix from "@radix-ui/react-popover"
import type { ReactNode } from "react"
import { cn } from "./class-names"

/** A small surface that floats beside its trigger and closes on Escape or a press outside. */
export function Popover({
  trigger,
  label,
  open,
  onOpenChange,
  align = "start",
  className,
  children,
}: {
  trigger: ReactNode
  /** The surface's accessible name. */
  label: string
  open?: boolean
  onOpenChange?: (open: boolean) => void
  align?: "start" | "center" | "end"
  className?: string
  children: ReactNode
}) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={8}
          collisionPadding={16}
          className="z-50 max-w-[calc(100vw-2rem)]"
        >
          {/* Inside, because what is animated itself is sometimes left standing when it closes: its end is waited for, and missed. */}
          <div
            className={cn(
              "max-h-(--radix-popover-content-available-height) overflow-y-auto border-t-4 border-ink bg-sheet p-4 shadow-float enter-sheet",
              className,
            )}
          >
            {children}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
