/** @jsxImportSource react */
import { render, toPlainText } from "@react-email/render"
import type { CSSProperties, ReactNode } from "react"
import type { MailContent, MailFact, MailTime } from "./content"
import { LIGHT, SANS, SERIF, STYLE_SHEET } from "./style"

/** A mail as it is sent: the same in HTML and as text. */
export type RenderedMail = { readonly html: string; readonly text: string }

/** Sets a mail. Without pictures, so none is missing where they are off; what is narrow, dark or without styles reads the same. */
export async function renderMail(content: MailContent): Promise<RenderedMail> {
  const html = await render(<Mail {...content} />)
  const text = toPlainText(html, {
    selectors: ["h1", "h2"].map((selector) => ({
      selector,
      options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 2 },
    })),
  })
  return { html, text: `${text.trim()}\n` }
}

const SIDE = { paddingLeft: 32, paddingRight: 32 } as const
const BODY = { fontFamily: SANS, fontSize: 15, lineHeight: "22px" } as const
const SMALL = { fontFamily: SANS, fontSize: 13, lineHeight: "18px" } as const

function Mail({
  subject,
  headline,
  lines,
  changed,
  time,
  topic,
  facts,
  link,
  why,
  settingsUrl,
  unsubscribeUrl,
}: MailContent) {
  return (
    <html lang="en" dir="ltr">
      {/* biome-ignore lint/style/noHeadElement: a mail is no page of the framework's */}
      <head>
        <meta httpEquiv="Content-Type" content="text/html; charset=UTF-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        {/* Times are no links of Apple's, to a calendar of the wrong zone. */}
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
        <title>{subject}</title>
        <style>{STYLE_SHEET}</style>
      </head>
      <body className="paper" style={{ margin: 0, padding: 0, backgroundColor: LIGHT.paper }}>
        <Preview lines={[...lines, ...(topic ? [topic] : [])]} />
        <Table className="paper" style={{ backgroundColor: LIGHT.paper }}>
          <tr>
            <td className="frame" align="center" style={{ padding: "24px 12px" }}>
              <Table
                className="sheet"
                style={{ maxWidth: 600, backgroundColor: LIGHT.sheet, border: `1px solid ${LIGHT.rule}` }}
              >
                <Row top={20} bottom={0}>
                  <p
                    className="ink rule"
                    style={{
                      margin: 0,
                      paddingBottom: 14,
                      borderBottom: `1px solid ${LIGHT.rule}`,
                      fontFamily: SERIF,
                      fontSize: 18,
                      lineHeight: "24px",
                      fontWeight: 600,
                      color: LIGHT.ink,
                    }}
                    data-skip-in-text="true"
                  >
                    Analyst Connect
                  </p>
                </Row>
                <Row top={20} bottom={18}>
                  <h1 className="ink" style={HEADLINE}>
                    {headline}
                  </h1>
                  {changed && (
                    <p className="ochre" style={{ ...BODY, ...NEXT, color: LIGHT.ochre, fontWeight: 600 }}>
                      {changed}
                    </p>
                  )}
                  {lines.map((line) => (
                    <p key={line} className="ink-2" style={{ ...BODY, ...NEXT, color: LIGHT.ink2 }}>
                      {line}
                    </p>
                  ))}
                </Row>
                {time && <Time {...time} />}
                {topic && (
                  <Row top={0} bottom={16}>
                    <p className="ink" style={TOPIC}>
                      {topic}
                    </p>
                  </Row>
                )}
                {facts.length > 0 && <Facts facts={facts} />}
                <Row top={2} bottom={22}>
                  <Link {...link} />
                </Row>
                <Row top={0} bottom={22}>
                  <p className="ink-3 rule" style={FOOT}>
                    {why} <FootLink href={settingsUrl}>Choose what you hear in your settings</FootLink>
                    {unsubscribeUrl && (
                      <>
                        , or <FootLink href={unsubscribeUrl}>stop these e-mails</FootLink>
                      </>
                    )}
                    .
                  </p>
                </Row>
              </Table>
            </td>
          </tr>
        </Table>
      </body>
    </html>
  )
}

const NEXT = { margin: "8px 0 0" } as const
const HEADLINE: CSSProperties = {
  margin: 0,
  fontFamily: SERIF,
  fontSize: 27,
  lineHeight: "33px",
  fontWeight: 500,
  letterSpacing: "-0.012em",
  color: LIGHT.ink,
  overflowWrap: "anywhere",
}
const TOPIC: CSSProperties = {
  margin: 0,
  fontFamily: SERIF,
  fontSize: 18,
  lineHeight: "27px",
  color: LIGHT.ink,
  overflowWrap: "anywhere",
}
const FOOT: CSSProperties = {
  ...SMALL,
  margin: 0,
  paddingTop: 14,
  borderTop: `1px solid ${LIGHT.rule}`,
  color: LIGHT.ink3,
}

function Table({
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

function Row({ top, bottom, children }: { top: number; bottom: number; children: ReactNode }) {
  return (
    <tr>
      <td className="side" style={{ ...SIDE, paddingTop: top, paddingBottom: bottom, textAlign: "left" }}>
        {children}
      </td>
    </tr>
  )
}

/** What lists of mail show after the subject; blanks keep the head of the mail itself out of it. */
function Preview({ lines }: { lines: readonly string[] }) {
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

function Time({ day, hours, zone, theirs, isOver }: MailTime) {
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
        <p className="ink-2" style={{ ...SMALL, margin: "2px 0 0", color: LIGHT.ink2 }}>
          {theirs}
        </p>
      )}
    </Row>
  )
}

function Facts({ facts }: { facts: readonly MailFact[] }) {
  const line = { borderTop: `1px solid ${LIGHT.rule}`, padding: "9px 0" } as const
  return (
    <Row top={0} bottom={18}>
      <Table className="rule" style={{ borderBottom: `1px solid ${LIGHT.rule}` }}>
        {facts.map(({ label, words, href }) => (
          <tr key={label}>
            <td className="ink rule" style={{ ...BODY, ...line, color: LIGHT.ink, overflowWrap: "anywhere" }}>
              <span
                className="ink-3"
                style={{ display: "inline-block", minWidth: 84, paddingRight: 8, color: LIGHT.ink3 }}
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
function Link({ words, href, isAct }: MailContent["link"]) {
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

function FootLink({ href, children }: { href: string; children: string }) {
  return (
    <a className="ink-3" href={href} style={{ color: LIGHT.ink3, textDecoration: "underline" }}>
      {children}
    </a>
  )
}
