import { Section } from "@/components/ui/section"
import { BatchForm } from "./batch-form"
import { Dates, type DatesPageProps } from "./dates"
import { DatesCalendar } from "./dates-calendar"
import { dayFacts } from "./day-facts"
import { DayPanel } from "./day-panel"
import { SessionLinks } from "./session-links"
import { Templates } from "./templates"
import { TimeOffForm } from "./time-off-form"
import { TimeOffRows } from "./time-off-rows"
import { UndoBatch } from "./undo-batch"

/** Everything about single dates: the month, the chosen date, time off, and changes of many dates. */
export function DatesPage(page: DatesPageProps) {
  const { view, chosen } = page
  const coming = view.timeOff.filter(({ endDate }) => endDate >= view.today)
  return (
    <Dates {...page}>
      <div className="grid gap-x-12 gap-y-9 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <DatesCalendar />
        <div className="flex flex-col gap-9 lg:row-span-2">
          {chosen && <DayPanel day={dayFacts(view, chosen)} />}
          <Section id="add-time-off" title="Add time off">
            <TimeOffForm />
          </Section>
          <Section id="time-off" title="Coming time off">
            {coming.length === 0 ? (
              <p className="mt-2 type-body text-ink-2">None. Dates that you take off are listed here.</p>
            ) : (
              <TimeOffRows entries={coming} hasLinks />
            )}
          </Section>
        </div>
        <div className="flex flex-col gap-9">
          {view.stranded.length > 0 && (
            <Section id="stranded" title="Sessions outside your hours">
              <p className="mt-1 type-body text-ink-2">
                They stay as they were agreed; nothing is cancelled by itself. Keep them, or decide on each.
              </p>
              <SessionLinks sessions={view.stranded} canEnd />
            </Section>
          )}
          <Section id="batch" title="Change many dates">
            <BatchForm />
            {view.lastBatch && <UndoBatch batch={view.lastBatch} />}
          </Section>
          <Section id="templates" title="Named weeks">
            <Templates />
          </Section>
        </div>
      </div>
    </Dates>
  )
}
