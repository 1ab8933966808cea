import type { ElementType, Key } from "react"
import { Fragment, type JSX, type JSXSource, jsxDEV as reactJsxDev } from "react/jsx-dev-runtime"
import { type Props, withOwnText } from "./own-text"

export { Fragment, type JSX }

/** React's own `jsxDEV`, with every text in an element of its own; see `own-text.ts`. */
export function jsxDEV(
  type: ElementType,
  props: Props,
  key: Key | undefined,
  isStatic: boolean,
  source?: JSXSource,
  self?: unknown,
) {
  const own = withOwnText(props, type === Fragment)
  return reactJsxDev(type, own, key, isStatic && Array.isArray(own.children), source, self)
}
