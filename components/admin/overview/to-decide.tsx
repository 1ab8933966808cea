import { Notice } from "@/components/ui/notice"
import { TextLink } from "@/components/ui/text-link"
import { countOf } from "@/lib/core/plural"

/** That reports about who came are disputed: the house decides them, or time does. */
export function ToDecide({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <Notice title={`${countOf(count, "disputed report")} to decide`} className="mt-7">
      <TextLink
        href="/admin/attendance?status=disputed"
        className="inline-flex min-h-11 items-center mouse:min-h-8"
      >
        Read both sides, and decide who came
      </TextLink>
    </Notice>
  )
}
