import { Fact, FactList } from "@/components/ui/fact-list"
import { Name } from "@/components/ui/name"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import type { CaseView } from "@/lib/attendance/views"
import { CASE_WORDS, closedWords } from "@/lib/attendance/words"
import type { Participant } from "@/lib/core/vocabulary"
import { type Clock, formatZonedMoment, shortStyle } from "@/lib/time"
import { type CaseActions, CaseActs } from "./case-acts"
import { CaseMark } from "./case-mark"
import { StatementList } from "./statement-list"

/** The case about who came to a session: how it stands, until when what is to be done, the words of both, and what the viewer can do. */
export function CaseSection({
  kase,
  names,
  clock,
  now,
  viewer,
  isOneOfSeveral = false,
  answer,
  record,
  id = "attendance",
  className,
}: {
  kase: CaseView
  names: Readonly<Record<Participant, string>>
  clock: Clock
  now: Date
  /** Of a session that several were to come to. */
  isOneOfSeveral?: boolean
  /** Where one of the two sides looks. */
  viewer?: Participant
  /** Where a page has several. */
  id?: string
  className?: string
  /** Where an admin decides it. */
  record?: string
  /** For one of the two sides: by which session or seat, and what its answers are sent to. */
  answer?: { readonly bookingId: string; readonly actions: CaseActions }
}) {
  const moment = (at: Date) => formatZonedMoment(at, clock, shortStyle(at, now, clock.timeZone))
  return (
    <Section
      id={id}
      title={
        isOneOfSeveral ? (
          <>
            Did <Name>{names[kase.against]}</Name> come?
          </>
        ) : (
          "Who came"
        )
      }
      action={<CaseMark status={kase.status} />}
      className={className}
    >
      <p className="mt-1.5 type-body text-ink-2">
        {viewer === kase.against ? (
          `You ${kase.closedAt ? "were" : "are"} reported not to have come.`
        ) : (
          <>
            <Name>{names[kase.against]}</Name> {kase.closedAt ? "was" : "is"} reported not to have come.
          </>
        )}
      </p>
      <FactList rule="none" className="mt-3 border-t border-rule">
        {kase.status === "reported" && <Fact label="Answer by">{moment(kase.answerBy)}</Fact>}
        {kase.status === "disputed" && kase.decideBy && (
          <Fact label="Decided by">{moment(kase.decideBy)}, else the report is dismissed</Fact>
        )}
        {kase.closedBy && kase.closedAt && (
          <Fact label={CASE_WORDS[kase.status]}>
            {closedWords(kase.closedBy, kase.status)}, {moment(kase.closedAt)}
          </Fact>
        )}
        {kase.decisionText && <Fact label="The house">{kase.decisionText}</Fact>}
      </FactList>
      <StatementList statements={kase.statements} names={names} clock={clock} now={now} />
      {record && (
        <p className="mt-3 type-small">
          <TextLink href={record} className="inline-flex min-h-11 items-center">
            {kase.status === "disputed" ? "Decide it" : "The case"}
          </TextLink>
        </p>
      )}
      {answer && <CaseActs bookingId={answer.bookingId} kase={kase} actions={answer.actions} />}
    </Section>
  )
}
