"use client"
import { AnalystRow } from "@/components/analysts/analyst-row"
import { CheckSquareIcon, SlashCircleIcon } from "@/components/ui/icons"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import type { DirectoryRow } from "@/lib/analysts/views"
import { CURRENCIES } from "@/lib/core/money"
import { type Draft, listOf } from "./draft"

/** The analyst's row in the directory with what is typed at present, and whether it is listed. */
export function DirectoryPreview({
  row,
  draft,
  isListed,
  takesCards,
}: {
  row: DirectoryRow
  draft: Draft
  isListed: boolean
  takesCards: boolean
}) {
  const Icon = isListed ? CheckSquareIcon : SlashCircleIcon
  return (
    <Section
      title="In the directory"
      id="preview"
      action={
        isListed && (
          <TextLink
            href={`/analysts/${row.analystId}`}
            className="-my-3 inline-flex min-h-11 items-center type-small"
          >
            Open public page
          </TextLink>
        )
      }
    >
      <p className="mt-1 flex items-center gap-2 type-small text-ink-2">
        <Icon className={isListed ? "shrink-0 text-accent" : "shrink-0"} />
        {isListed ? "Listed in the directory" : "Not listed; an admin enables it"}
      </p>
      <ul inert>
        <AnalystRow analyst={typedRow(row, draft, takesCards)} duration={undefined} />
      </ul>
    </Section>
  )
}

function typedRow(row: DirectoryRow, draft: Draft, takesCards: boolean): DirectoryRow {
  const { hourlyRate } = draft
  const isRate = hourlyRate === "" || /^\d{1,7}(\.\d{1,2})?$/.test(hourlyRate)
  return {
    ...row,
    headline: draft.headline,
    specialties: listOf(draft.specialties),
    hourlyRate: isRate ? hourlyRate || null : row.hourlyRate,
    currency: CURRENCIES.find((currency) => currency === draft.currency) ?? row.currency,
    autoConfirm: draft.autoConfirm === "true",
    isPaidByCard: takesCards && draft.paymentPolicy === "card" && isRate && Number(hourlyRate) > 0,
    timeZone: draft.timeZone,
  }
}
