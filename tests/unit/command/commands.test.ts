import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { COMMANDS, matchingCommands } from "@/components/command/commands"
import { optionsOf } from "@/components/command/options"

const labels = (typed: string) => matchingCommands(typed).map(({ label }) => label)

describe("the commands of the box", () => {
  it("are all offered while nothing is typed", () => {
    expect(matchingCommands("  ")).toEqual(COMMANDS)
  })

  it.each([
    ["op aud", ["Open audit trail"]],
    ["AUDIT", ["Open audit trail"]],
    ["failed", ["Show failed deliveries"]],
    ["deadline", ["Show requests that wait"]],
    ["naoko", []],
    ["audit naoko", []],
  ])("are found for “%s” by the beginnings of their words", (typed, expected) => {
    expect(labels(typed)).toEqual(expected)
  })

  it("lead to pages that there are", () => {
    const app = fileURLToPath(new URL("../../../app/", import.meta.url))
    const lost = COMMANDS.map(({ href }) => href.replace(/[?#].*/, "")).filter(
      (path) => !["(app)", ""].some((room) => existsSync(`${app}${room}${path}/page.tsx`)),
    )
    expect(lost).toEqual([])
  })
})

describe("the lines of the box", () => {
  const person = {
    id: "0199e8a0-0000-7000-8000-000000000001",
    name: "Naoko Fujisawa",
    email: "naoko@example.com",
    role: "analyst",
    firm: null,
    isDisabled: false,
  } as const

  it("have what can be done before what was found, and all of it last", () => {
    const options = optionsOf(" audit ", matchingCommands("audit"), {
      people: [person],
      bookings: [],
      groups: [],
    })
    expect(options.map(({ kind, href }) => [kind, href])).toEqual([
      ["command", "/admin/audit"],
      ["person", `/admin/users/${person.id}`],
      ["all", "/admin/search?q=audit"],
    ])
  })

  it("are the commands alone while nothing is typed", () => {
    expect(optionsOf("", COMMANDS, null).map(({ kind }) => kind)).toEqual(COMMANDS.map(() => "command"))
  })
})
