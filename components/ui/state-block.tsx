import type { ReactNode } from "react"
import { cn } from "./class-names"

type StateProps = {
  title: ReactNode
  /** One sentence: what to do first, or what happened and what is kept. */
  children: ReactNode
  /** One button or button link. */
  action?: ReactNode
  level?: 1 | 2 | 3
  className?: string
}

function StateBlock({ title, children, action, level = 2, className }: StateProps) {
  const Heading = `h${level}` as const
  return (
    <>
      <Heading className={cn(level === 1 ? "type-page" : "type-minor", className)}>{title}</Heading>
      <p className="mt-1 max-w-measure type-body text-ink-2">{children}</p>
      {action !== undefined && <div className="mt-4">{action}</div>}
    </>
  )
}

/** Nothing here yet: a heading, one sentence and one button between hairlines. */
export function EmptyState({ className, ...rest }: StateProps) {
  return (
    <div className={cn("border-y border-rule py-6", className)}>
      <StateBlock {...rest} />
    </div>
  )
}

/** Something did not load; announced when it appears. */
export function FailedState({ className, ...rest }: StateProps) {
  return (
    <div role="alert" className={cn("border-y border-rule py-6", className)}>
      <StateBlock {...rest} />
    </div>
  )
}
