import type { ReactNode } from "react"
import { TestMoneyBand } from "@/components/money/test-money-band"
import { SkipLink } from "@/components/shell/skip-link"
import { Wordmark } from "@/components/shell/wordmark"
import { TextLink } from "@/components/ui/text-link"

/** Around the sandbox's own pages: a bar of its own without places to go to, and the band that says that its money is none. */
export function SandboxShell({
  clock,
  about,
  children,
}: {
  /** The reader's own time, where he is known. */
  clock?: ReactNode
  /** Where the sandbox is explained, but on that page itself. */
  about?: string
  children: ReactNode
}) {
  return (
    <>
      <SkipLink />
      <header className="h-(--masthead) border-t-4 border-b border-t-bar border-b-rule">
        <div className="flex h-full items-center justify-between gap-4 page">
          <Wordmark />
          {clock}
        </div>
      </header>
      <TestMoneyBand
        isWide
        action={
          about && (
            <TextLink href={about} className="-my-2.5 inline-flex min-h-11 items-center type-small">
              What is the sandbox?
            </TextLink>
          )
        }
      />
      <main id="content" tabIndex={-1} className="pt-7 pb-16 -outline-offset-2 page sm:pt-8">
        {children}
      </main>
    </>
  )
}
