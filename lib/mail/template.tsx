/** @jsxImportSource react */
import { render, toPlainText } from "@react-email/render"
import type { MailContent } from "./content"
import { Facts, FootLine, FootLink, Link, Preview, Row, Table, Time } from "./parts"
import { LIGHT, STYLE_SHEET } from "./style"
import { BODY, FOOT, HEADLINE, NEXT, TOPIC, WORDMARK } from "./type"

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
  leave,
  house,
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
                  <p className="ink rule" style={WORDMARK} data-skip-in-text="true">
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
                    {why}
                  </p>
                  {leave && (
                    <FootLink href={leave.settingsUrl}>Choose what you hear in your settings</FootLink>
                  )}
                  {leave && <FootLink href={leave.unsubscribeUrl}>Stop these e-mails</FootLink>}
                  {house && <FootLine>{house.name}</FootLine>}
                  {house?.supportEmail && (
                    <FootLink href={`mailto:${house.supportEmail}`}>{house.supportEmail}</FootLink>
                  )}
                </Row>
              </Table>
            </td>
          </tr>
        </Table>
      </body>
    </html>
  )
}
