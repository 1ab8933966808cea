"use client"
import { type ReactNode, useId, useState } from "react"
import { Button } from "@/components/ui/button"
import { Dialog, DialogClose } from "@/components/ui/dialog"
import type { Answering } from "./reason-form"

/** A button that asks before something is decided. Without JavaScript the page asks the same, called with `asked` in its address. */
export function AskReason({
  title,
  press,
  name,
  keeps,
  path,
  asked,
  className,
  children,
}: {
  title: string
  press: string
  /** What the button is called where its words alone do not say what it is about. */
  name?: string
  /** Leaves everything as it is. */
  keeps: string
  path: string
  asked: readonly [name: string, value: string]
  className?: string
  children: (answering: Answering) => ReactNode
}) {
  const [isOpen, setOpen] = useState(false)
  const formId = useId()
  return (
    <>
      <form id={formId} method="get" action={path} hidden onSubmit={(event) => event.preventDefault()}>
        <input type="hidden" name={asked[0]} value={asked[1]} />
      </form>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        keepsTyped
        title={title}
        trigger={
          <Button type="submit" form={formId} className={className} aria-label={name}>
            {press}
          </Button>
        }
      >
        {children({
          onDone: () => setOpen(false),
          keep: (
            <DialogClose>
              <Button>{keeps}</Button>
            </DialogClose>
          ),
        })}
      </Dialog>
    </>
  )
}
