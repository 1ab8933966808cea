import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { AVAILABILITY_DAYS_MAX } from "@/lib/core/limits"
import type { CalendarRange } from "./calendar-url"

/** The dates of a range of one's own, as a plain form. */
export function CustomRange({ range }: { range: CalendarRange }) {
  return (
    <form
      key={`${range.from} ${range.to}`}
      method="get"
      action="/calendar"
      className="mt-5 grid grid-cols-2 items-end gap-3 sm:flex sm:justify-end"
    >
      <Field label="From" className="min-w-0">
        <Input type="date" name="from" defaultValue={range.from} required className="min-w-0" />
      </Field>
      <Field label="To" className="min-w-0">
        <Input type="date" name="to" defaultValue={range.to} required className="min-w-0" />
      </Field>
      <Button type="submit" className="col-span-2 sm:min-h-11">
        Show these days
      </Button>
      {range.isCut && (
        <p
          role="status"
          className="col-span-2 type-small text-ink-2 sm:order-first sm:mr-auto sm:self-center"
        >
          These are the first {AVAILABILITY_DAYS_MAX} days, the most that are shown at once.
        </p>
      )}
    </form>
  )
}
