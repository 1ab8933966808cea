import type { ReactNode } from "react"
import { cn } from "./class-names"

type StateProps = {
  title: ReactNode
  /** One sentence: what to do first, or what happened and what is kept. */
  children: ReactNode
  /** One button or button link. */
  action?: ReactNode
  /** 1 when it is the whole page: a page title, without hairlines. */
  level?: 1 | 2 | 3
  className?: string
}

function StateBlock({ title, children, action, level = 2 }: StateProps) {
  const Heading = `h${level}` as const
  return (
    <>
      <Heading className={level === 1 ? "type-page" : "type-minor"}>{title}</Heading>
      <p className="mt-1 max-w-measure type-body text-ink-2">{children}</p>
      {action !== undefined && <div className="mt-4">{action}</div>}
    </>
  )
}

function frame(level: StateProps["level"]) {
  return level === 1 ? undefined : "border-y border-rule py-6"
}

/** Nothing here yet: a heading, one sentence and one button between hairlines. */
export function EmptyState({ className, ...rest }: StateProps) {
  return (
    <div className={cn(frame(rest.level), className)}>
      <StateBlock {...rest} />
    </div>
  )
}

/** Something did not load; announced when it appears. */
export function FailedState({ className, ...rest }: StateProps) {
  return (
    <div role="alert" className={cn(frame(rest.level), className)}>
      <StateBlock {...rest} />
    </div>
  )
}
