import { hash, verify } from "@node-rs/argon2"

const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
let decoy: Promise<string> | undefined

/** An argon2id hash (m = 19 MiB, t = 2, p = 1); argon2id is the library's default algorithm. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2ID)
}

/** Whether the password fits; with no hash (an unknown user, or one who has none) it does the same work and says no. */
export async function verifyPassword(
  passwordHash: string | null | undefined,
  password: string,
): Promise<boolean> {
  decoy ??= hashPassword("no one has this password")
  const fits = await verify(passwordHash ?? (await decoy), password)
  return fits && Boolean(passwordHash)
}
