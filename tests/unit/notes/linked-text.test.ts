import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { linkedText } from "@/components/notes/linked-text"

const linksIn = (text: string) =>
  linkedText(text)
    .filter((part) => part.href !== undefined)
    .map((part) => part.text)

describe("addresses in a text", () => {
  it.each([
    ["Read https://example.com/a?b=c#d first", "https://example.com/a?b=c#d"],
    ["See http://example.com.", "http://example.com"],
    ["Is it https://example.com/x?!", "https://example.com/x"],
    ["(https://example.com/a)", "https://example.com/a"],
    ["https://en.example.org/wiki/Memory_(RAM)", "https://en.example.org/wiki/Memory_(RAM)"],
    ["(see https://en.example.org/wiki/Memory_(RAM)).", "https://en.example.org/wiki/Memory_(RAM)"],
    ["[https://example.com/a],", "https://example.com/a"],
    ["<https://example.com/a>", "https://example.com/a"],
    ["“https://example.com/a”", "https://example.com/a"],
    ["HTTPS://EXAMPLE.com/A", "HTTPS://EXAMPLE.com/A"],
    ["line\nhttps://example.com\nline", "https://example.com"],
  ])("%j leads to %s", (text, address) => {
    expect(linksIn(text)).toEqual([address])
  })

  it.each([
    "javascript:alert(1)",
    "data:text/html,<b>x</b>",
    "ftp://example.com",
    "www.example.com",
    "xhttps://example.com",
    "https://",
    "https://...",
    "https://bank.example@evil.example/",
    "http://[nonsense",
  ])("%j leads nowhere", (text) => {
    expect(linksIn(text)).toEqual([])
  })

  it("ends an address at a control that would turn its reading round", () => {
    expect(linksIn("https://example.com/\u202Emoc.live")).toEqual(["https://example.com/"])
  })

  it("keeps every character, and leads to nothing but the web", () => {
    const pieces = fc.constantFrom(
      "https://",
      "http://",
      "a.b",
      "/",
      "(",
      ")",
      ".",
      " ",
      "\n",
      "javascript:",
      "@",
      "é",
      "😀",
      "[",
      "\u202E",
      "\uD83D",
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((all) => all.join("")),
        ),
        (text) => {
          const parts = linkedText(text)
          expect(parts.map((part) => part.text).join("")).toBe(text)
          for (const { href } of parts) if (href !== undefined) expect(href).toMatch(/^https?:\/\/[^/]/)
        },
      ),
    )
  })
})
