import type { ReactNode, RefObject } from "react"
import { Button } from "@/components/ui/button"
import { Notice } from "@/components/ui/notice"

/**
 * Told when something was changed elsewhere since it was opened here: nothing was overwritten, what was typed is kept; and the
 * ways to go on, where there is a choice.
 */
export function StaleNotice({
  title,
  ref,
  ways = [],
  className,
  children,
}: {
  title: string
  ref?: RefObject<HTMLDivElement | null>
  ways?: readonly { readonly words: string; readonly go: () => void }[]
  className?: string
  children: ReactNode
}) {
  return (
    <Notice title={title} role="alert" tabIndex={-1} ref={ref} className={className}>
      {children}
      {ways.length > 0 && (
        <div className="mt-3 flex flex-col gap-2 sm:flex-row">
          {ways.map(({ words, go }) => (
            <Button key={words} onClick={go}>
              {words}
            </Button>
          ))}
        </div>
      )}
    </Notice>
  )
}
