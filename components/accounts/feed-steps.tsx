import { Fact, FactList } from "@/components/ui/fact-list"
import { Notice } from "@/components/ui/notice"
import { Section } from "@/components/ui/section"

const STEPS = [
  {
    calendar: "Google",
    steps: "On a computer, beside Other calendars: + › From URL. Paste the address › Add calendar.",
  },
  { calendar: "Outlook", steps: "Add calendar › Subscribe from web. Paste the address › Import." },
  {
    calendar: "Apple",
    steps:
      "On a Mac: File › New Calendar Subscription. On an iPhone: Calendars › Add Calendar › Add Subscription Calendar.",
  },
] as const

/** How calendars are given a feed's address, and what to expect of them. */
export function FeedSteps() {
  return (
    <Section id="steps" title="How to add it" className="mt-9 max-w-160">
      <FactList rule="none" className="mt-2 border-t border-rule">
        {STEPS.map(({ calendar, steps }) => (
          <Fact key={calendar} label={calendar}>
            <span className="font-normal">{steps}</span>
          </Fact>
        ))}
      </FactList>
      <Notice tone="plain" className="mt-5" title="Calendars lag behind">
        Google and Outlook read a feed every 8 to 24 hours, whenever they choose. What changes on the day
        itself reaches you by e-mail and on these pages first.
      </Notice>
    </Section>
  )
}
