import { asc, eq } from "drizzle-orm"
import { identities, recoveryCodes } from "@/db/schema/factors"
import { apiTokens, authSessions } from "@/db/schema/users"
import { loginView } from "@/lib/accounts/views"
import type { UserCtx } from "@/lib/context"
import { findTotp, listPasskeys } from "@/lib/factors/queries"
import { type Columns, csvList, jsonList } from "./formats"
import type { ZippedFile } from "./zip"

/** A list of the caller's, read when its file is written. */
type Late = <Row>(read: (reading: UserCtx) => Promise<Row[]>) => AsyncIterable<Row[]>

/** By what one comes in, as JSON and CSV: logins, tokens, second steps and what single sign-on calls one. */
export function filesOfWaysIn(late: Late): ZippedFile[] {
  return [
    ...both("logins", LOGIN_COLUMNS, () => late(ownLogins)),
    ...both("tokens", TOKEN_COLUMNS, () => late(ownTokens)),
    ...both("second_factors", SECOND_FACTOR_COLUMNS, () => late(ownSecondFactors)),
    ...both("identities", IDENTITY_COLUMNS, () => late(ownIdentities)),
  ]
}

function both<Row>(name: string, columns: Columns<Row>, rows: () => AsyncIterable<Row[]>): ZippedFile[] {
  return [
    [`${name}.json`, jsonList(rows())],
    [`${name}.csv`, csvList(columns, rows())],
  ]
}

/** Every login that is kept, ended or not. */
async function ownLogins({ db, actor, login }: UserCtx) {
  const rows = await db
    .select()
    .from(authSessions)
    .where(eq(authSessions.userId, actor.id))
    .orderBy(asc(authSessions.createdAt))
  return rows.map((row) => ({ ...loginView(row, login?.key), revokedAt: row.revokedAt }))
}

const LOGIN_COLUMNS: Columns<Awaited<ReturnType<typeof ownLogins>>[number]> = [
  ["id", (row) => row.id],
  ["browser", (row) => row.browser],
  ["system", (row) => row.system],
  ["address", (row) => row.address],
  ["created_at", (row) => row.createdAt],
  ["last_seen_at", (row) => row.lastSeenAt],
  ["revoked_at", (row) => row.revokedAt],
]

/** Every API token that is kept, ended or not: never its string, nor what is stored of it. */
async function ownTokens({ db, actor }: UserCtx) {
  const { id, name, scope, createdAt, expiresAt, lastUsedAt, revokedAt, userId } = apiTokens
  return db
    .select({ id, name, scope, createdAt, expiresAt, lastUsedAt, revokedAt })
    .from(apiTokens)
    .where(eq(userId, actor.id))
    .orderBy(asc(createdAt))
}

const TOKEN_COLUMNS: Columns<Awaited<ReturnType<typeof ownTokens>>[number]> = [
  ["id", (row) => row.id],
  ["name", (row) => row.name],
  ["scope", (row) => row.scope],
  ["created_at", (row) => row.createdAt],
  ["expires_at", (row) => row.expiresAt],
  ["last_used_at", (row) => row.lastUsedAt],
  ["revoked_at", (row) => row.revokedAt],
]

/** One thing that stands beside the password: `name` is a passkey's. */
type SecondFactor = {
  readonly kind: "authenticator_app" | "passkey" | "recovery_code"
  readonly name: string | null
  readonly createdAt: Date | null
  readonly lastUsedAt: Date | null
}

/** Every second step that is set up, with the recovery codes, used or not: never a key, nor what is stored of a code. */
async function ownSecondFactors({ db, actor: { id } }: UserCtx): Promise<SecondFactor[]> {
  const app = await findTotp(db, id)
  const keys = await listPasskeys(db, id)
  const codes = await db
    .select({ createdAt: recoveryCodes.createdAt, lastUsedAt: recoveryCodes.usedAt })
    .from(recoveryCodes)
    .where(eq(recoveryCodes.userId, id))
    .orderBy(asc(recoveryCodes.createdAt), asc(recoveryCodes.usedAt))
  const isInUse = app !== undefined && app.sealedKey !== null
  return [
    ...(isInUse
      ? [
          {
            kind: "authenticator_app",
            name: null,
            createdAt: app.addedAt,
            lastUsedAt: app.lastUsedAt,
          } as const,
        ]
      : []),
    ...keys.map(
      ({ name, createdAt, lastUsedAt }) => ({ kind: "passkey", name, createdAt, lastUsedAt }) as const,
    ),
    ...codes.map((code) => ({ kind: "recovery_code", name: null, ...code }) as const),
  ]
}

const SECOND_FACTOR_COLUMNS: Columns<SecondFactor> = [
  ["kind", (row) => row.kind],
  ["name", (row) => row.name],
  ["created_at", (row) => row.createdAt],
  ["last_used_at", (row) => row.lastUsedAt],
]

/** Whom identity providers mean by him: issuer and subject, as they say it. */
async function ownIdentities({ db, actor }: UserCtx) {
  const { issuer, subject, createdAt, lastUsedAt, userId } = identities
  return db
    .select({ issuer, subject, createdAt, lastUsedAt })
    .from(identities)
    .where(eq(userId, actor.id))
    .orderBy(asc(createdAt), asc(issuer))
}

const IDENTITY_COLUMNS: Columns<Awaited<ReturnType<typeof ownIdentities>>[number]> = [
  ["issuer", (row) => row.issuer],
  ["subject", (row) => row.subject],
  ["created_at", (row) => row.createdAt],
  ["last_used_at", (row) => row.lastUsedAt],
]
