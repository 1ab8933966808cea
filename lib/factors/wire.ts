import { z } from "zod"

/** An authenticator app's key that is being set up: as text, as its address, and as a QR code's width and dark modules. */
const SetUpOutput = z.object({
  key: z.string(),
  uri: z.string(),
  qr: z.object({ size: z.int(), path: z.string() }),
})

/** A passkey as its owner sees it. */
export const PasskeyOutput = z.object({
  id: z.uuid(),
  name: z.string(),
  createdAt: z.date(),
  lastUsedAt: z.date().nullable(),
})

/** How a person signs in beside the password. `isRequired`: an administrator here, who must have a second step; `asksProof`: who is asked to show that it is he before the first is set up. */
export const FactorsOutput = z.object({
  totp: z.object({ addedAt: z.date(), lastUsedAt: z.date().nullable() }).nullable(),
  setUp: SetUpOutput.nullable(),
  passkeys: z.array(PasskeyOutput),
  recoveryCodesLeft: z.int(),
  asksProof: z.boolean(),
  isRequired: z.boolean(),
})

/** Recovery codes, shown this once; null where there are some already. */
export const NewCodesOutput = z.object({ recoveryCodes: z.array(z.string()).nullable() })

/** What a browser makes a passkey with, as JSON. */
export const PasskeyOptionsOutput = z.object({ options: z.string() })
