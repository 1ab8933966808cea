import { readdirSync, readFileSync } from "node:fs"
import type { ReactElement, ReactNode } from "react"
import { describe, expect, it } from "vitest"
import { Fragment, jsx, jsxs } from "@/components/ui/jsx-runtime"

/** The children as they are drawn: a text, or for each place an element's type with its text. */
function drawn(element: ReactElement): unknown {
  const { children } = element.props as { children?: ReactNode }
  if (!Array.isArray(children)) return isElement(children) ? shown(children) : children
  return children.map((child) => (Array.isArray(child) ? child.map(shown) : shown(child)))
}

function shown(child: ReactNode): unknown {
  return isElement(child) ? [child.type, (child.props as { children?: ReactNode }).children] : child
}

function isElement(child: ReactNode): child is ReactElement {
  return typeof child === "object" && child !== null && "props" in child
}

const bold = (text: string) => jsx("b", { children: text })

describe("a text in the page", () => {
  it("is one with the texts it stands with, so that its element is changed as a whole", () => {
    expect(drawn(jsxs("p", { children: [3, " of ", null, "5", false] }))).toBe("3 of 5")
    expect(drawn(jsx("p", { children: "alone" }))).toBe("alone")
    expect(drawn(jsx("p", { children: ["a", "b"] }))).toBe("ab")
  })

  it("has a span of its own beside elements, and leaves these in their places", () => {
    expect(drawn(jsxs("p", { children: ["With ", bold("Ada"), ", ", 3, " times", false] }))).toEqual([
      ["span", "With "],
      ["b", "Ada"],
      ["span", ", 3 times"],
      null,
      null,
      false,
    ])
    expect(drawn(jsxs("p", { children: [false, "late", bold("x")] }))).toEqual([
      false,
      ["span", "late"],
      ["b", "x"],
    ])
  })

  it("has one in lists and fragments too, whose neighbours it cannot know", () => {
    expect(drawn(jsx("p", { children: ["see ", bold("x"), ["y", bold("z")]] }))).toEqual([
      ["span", "see "],
      ["b", "x"],
      [
        ["span", "y"],
        ["b", "z"],
      ],
    ])
    expect(drawn(jsx(Fragment, { children: "text" }))).toEqual(["span", "text"])
    expect(drawn(jsxs(Fragment, { children: ["a", 1] }))).toEqual([["span", "a1"], null])
  })

  it("is never all that a component returns, which no element around it would know", () => {
    const BARE = /^ {2}(if \(.*\) )?return ["'`]/m
    const bare = ["app", "components"].flatMap((room) =>
      readdirSync(room, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".tsx"))
        .flatMap((name) =>
          readFileSync(`${room}/${name}`, "utf8")
            .split(/^(?=(?:export )?(?:default )?(?:async )?function )/m)
            .filter((part) => /^[^(]*function [A-Z]/.test(part) && BARE.test(part))
            .map((part) => `${room}/${name}: ${part.slice(0, part.indexOf("("))}`),
        ),
    )
    expect(bare).toEqual([])
  })

  it("is nothing when it is empty", () => {
    const children = ["", bold("x"), null]
    expect(jsx("p", { children }).props).toEqual({ children })
  })
})
