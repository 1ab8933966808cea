import { Fragment } from "react"
import { cn } from "@/components/ui/class-names"
import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import { TextLink } from "@/components/ui/text-link"
import { type ChangeWords, changeWords } from "@/lib/audit/change-words"
import type { AuditEventView } from "@/lib/audit/views"
import { actSentence, WAY_NAMES } from "@/lib/audit/words"
import { type Clock, formatTime } from "@/lib/time"
import { type AuditQuery, auditUrl } from "./audit-url"

const SHOWN_CHANGES = 5
const NAME = "font-serif text-[1.0625rem]/6 font-semibold"
const QUIET = "decoration-accent decoration-1 underline-offset-4 hover:underline"

type RowProps = { event: AuditEventView; query: AuditQuery; clock: Clock }

/** One act as a sentence, with what it changed; a name leads to what its owner did, the object to its page. */
export function AuditRow({ event, query, clock }: RowProps) {
  const changes = changeWords(event.before, event.after, clock)
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 lg:grid-rows-[auto_1fr] lg:gap-y-0 border-b border-rule py-2.5 lg:grid-cols-[4.5rem_minmax(0,1fr)_minmax(0,1fr)_6.5rem]">
      <time dateTime={event.at.toISOString()} translate="no" className="type-key tabular-nums">
        {formatTime(event.at, clock)}
      </time>
      <span className="text-right type-small leading-5.5 text-ink-2 lg:col-start-4 lg:row-start-1">
        {event.via ? WAY_NAMES[event.via] : ""}
      </span>
      <p className="col-span-2 min-w-0 type-body text-ink-2 lg:col-span-1 lg:col-start-2 lg:row-start-1">
        <Sentence event={event} query={query} />
      </p>
      <div className="col-span-2 min-w-0 lg:col-span-1 lg:col-start-3 lg:row-span-2 lg:row-start-1">
        <Changes changes={changes.slice(0, SHOWN_CHANGES)} />
        {changes.length > SHOWN_CHANGES && (
          <details className="type-small">
            <summary className="inline-flex min-h-11 cursor-pointer items-center text-ink-2 underline decoration-accent underline-offset-4 mouse:min-h-6">
              {changes.length - SHOWN_CHANGES} more
            </summary>
            <Changes changes={changes.slice(SHOWN_CHANGES)} />
          </details>
        )}
      </div>
      <More event={event} query={query} />
    </li>
  )
}

function Sentence({ event, query }: Omit<RowProps, "clock">) {
  const { actorId, actorName, via } = event
  const { verb, object } = actSentence(event)
  const path = pathOf(event)
  return (
    <>
      {actorId === null ? (
        <span className="font-semibold text-ink">
          {via === "cli" ? "The command line" : "Analyst Connect"}
        </span>
      ) : (
        <Link href={auditUrl({ ...query, actor: actorId })} className={cn(NAME, QUIET, "text-ink")}>
          <Name isWhole>{actorName}</Name>
        </Link>
      )}{" "}
      {verb}
      {object !== null && (
        <>
          {" "}
          {path ? (
            <Link href={path} className={cn(QUIET, "text-ink")}>
              <Sides of={object} />
            </Link>
          ) : (
            <Sides of={object} />
          )}
        </>
      )}
    </>
  )
}

/** A name, or those of a session's two sides. */
function Sides({ of }: { of: string }) {
  return of.split(" with ").map((name, index) => (
    <Fragment key={name}>
      {index > 0 && <span className="text-ink-2"> with </span>}
      <Name isWhole className={cn(NAME, "text-ink")}>
        {name}
      </Name>
    </Fragment>
  ))
}

/** Where what was acted on can be looked at. */
function pathOf({ objectType, objectId }: AuditEventView): string | null {
  if (objectId === null) return null
  if (objectType === "booking") return `/admin/bookings/${objectId}`
  if (objectType === "analyst") return `/admin/analysts/${objectId}`
  if (objectType === "payment") return `/admin/payments/${objectId}`
  if (objectType === "case") return `/admin/attendance/${objectId}`
  if (objectType === "user") return `/admin/users/${objectId}`
  return objectType === "delivery" ? `/admin/deliveries/${objectId}` : null
}

function Changes({ changes }: { changes: readonly ChangeWords[] }) {
  if (changes.length === 0) return null
  return (
    <dl className="type-small">
      {changes.map(({ label, before, after }) => (
        <div key={label} className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-3 py-0.5">
          <dt className="text-ink-3">{label}</dt>
          <dd className="min-w-0 wrap-anywhere">
            <span className="text-ink-2">{before}</span>{" "}
            <span aria-hidden className="mx-1 text-ink-3">
              →
            </span>
            <span className="sr-only">became</span> <bdi className="font-semibold">{after}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What an auditor may ask of a row, folded away. */
function More({ event, query }: Omit<RowProps, "clock">) {
  const { objectType, objectId, requestId, address, hash } = event
  const facts = [
    ["Request", requestId],
    ["Address", address],
    ["Hash", hash],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]))
  return (
    <details className="col-span-2 type-small lg:col-span-1 lg:col-start-2 lg:row-start-2">
      <summary className="inline-flex min-h-11 cursor-pointer items-center text-ink-3 underline decoration-accent underline-offset-4 hover:text-ink mouse:min-h-6">
        Details
      </summary>
      <dl className="pb-1">
        {facts.map(([label, value]) => (
          <div key={label} className="grid grid-cols-[5rem_minmax(0,1fr)] gap-x-3 py-0.5">
            <dt className="text-ink-3">{label}</dt>
            <dd translate="no" className="min-w-0 wrap-anywhere">
              {value}
            </dd>
          </div>
        ))}
      </dl>
      {objectId && query.object_id !== objectId && (
        <TextLink
          href={auditUrl({ object_type: objectType, object_id: objectId })}
          className="inline-flex min-h-11 items-center mouse:min-h-6"
        >
          Everything about it
        </TextLink>
      )}
    </details>
  )
}
