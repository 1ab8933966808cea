import { Notice } from "@/components/ui/notice"
import { TextLink } from "@/components/ui/text-link"
import { countOf } from "@/lib/core/plural"

/** That an import left something aside. */
export function InQuarantine({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <Notice
      title={`${countOf(count, "row")} of the older deployment could not be taken over`}
      className="mt-7"
    >
      <TextLink href="/admin/import" className="inline-flex min-h-11 items-center mouse:min-h-8">
        See which, and why
      </TextLink>
    </Notice>
  )
}
