import { Notice } from "@/components/ui/notice"
import { TextLink } from "@/components/ui/text-link"
import { countOf } from "@/lib/core/plural"

/** That analysts missed so many sessions that somebody is to look at it; nothing follows from that by itself. */
export function ManyStrikes({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <Notice title={`${countOf(count, "analyst")} missed three sessions or more`} className="mt-7">
      <TextLink
        href="/admin/analysts?attention=many_strikes"
        className="inline-flex min-h-11 items-center mouse:min-h-8"
      >
        See who, and decide what follows
      </TextLink>
    </Notice>
  )
}
