/** A row of the audit trail as it is read to be verified: its JSON as the database writes it. */
export type ChainedRow = {
  readonly position: number
  readonly id: string
  readonly at: Date
  readonly actorId: string | null
  readonly actorRole: string
  readonly via: string
  readonly action: string
  readonly objectType: string
  readonly objectId: string | null
  readonly before: string
  readonly after: string
  readonly requestId: string | null
  readonly address: string | null
  readonly hash: string
}

/** The text of a row that its hash is made of, each value with its length in bytes before it. `chain_audit_event` writes the same. */
export function rowText(row: ChainedRow): string {
  return [
    String(row.position),
    row.id,
    row.at.toISOString(),
    row.actorId,
    row.actorRole,
    row.via,
    row.action,
    row.objectType,
    row.objectId,
    row.before,
    row.after,
    row.requestId,
    row.address,
  ]
    .map((value) => (value === null ? "-," : `${Buffer.byteLength(value)}:${value},`))
    .join("")
}
