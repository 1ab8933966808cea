import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto"
import { env } from "@/lib/env"

type Options = { readonly challenge: string }

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url")

/** A device that makes one passkey and signs with it, without a browser: what it answers is what a browser would send. */
export function softDevice() {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
  const { x = "", y = "" } = publicKey.export({ format: "jwk" })
  const id = randomBytes(16)
  let counter = 0

  const clientData = (type: string, { challenge }: Options, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const authenticatorData = (flags: number, count: number, more = Buffer.alloc(0)) => {
    const rpIdHash = createHash("sha256").update(new URL(env().APP_URL).hostname).digest()
    const head = Buffer.alloc(5)
    head.writeUInt8(flags, 0)
    head.writeUInt32BE(count, 1)
    return Buffer.concat([rpIdHash, head, more])
  }
  const shared = {
    id: base64url(id),
    rawId: base64url(id),
    type: "public-key",
    clientExtensionResults: {},
  } as const

  return {
    /** Makes the passkey. */
    register(options: Options, origin = env().APP_URL) {
      // A COSE key: {1: 2, 3: -7, -1: 1, -2: x, -3: y}.
      const key = Buffer.concat([
        Buffer.from([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]),
        Buffer.from(x, "base64url"),
        Buffer.from([0x22, 0x58, 32]),
        Buffer.from(y, "base64url"),
      ])
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key])
      const data = authenticatorData(0x45, counter, credential)
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        ...[cborText("fmt"), cborText("none"), cborText("attStmt"), Buffer.from([0xa0])],
        ...[cborText("authData"), Buffer.from([0x58, data.length]), data],
      ])
      return {
        ...shared,
        response: {
          clientDataJSON: base64url(clientData("webauthn.create", options, origin)),
          attestationObject: base64url(attestation),
        },
      }
    },
    /** Signs in; `isVerified`: it has looked who holds it. `count` in place of its own. */
    sign(options: Options, { isVerified = true, origin = env().APP_URL, count = ++counter } = {}) {
      const data = authenticatorData(isVerified ? 0x05 : 0x01, count)
      const client = clientData("webauthn.get", options, origin)
      const signed = Buffer.concat([data, createHash("sha256").update(client).digest()])
      return {
        ...shared,
        response: {
          clientDataJSON: base64url(client),
          authenticatorData: base64url(data),
          signature: base64url(sign("sha256", signed, privateKey)),
        },
      }
    },
  }
}

function cborText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)])
}
