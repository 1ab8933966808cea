import { ExportAuditInput } from "@/lib/audit/inputs"
import { BACK } from "@/lib/core/page-inputs"

const AUDIT_PATH = "/admin/audit"

/** What narrows the trail on its page, by the names in its address, which are those of the wire. */
export type AuditQuery = {
  readonly actor?: string | undefined
  readonly action?: string | undefined
  readonly object_type?: string | undefined
  readonly object_id?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

const SHAPE = ExportAuditInput.shape
const FIELDS = {
  actor: SHAPE.actor,
  action: SHAPE.action,
  object_type: SHAPE.objectType,
  object_id: SHAPE.objectId,
  from: SHAPE.from,
  to: SHAPE.to,
}

/** The filters that a query names; what is not valid counts as not given. */
export function readAuditQuery(asked: Readonly<Record<string, string | undefined>>): AuditQuery {
  const valid = Object.entries(FIELDS).filter(
    ([name, field]) => asked[name] && field.safeParse(asked[name]).success,
  )
  return Object.fromEntries(valid.map(([name]) => [name, asked[name]]))
}

/** The same as the operation's input. */
export function auditFilters(query: AuditQuery) {
  const { object_type: objectType, object_id: objectId, ...same } = query
  return ExportAuditInput.parse({ ...same, objectType, objectId })
}

/** The address of the trail with these filters. */
export function auditUrl(query: AuditQuery, more: { readonly cursor?: string | null } = {}): string {
  const params = paramsOf({ ...query, ...more })
  return params.size > 0 ? `${AUDIT_PATH}?${params}` : AUDIT_PATH
}

/** The address of the same as a file. */
export function auditFileUrl(query: AuditQuery): string {
  return `${AUDIT_PATH}/download?${paramsOf({ ...query, [BACK]: auditUrl(query) })}`
}

function paramsOf(query: Readonly<Record<string, string | null | undefined>>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1])),
  )
}
