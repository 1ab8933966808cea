import { execFile } from "node:child_process"
import { writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { generateSource } from "oazapfts"
import { expect, it } from "vitest"
import { serveDoors } from "@/tests/support/door-server"
import { bearer, makeAnalyst, makeUser } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const ROOT = fileURLToPath(new URL("../../../", import.meta.url))
const CLIENT = `${ROOT}tests/client`

type Program = {
  bookFreeTime: (access: { baseUrl: string; token: string }) => Promise<readonly string[]>
}

it("a client that is generated from the document compiles with a program written against it, which books a session over HTTP", async () => {
  writeFileSync(`${CLIENT}/generated.ts`, await generateSource(`${ROOT}lib/openapi/openapi.json`))
  const tsc = `${ROOT}node_modules/.bin/tsc`
  const compiled = await promisify(execFile)(tsc, ["-p", CLIENT]).catch(({ stdout }) => ({ stdout }))
  expect(compiled.stdout).toBe("")

  await makeAnalyst(db, { autoConfirm: true })
  const authorization = await bearer(db, await makeUser(db, "investor"))
  const server = await serveDoors()
  try {
    const program = (await import(/* @vite-ignore */ `${CLIENT}/book-free-time.ts`)) as Program
    const token = authorization.slice("Bearer ".length)
    const story = await program.bookFreeTime({ baseUrl: server.baseUrl, token })
    expect(story).toEqual(["confirmed", "the same", "investor_busy", "cancelled"])
  } finally {
    await server.close()
  }
})
