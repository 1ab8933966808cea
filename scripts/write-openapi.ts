import { writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { currentDocument } from "./openapi/read-doors"

const FILE = fileURLToPath(new URL("../lib/openapi/openapi.json", import.meta.url))

writeFileSync(FILE, `${JSON.stringify(await currentDocument(), null, 2)}\n`)
