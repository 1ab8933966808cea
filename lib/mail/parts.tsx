/** @jsxImportSource react */
import type { CSSProperties, ReactNode } from "react"
import type { MailContent, MailFact, MailTime } from "./content"
import { LIGHT, SERIF } from "./style"
import { BODY, SIDE, SMALL } from "./type"

/** A frame of the layout: most programs set mail by tables alone. */
export function Table({
  className,
  style,
  children,
}: {
  className: string
  style: CSSProperties
  children: ReactNode
}) {
  return (
    <table
      role="presentation"
      className={className}
      width="100%"
      cellPadding={0}
      cellSpacing={0}
      style={{ borderCollapse: "separate", ...style }}
    >
      <tbody>{children}</tbody>
    </table>
  )
}

/** A row of the sheet. */
export function Row({ top, bottom, children }: { top: number; bottom: number; children: ReactNode }) {
  return (
    <tr>
      <td className="side" style={{ ...SIDE, paddingTop: top, paddingBottom: bottom, textAlign: "left" }}>
        {children}
      </td>
    </tr>
  )
}

/** What lists of mail show after the subject; blanks keep the head of the mail itself out of it. */
export function Preview({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <div
      data-skip-in-text="true"
      style={{
        display: "none",
        overflow: "hidden",
        lineHeight: "1px",
        maxHeight: 0,
        maxWidth: 0,
        opacity: 0,
      }}
    >
      {`${lines.join(" · ")}${" \u200C\u00A0".repeat(60)}`}
    </div>
  )
}

/** When the session is, on both clocks. */
export function Time({ day, hours, zone, theirs, isOver }: MailTime) {
  const through: CSSProperties = isOver ? { textDecoration: "line-through" } : {}
  return (
    <Row top={0} bottom={16}>
      <p
        className="ink-3 heavy"
        style={{
          ...SMALL,
          margin: 0,
          paddingTop: 12,
          borderTop: `2px solid ${LIGHT.ink}`,
          color: LIGHT.ink3,
        }}
      >
        {theirs ? "Your time" : "When"}
      </p>
      <h2
        className="ink"
        style={{
          margin: "2px 0 0",
          fontFamily: SERIF,
          fontSize: 20,
          lineHeight: "25px",
          fontWeight: 600,
          color: LIGHT.ink,
          ...through,
        }}
      >
        {day}
      </h2>
      <p className="ink" style={{ ...BODY, margin: "2px 0 0", color: LIGHT.ink, ...through }}>
        <strong style={{ fontWeight: 600 }}>{hours}</strong> {zone}
      </p>
      {theirs && (
        <p className="ink-2" style={{ ...SMALL, margin: "2px 0 0", color: LIGHT.ink2, ...through }}>
          {theirs}
        </p>
      )}
    </Row>
  )
}

const LABEL_WIDTH = 92

/** Label and words, a hairline between. */
export function Facts({ facts }: { facts: readonly MailFact[] }) {
  // One cell a line, as the text part reads it; words that go on below begin where they began.
  const line = {
    borderTop: `1px solid ${LIGHT.rule}`,
    padding: `9px 0 9px ${LABEL_WIDTH}px`,
    textIndent: -LABEL_WIDTH,
  } as const
  return (
    <Row top={0} bottom={18}>
      <Table className="rule" style={{ borderBottom: `1px solid ${LIGHT.rule}` }}>
        {facts.map(({ label, words, href }) => (
          <tr key={label}>
            <td className="ink rule" style={{ ...BODY, ...line, color: LIGHT.ink, overflowWrap: "anywhere" }}>
              <span
                className="ink-3"
                style={{ display: "inline-block", minWidth: LABEL_WIDTH, textIndent: 0, color: LIGHT.ink3 }}
              >
                {`${label}: `}
              </span>
              {href ? (
                <a className="ink link" href={href} style={UNDERLINED}>
                  {words}
                </a>
              ) : (
                words
              )}
            </td>
          </tr>
        ))}
      </Table>
    </Row>
  )
}

const UNDERLINED: CSSProperties = {
  color: LIGHT.ink,
  textDecoration: "none",
  borderBottom: `1px solid ${LIGHT.accent}`,
}

/** A green button for the one act that is asked for, else a link. */
export function Link({ words, href, isAct }: MailContent["link"]) {
  if (!isAct)
    return (
      <a className="ink link" href={href} style={{ ...BODY, ...UNDERLINED, fontWeight: 600 }}>
        {words}
      </a>
    )
  return (
    <a
      className="act"
      href={href}
      style={{
        ...BODY,
        display: "inline-block",
        padding: "11px 20px",
        borderRadius: 2,
        backgroundColor: LIGHT.accent,
        color: LIGHT.on,
        fontWeight: 600,
        textDecoration: "none",
      }}
    >
      {words}
    </a>
  )
}

/** A line of a mail's foot. */
export function FootLine({ children }: { children: ReactNode }) {
  return (
    <p className="ink-3" style={{ ...SMALL, margin: "8px 0 0", color: LIGHT.ink3 }}>
      {children}
    </p>
  )
}

/** On a line of its own, as the text part has it: what stands right behind an address becomes part of it. */
export function FootLink({ href, children }: { href: string; children: string }) {
  return (
    <FootLine>
      <a className="ink-3" href={href} style={{ color: LIGHT.ink3, textDecoration: "underline" }}>
        {children}
      </a>
    </FootLine>
  )
}
