import NextLink from "next/link"
import type { ComponentProps } from "react"
import { LinkPending } from "./link-pending"

export type LinkProps = ComponentProps<typeof NextLink>

/**
 * The one link to a page of ours. It fetches nothing before it is followed: every page is personal, and to render dozens of
 * them for a list that somebody scrolls past costs more than it saves.
 */
export function Link({ children, ...rest }: LinkProps) {
  return (
    <NextLink prefetch={false} {...rest}>
      {children}
      <LinkPending to={String(rest.href)} />
    </NextLink>
  )
}
