import type { ReactNode } from "react"
import { BackLink } from "./back-link"
import { cn } from "./class-names"
import { ChevronLeftIcon } from "./icons"

/** The head of a page: way back, what stands above the title, the title, a line of context, and an aside. */
export function PageTitle({
  children,
  sentence = false,
  back,
  above,
  lede,
  aside,
  tools,
  className,
}: {
  children: ReactNode
  /** The title is a sentence (a topic), not a name: smaller. */
  sentence?: boolean
  back?: { href: string; label: string }
  above?: ReactNode
  lede?: ReactNode
  aside?: ReactNode
  /** Small controls on the title's own line. */
  tools?: ReactNode
  className?: string
}) {
  const titleClass = sentence ? "type-sentence" : "type-page"
  return (
    <header className={cn("flex flex-col gap-4 sm:flex-row sm:items-end sm:justify-between", className)}>
      <div className="min-w-0">
        {back && (
          <p className="mb-2 type-small">
            <BackLink
              href={back.href}
              className="-my-3 inline-flex min-h-11 items-center gap-2 text-ink-2 decoration-accent underline-offset-4 hover:text-ink mouse:my-0 mouse:min-h-0 sm:underline"
            >
              <ChevronLeftIcon className="-ml-1 sm:hidden" />
              {back.label}
            </BackLink>
          </p>
        )}
        {above}
        {tools === undefined ? (
          <h1 className={titleClass}>{children}</h1>
        ) : (
          <div className="flex flex-wrap items-center justify-between gap-x-2">
            <h1 className={titleClass}>{children}</h1>
            {tools}
          </div>
        )}
        {lede !== undefined && <p className="mt-1.5 type-body text-ink-2">{lede}</p>}
      </div>
      {aside !== undefined && <div className="shrink-0">{aside}</div>}
    </header>
  )
}
