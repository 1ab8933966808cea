import type { ReactNode } from "react"
import { Button } from "./button"
import { ButtonLink } from "./button-link"
import { Sheet } from "./sheet"

/** The filters of a form that narrows a list, in a sheet of their own: to apply them, or to be rid of all. */
export function FilterSheet({
  id,
  clearHref,
  children,
}: {
  id: string
  clearHref: string
  children: ReactNode
}) {
  return (
    <Sheet id={id} title="Filter">
      {children}
      <div className="mt-5 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <ButtonLink href={clearHref}>Clear filters</ButtonLink>
        <Button type="submit" variant="primary">
          Apply filters
        </Button>
      </div>
    </Sheet>
  )
}
