import { ChevronLeftIcon, ChevronRightIcon } from "@/components/ui/icons"
import { Link } from "@/components/ui/link"
import { type CalendarRange, periodUrl } from "./calendar-url"

const LINK =
  "inline-flex size-11 shrink-0 items-center justify-center rounded text-ink-2 hover:text-ink sm:border sm:border-control sm:bg-sheet sm:hover:border-ink"

/** The days before and after those that are shown. */
export function PeriodLinks({ range }: { range: CalendarRange }) {
  return (
    <nav aria-label="Period" className="flex gap-2">
      <Link href={periodUrl(range, -1)} scroll={false} aria-label="Previous period" className={LINK}>
        <ChevronLeftIcon size={20} />
      </Link>
      <Link href={periodUrl(range, 1)} scroll={false} aria-label="Next period" className={LINK}>
        <ChevronRightIcon size={20} />
      </Link>
    </nav>
  )
}
