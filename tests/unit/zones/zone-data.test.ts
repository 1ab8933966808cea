import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"

const ROOT = fileURLToPath(new URL("../../../", import.meta.url))

/** What each file of the screens takes from others for good: neither types nor what it loads when it is wanted. */
function takenBy(room: string): Map<string, string[]> {
  const names = readdirSync(`${ROOT}${room}`, { recursive: true, encoding: "utf8" })
  return new Map(
    names
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => {
        const path = `${room}/${name.replace(/\.tsx?$/, "")}`
        const here = path.slice(0, path.lastIndexOf("/"))
        const text = readFileSync(`${ROOT}${room}/${name}`, "utf8")
        const taken = [...text.matchAll(/^import (?!type )[^"]*"([^"]+)"/gm)].map(([, from = ""]) =>
          from.startsWith(".") ? new URL(from, `file:///${here}/`).pathname.slice(1) : from.replace("@/", ""),
        )
        return [path, taken]
      }),
  )
}

describe("the names of zones", () => {
  it("come to the browser only when a search for a zone is opened", () => {
    const files = new Map([...takenBy("components"), ...takenBy("lib")])
    const carriers = new Set(["@vvo/tzdb"])
    for (let before = -1; before < carriers.size; ) {
      before = carriers.size
      for (const [path, taken] of files) if (taken.some((each) => carriers.has(each))) carriers.add(path)
    }
    expect([...carriers].filter((path) => path.startsWith("components/")).sort()).toEqual([
      "components/zones/zone-popover",
      "components/zones/zone-search",
    ])
  })
})
