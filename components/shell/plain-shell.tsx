import type { ReactNode } from "react"
import { SkipLink } from "./skip-link"
import { Wordmark } from "./wordmark"

/** Around a page that needs no one signed in: the bar, the wordmark and the page. */
export function PlainShell({ children }: { children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <header className="h-(--masthead) border-t-4 border-b border-t-bar border-b-rule">
        <div className="flex h-full items-center page">
          <Wordmark />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="pt-9 pb-16 page sm:pt-16">
        {children}
      </main>
    </>
  )
}
