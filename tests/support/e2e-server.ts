import { randomBytes } from "node:crypto"
import webPush from "web-push"
import { startApplication } from "./application"
import { cloneDatabase, openScratchDatabases } from "./scratch-databases"

/** Playwright's global setup: the application over a migrated and seeded database of its own. */
export default async function setup(): Promise<() => Promise<void>> {
  const databases = await openScratchDatabases()
  // Set before the application starts and the workers after it: they sign the cookies of its people.
  process.env.AUTH_SECRET ??= randomBytes(48).toString("base64url")
  // Where the receivers of webhooks listen.
  process.env.WEBHOOK_ALLOW_ADDRESSES ??= "127.0.0.1"
  process.env.SIGN_UP = "investor"
  const keys = webPush.generateVAPIDKeys()
  process.env.VAPID_PUBLIC_KEY = keys.publicKey
  process.env.VAPID_PRIVATE_KEY = keys.privateKey
  try {
    const databaseUrl = await cloneDatabase(databases.templateUrl)
    const { origin, stop } = await startApplication(databaseUrl, { isDemo: true })
    process.env.E2E_URL = origin
    process.env.E2E_DATABASE_URL = databaseUrl
    return async () => {
      await stop()
      await databases.dispose()
    }
  } catch (error) {
    await databases.dispose()
    throw error
  }
}
