"use client"
import { ChipChoices } from "@/components/forms/chip-choices"
import { REMINDER_MINUTES } from "@/lib/core/limits"
import { leadWords, readLead } from "@/lib/notifications/choice-rules"
import { LEAD_RANGE } from "@/lib/notifications/inputs"

const LEADS = ["15", "60", "180", "1440", "2880"]

/** How long before a session people are reminded: chips, and a box for another time. */
export function LeadChoices({
  id,
  legend,
  error,
  returned,
  chosen,
  onChosen,
}: {
  id: string
  legend: string
  error: string | undefined
  /** What was stored, or what came back with a form that was refused. */
  returned: readonly string[]
  chosen: readonly string[]
  onChosen: (leads: readonly string[]) => void
}) {
  return (
    <ChipChoices
      id={id}
      name="reminderMinutes"
      legend={legend}
      hint="Anything from 10 minutes to 7 days."
      error={error}
      max={REMINDER_MINUTES.count}
      options={LEADS}
      chosen={chosen}
      onChosen={onChosen}
      wordsOf={(lead) => leadWords(Number(lead))}
      readTyped={(text) => String(readLead(text) ?? text)}
      refusalOf={leadRefusal}
      saves={0}
      entry={{ label: "Another, such as 30 min, 2 h, 3 days", initial: returned.find(leadRefusal) }}
    />
  )
}

/** Of what came back those that can be chosen; the rest stands in the box. */
export function fitLeads(returned: readonly string[]): readonly string[] {
  return returned.filter((lead) => !leadRefusal(lead))
}

function leadRefusal(minutes: string): string | undefined {
  const { min, max } = REMINDER_MINUTES
  return Number(minutes) >= min && Number(minutes) <= max ? undefined : LEAD_RANGE
}
