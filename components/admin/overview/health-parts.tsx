import { cn } from "@/components/ui/class-names"
import { CheckIcon } from "@/components/ui/icons"
import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { WarningIcon } from "@/components/ui/warning-icon"
import type { Overview } from "@/lib/house/views"
import { healthLines, healthSentence } from "@/lib/house/words"

/** How the machinery stands: a sentence, then a line for each part. Only trouble has colour. */
export function HouseHealth({ health, now }: { health: Overview["health"]; now: Date }) {
  const lines = healthLines(health, now)
  return (
    <Section id="health" title="Health" size="minor">
      <p className="mt-0.5 font-serif text-lg/6">{healthSentence(lines)}</p>
      <dl className="mt-2.5 border-t border-rule">
        {lines.map(({ label, words, isWell, href }) => (
          <div
            key={label}
            className="grid grid-cols-[6rem_1fr] items-baseline gap-x-3 border-b border-rule py-2"
          >
            <dt className="type-small text-ink-2">{label}</dt>
            <dd className={cn("flex items-baseline gap-2 type-small", !isWell && "font-semibold text-ochre")}>
              {isWell ? (
                <CheckIcon className="shrink-0 translate-y-0.5" />
              ) : (
                <WarningIcon label="Trouble" className="shrink-0 translate-y-0.5" />
              )}
              {href ? <TextLink href={href}>{words}</TextLink> : words}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

/** Who let most requests run out, of how many. */
export function LetExpire({ letExpire: { analysts, expired, asked } }: Pick<Overview, "letExpire">) {
  return (
    <Section id="let-expire" title="Let expire, last 30 days" size="minor">
      {analysts.length > 0 && (
        <ul className="mt-2.5 border-t border-rule">
          {analysts.map((analyst) => (
            <li
              key={analyst.id}
              className="grid grid-cols-[minmax(0,1fr)_5rem_3.5rem] items-center gap-x-4 border-b border-rule"
            >
              <Link
                href={`/admin/analysts/${analyst.id}`}
                className="flex min-h-11 items-center py-2 font-serif text-lg/6 font-semibold mouse:min-h-10 decoration-accent decoration-1 underline-offset-4 hover:underline"
              >
                <Name>{analyst.name}</Name>
              </Link>
              <span aria-hidden="true" className="h-1.5 bg-rule">
                <span
                  className="block h-full bg-ink"
                  style={{ width: `${(100 * analyst.expired) / analyst.asked}%` }}
                />
              </span>
              <span className="text-right type-small tabular-nums">
                <span className="font-semibold">{analyst.expired}</span> of {analyst.asked}
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-2 type-small text-ink-3">
        {asked === 0 ? "No request was made." : `${expired} of ${asked} requests in the house ran out.`}
      </p>
    </Section>
  )
}
