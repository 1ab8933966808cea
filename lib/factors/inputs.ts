import { z } from "zod"
import { TEXT_MAX } from "@/lib/core/limits"
import { singleLine } from "@/lib/core/text"
import { Uuid } from "@/lib/core/uuid-input"

/** What somebody typed as a code: of the authenticator app, or a recovery code. */
const Code = z.string({ error: "Enter the code." }).trim().min(1, { error: "Enter the code." }).max(64)

/** What shows once more who somebody is. Its name keeps it from being shown again. */
const PasswordOrCode = z
  .string({ error: "Enter your password or a code." })
  .min(1, { error: "Enter your password or a code." })
  .max(128)

/** The second step of signing in. */
export const SecondStepInput = z.strictObject({
  code: Code,
  next: z.string().optional(),
  /** Signs in beside a page that stays as it is. */
  stay: z.literal("1").optional(),
})

/** A key for an authenticator app is to be shown; where there is one already, or a password, by whom who shows that he may replace it. */
export const BeginTotpInput = z.strictObject({ passwordOrCode: PasswordOrCode.optional() })

/** A passkey is to be made; where there is a password, or an app, by whom who shows that he may add one. */
export const BeginPasskeyInput = z.strictObject({ passwordOrCode: PasswordOrCode.optional() })

/** The first code of the app that was set up. */
export const ConfirmTotpInput = z.strictObject({ code: Code })

/** What only the person himself may do: the password, or a code. */
export const ProofInput = z.strictObject({ passwordOrCode: PasswordOrCode })

const Name = singleLine(TEXT_MAX.name).pipe(z.string({ error: "Say which device it is on." }))

const Bytes = z.string().min(1).max(16_384)
const Credential = {
  id: Bytes,
  rawId: Bytes,
  type: z.literal("public-key"),
  clientExtensionResults: z.looseObject({}),
}

/** What a browser made, as it says it. The form says it as JSON. */
const Registration = z.looseObject({
  ...Credential,
  response: z.looseObject({
    clientDataJSON: Bytes,
    attestationObject: Bytes,
    transports: z.array(z.string().max(40)).max(10).optional(),
  }),
})

/** What a passkey has signed, as the browser says it. */
const Signature = z.looseObject({
  ...Credential,
  response: z.looseObject({
    clientDataJSON: Bytes,
    authenticatorData: Bytes,
    signature: Bytes,
    userHandle: Bytes.optional(),
  }),
})

/** A passkey that a browser made, and its name. */
export const AddPasskeyInput = z.strictObject({ name: Name, response: Registration })

/** One passkey's other name. */
export const RenamePasskeyInput = z.strictObject({ passkeyId: Uuid, name: Name })

/** One passkey, by whom who shows that he may take it away. */
export const RemovePasskeyInput = ProofInput.extend({ passkeyId: Uuid })

/** Signing in by a passkey: as the `step` after the password, or in place of one. */
export const PasskeySignInInput = z.strictObject({
  response: Signature,
  step: z.literal("1").optional(),
  next: z.string().optional(),
  stay: z.literal("1").optional(),
})
