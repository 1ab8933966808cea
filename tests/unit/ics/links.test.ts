import { expect, it } from "vitest"
import { calendarLinks } from "@/lib/calendar/link-rules"
import { APP_URL, messageOf } from "./messages"

const { booking } = messageOf()
const session = { ...booking, topic: "Rail & road, 50% + 1 😀", otherName: "Ada Quill" }

it("Google and Outlook are told the session's times in UTC, its title, text and meeting link", () => {
  const links = calendarLinks(session, APP_URL)
  const [google, work, own] = [links.google, links.outlookWork, links.outlook].map((link) => new URL(link))
  const text = [
    "Rail & road, 50% + 1 😀",
    "Join: https://meet.northgate.example/marcus",
    `Booking: https://connect.example/bookings/${booking.id}`,
  ].join("\n")
  expect(Object.fromEntries(google?.searchParams ?? [])).toEqual({
    action: "TEMPLATE",
    text: "Session with Ada Quill",
    dates: "20261208T153000Z/20261208T160000Z",
    details: text,
    location: "https://meet.northgate.example/marcus",
  })
  expect(Object.fromEntries(work?.searchParams ?? [])).toEqual({
    path: "/calendar/action/compose",
    rru: "addevent",
    subject: "Session with Ada Quill",
    startdt: "2026-12-08T15:30:00.000Z",
    enddt: "2026-12-08T16:00:00.000Z",
    body: text,
    location: "https://meet.northgate.example/marcus",
  })
  expect([google?.host, work?.host, own?.host]).toEqual([
    "calendar.google.com",
    "outlook.office.com",
    "outlook.live.com",
  ])
  expect(own?.search).toBe(work?.search)
})

it("a space is no plus in them, which Outlook would show", () => {
  expect(Object.values(calendarLinks(session, APP_URL)).join()).not.toContain("+")
})
