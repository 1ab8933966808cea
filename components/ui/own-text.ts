import type { ReactNode } from "react"
import { jsx } from "react/jsx-runtime"

export type Props = { readonly children?: ReactNode }

/**
 * Gives every text an element of its own. A browser that translates a page puts `<font>` in the place of text nodes; React,
 * which keeps the nodes it made, then fails to remove, move or change them, and the page dies. An element that holds one
 * text alone is changed as a whole and survives. So texts that stand together become one, and beside elements a `<span>`.
 */
export function withOwnText<P extends Props>(props: P, isFragment: boolean): P {
  const children = ownText(props.children, isFragment)
  return children === props.children ? props : { ...props, children }
}

function ownText(children: ReactNode, isFragment: boolean): ReactNode {
  if (isText(children)) return isFragment ? jsx("span", { children }) : children
  if (!Array.isArray(children)) return children
  const parts: readonly ReactNode[] = children
  if (!parts.some((part) => isText(part) || Array.isArray(part))) return children
  if (!isFragment && parts.every((part) => isText(part) || isNothing(part))) return textOf(parts)
  return spansOf(parts)
}

/** The same places, a run of texts as a span in the place of its first: what is no text keeps its identity. */
function spansOf(parts: readonly ReactNode[]): ReactNode[] {
  return parts.map((part, index) => {
    if (Array.isArray(part)) return spansOf(part)
    if (!isText(part)) return part
    if (runStart(parts, index) !== index) return null
    const end = parts.findIndex((next, at) => at > index && !isText(next) && !isNothing(next))
    return jsx(
      "span",
      { children: textOf(parts.slice(index, end === -1 ? undefined : end)) },
      `text-${index}`,
    )
  })
}

/** Where the run of texts begins that the text at `index` belongs to. */
function runStart(parts: readonly ReactNode[], index: number): number {
  let start = index
  for (let at = index - 1; at >= 0 && (isText(parts[at]) || isNothing(parts[at])); at--) {
    if (isText(parts[at])) start = at
  }
  return start
}

function textOf(parts: readonly ReactNode[]): string {
  return parts.filter(isText).join("")
}

function isText(part: ReactNode): part is string | number | bigint {
  return typeof part === "number" || typeof part === "bigint" || (typeof part === "string" && part !== "")
}

function isNothing(part: ReactNode): boolean {
  return part === null || part === undefined || typeof part === "boolean" || part === ""
}
