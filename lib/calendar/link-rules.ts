import { type CalendarSession, entryPlace, entryText, entryTitle } from "./session-event"

/** Pages of other calendars that open with a session filled in. */
export type CalendarLinks = {
  readonly google: string
  /** For an account of a firm or school. */
  readonly outlookWork: string
  /** For an account of one's own. */
  readonly outlook: string
}

type Linked = Pick<
  CalendarSession,
  "id" | "status" | "startUtc" | "endUtc" | "topic" | "videoUrl" | "otherName"
>

/** Links that add a session to a calendar on the web, its times in UTC. Such an entry is a copy: nothing moves it later. */
export function calendarLinks(session: Linked, appUrl: string): CalendarLinks {
  const { startUtc, endUtc } = session
  const [title, text, place] = [entryTitle(session), entryText(session, appUrl), entryPlace(session) ?? ""]
  const google = {
    action: "TEMPLATE",
    text: title,
    dates: `${basic(startUtc)}/${basic(endUtc)}`,
    details: text,
  }
  const outlook = {
    path: "/calendar/action/compose",
    rru: "addevent",
    subject: title,
    startdt: startUtc.toISOString(),
    enddt: endUtc.toISOString(),
    body: text,
    location: place,
  }
  return {
    google: `https://calendar.google.com/calendar/render?${query({ ...google, location: place })}`,
    outlookWork: `https://outlook.office.com/calendar/0/deeplink/compose?${query(outlook)}`,
    outlook: `https://outlook.live.com/calendar/0/deeplink/compose?${query(outlook)}`,
  }
}

/** "20261208T153000Z". */
function basic(at: Date): string {
  return at.toISOString().replace(/[-:]|\.\d+/g, "")
}

// Not URLSearchParams: Outlook shows the "+" that it writes for a space.
function query(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&")
}
