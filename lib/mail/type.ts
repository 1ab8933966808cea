import type { CSSProperties } from "react"
import { LIGHT, SANS, SERIF } from "./style"

/** The type roles of docs/design.md, as far as mail has them. */
export const SIDE = { paddingLeft: 32, paddingRight: 32 } as const
export const BODY = { fontFamily: SANS, fontSize: 15, lineHeight: "22px" } as const
export const SMALL = { fontFamily: SANS, fontSize: 13, lineHeight: "18px" } as const
export const NEXT = { margin: "8px 0 0" } as const
export const HEADLINE: CSSProperties = {
  margin: 0,
  fontFamily: SERIF,
  fontSize: 27,
  lineHeight: "33px",
  fontWeight: 500,
  letterSpacing: "-0.012em",
  color: LIGHT.ink,
  overflowWrap: "anywhere",
}
export const TOPIC: CSSProperties = {
  margin: 0,
  fontFamily: SERIF,
  fontSize: 18,
  lineHeight: "27px",
  color: LIGHT.ink,
  overflowWrap: "anywhere",
}
export const FOOT: CSSProperties = {
  ...SMALL,
  margin: 0,
  paddingTop: 14,
  borderTop: `1px solid ${LIGHT.rule}`,
  color: LIGHT.ink3,
}
export const WORDMARK: CSSProperties = {
  margin: 0,
  paddingBottom: 14,
  borderBottom: `1px solid ${LIGHT.rule}`,
  fontFamily: SERIF,
  fontSize: 18,
  lineHeight: "24px",
  fontWeight: 600,
  color: LIGHT.ink,
}
