import type { ElementType, Key } from "react"
import { Fragment, type JSX, jsx as reactJsx, jsxs as reactJsxs } from "react/jsx-runtime"
import { type Props, withOwnText } from "./own-text"

export { Fragment, type JSX }

/** React's own `jsx`, with every text in an element of its own; see `own-text.ts`. */
export function jsx(type: ElementType, props: Props, key?: Key) {
  return reactJsx(type, withOwnText(props, type === Fragment), key)
}

/** React's own `jsxs`, likewise; texts that have become one are no list of children any more. */
export function jsxs(type: ElementType, props: Props, key?: Key) {
  const own = withOwnText(props, type === Fragment)
  return Array.isArray(own.children) ? reactJsxs(type, own, key) : reactJsx(type, own, key)
}
