import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { DockerfileParser } from "dockerfile-ast"

const ROOT = fileURLToPath(new URL("../..", import.meta.url))

/** What a container of a stage begins with. */
export type Image = {
  /** Its working directory, which holds what the stage copies there from the build. */
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  readonly command: readonly string[]
  readonly healthcheck: readonly string[]
  readonly remove: () => void
}

/** Does by hand what the Dockerfile's last stage says, on this machine's build in place of the image's: no container engine is needed. */
export function unpackImage(): Image {
  const dockerfile = DockerfileParser.parse(readFileSync(join(ROOT, "Dockerfile"), "utf8"))
  const begins = dockerfile.getFROMs().at(-1)?.getRange().start.line ?? 0
  const lines = dockerfile
    .getInstructions()
    .filter((each) => each.getRange().start.line > begins)
    .map((each) => ({ word: each.getKeyword(), text: each.getArgumentsContent() ?? "" }))
  const last = (word: string) => lines.findLast((line) => line.word === word)?.text ?? ""
  const folder = mkdtempSync(join(tmpdir(), "analyst-connect-image-"))
  // Whoever it runs as reads it, and writes nothing there.
  chmodSync(folder, 0o755)
  for (const copy of dockerfile.getCOPYs().filter((each) => each.getRange().start.line > begins)) {
    const [from = "", to = ""] = copy.getArguments().map((argument) => argument.getValue())
    cpSync(join(ROOT, from.replace("/app/", "")), join(folder, to), {
      recursive: true,
      verbatimSymlinks: true,
    })
  }
  return {
    folder,
    env: Object.fromEntries(
      [...last("ENV").matchAll(/(\w+)=([^$\s]+)/g)].map(([, name = "", value = ""]) => [name, value]),
    ),
    command: JSON.parse(last("CMD")) as string[],
    healthcheck: JSON.parse(last("HEALTHCHECK").replace(/^.*CMD /s, "")) as string[],
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
