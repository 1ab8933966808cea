import { execFile } from "node:child_process"
import { createECDH } from "node:crypto"
import { mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { afterAll, expect, it } from "vitest"
import { keptKeys } from "@/lib/push/vapid-keys"

const ROOT = fileURLToPath(new URL("../../..", import.meta.url))
const PRINT = `import { keptKeys } from "./lib/push/vapid-keys.ts"
console.log(JSON.stringify(await keptKeys(process.env.FOLDER)))`

const folder = mkdtempSync(join(tmpdir(), "vapid-"))
afterAll(() => rmSync(folder, { recursive: true }))

it("the keys are made once by several processes on one folder, whole, and for their user's eyes alone", async () => {
  const start = () =>
    promisify(execFile)(process.execPath, ["--import", "tsx", "--input-type=module", "-e", PRINT], {
      cwd: ROOT,
      env: { ...process.env, FOLDER: folder },
    })
  const printed = await Promise.all([start(), start()])
  const here = await Promise.all([keptKeys(folder), keptKeys(folder)])
  const all = [...printed.map(({ stdout }) => JSON.parse(stdout)), ...here]
  expect(new Set(all.map((keys) => JSON.stringify(keys))).size).toBe(1)
  expect(readdirSync(folder)).toEqual(["vapid-keys.json"])
  expect(statSync(join(folder, "vapid-keys.json")).mode & 0o777).toBe(0o600)
  const pair = createECDH("prime256v1")
  pair.setPrivateKey(all[0].privateKey, "base64url")
  expect(pair.getPublicKey("base64url")).toBe(all[0].publicKey)
})

it("a name that was taken meanwhile is not taken over", async () => {
  const other = mkdtempSync(join(tmpdir(), "vapid-"))
  // As it is for whoever looked before the other one: nothing is read there, and yet the name is taken.
  symlinkSync(join(other, "nothing"), join(other, "vapid-keys.json"))
  await expect(keptKeys(other)).rejects.toThrow(/is gone/)
  expect(readdirSync(other)).toEqual(["vapid-keys.json"])
  rmSync(other, { recursive: true })
})

it("of many that find no keys at the same moment, all take the same ones", async () => {
  const other = join(folder, "a folder that is not there yet")
  const all = await Promise.all(Array.from({ length: 20 }, () => keptKeys(other)))
  expect(new Set(all.map(({ publicKey }) => publicKey)).size).toBe(1)
})
