import { link, mkdir, readFile, unlink, writeFile } from "node:fs/promises"
import { join } from "node:path"
import webPush, { type VapidKeys } from "web-push"
import { newId } from "@/lib/core/ids"
import { env } from "@/lib/env"
import { errorFacts, log } from "@/lib/log"

/** By what push services know this application (RFC 8292). */
export type PushIdentity = VapidKeys & { readonly subject: string }

let kept: Promise<VapidKeys | null> | undefined

/** This application's identity towards push services: the environment's keys, else those kept in its folder; null without either. */
export async function pushIdentity(): Promise<PushIdentity | null> {
  const { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT, KEYS_DIR } = env()
  if (VAPID_PUBLIC_KEY && VAPID_PRIVATE_KEY)
    return { publicKey: VAPID_PUBLIC_KEY, privateKey: VAPID_PRIVATE_KEY, subject: VAPID_SUBJECT }
  if (KEYS_DIR === null) return null
  kept ??= keptKeys(KEYS_DIR).catch((error: unknown) => {
    log.error(
      errorFacts(error),
      "the keys for push messages could not be kept in DATA_DIR: nothing is pushed",
    )
    return null
  })
  const keys = await kept
  return keys && { ...keys, subject: VAPID_SUBJECT }
}

/** The keys that a folder holds, made where it holds none: of several processes that find none, all take the first one's. */
export async function keptKeys(folder: string): Promise<VapidKeys> {
  const path = join(folder, "vapid-keys.json")
  const found = await readKeys(path)
  if (found) return found
  await mkdir(folder, { recursive: true, mode: 0o711 })
  // Whole before it has its name, which goes to one alone.
  const draft = `${path}.${newId()}`
  await writeFile(draft, `${JSON.stringify(webPush.generateVAPIDKeys())}\n`, { mode: 0o600, flag: "wx" })
  try {
    await link(draft, path).catch(unless("EEXIST"))
  } finally {
    await unlink(draft)
  }
  const made = await readKeys(path)
  if (!made) throw new Error(`${path} is gone`)
  return made
}

async function readKeys(path: string): Promise<VapidKeys | null> {
  const text = await readFile(path, "utf8").catch(unless("ENOENT"))
  return text ? JSON.parse(text) : null
}

function unless(code: string): (error: NodeJS.ErrnoException) => undefined {
  return (error) => {
    if (error.code !== code) throw error
  }
}
