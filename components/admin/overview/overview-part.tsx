import type { ReactNode } from "react"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"

/** A part of the overview: its heading, the way to all of it, and its rows, or one sentence where there is none. */
export function OverviewPart({
  id,
  title,
  all,
  none,
  isEmpty,
  children,
}: {
  id: string
  title: string
  all?: { readonly href: string; readonly label: string }
  none: string
  isEmpty: boolean
  children: ReactNode
}) {
  const link = all && (
    <TextLink href={all.href} className="inline-flex min-h-11 shrink-0 items-center type-small mouse:min-h-0">
      {all.label}
    </TextLink>
  )
  return (
    <Section id={id} title={title} action={link}>
      {isEmpty ? (
        <p className="mt-1 type-body text-ink-2">{none}</p>
      ) : (
        <ul className="mt-2.5 border-t border-rule">{children}</ul>
      )}
    </Section>
  )
}
