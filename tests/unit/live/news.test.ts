import { expect, it } from "vitest"
import type { Role } from "@/lib/core/vocabulary"
import { bodyOf, type Hearer, mayHear, type News, nameOf } from "@/lib/live/news"
import { NEWS_OUTPUTS } from "@/lib/live/wire"

const BOOKING = {
  name: "booking",
  bookingId: "the-booking",
  revision: 3,
  status: "confirmed",
  analystId: "its-analyst",
  investorId: "its-investor",
} as const
const GROUP = {
  name: "group",
  groupId: "the-group",
  revision: 2,
  status: "confirmed",
  taken: 3,
  analystId: "its-analyst",
  investorIds: new Set(["its-investor", "who-waits"]),
  isListed: true,
} as const
const NEWS: { readonly [Name in News["name"]]: News } = {
  booking: BOOKING,
  group: GROUP,
  notification: { name: "notification", recipientId: "its-investor", unread: 2 },
  deliveries: { name: "deliveries", recipientIds: new Set(["its-investor"]) },
  availability: { name: "availability", analystId: "its-analyst", isListed: true },
  directory: { name: "directory", analystId: "its-analyst" },
}

const hearer = (id: string, role: Role, ...analystIds: string[]): Hearer => ({
  user: { id, role },
  analystIds: new Set(analystIds),
})
const HEARERS = {
  "its investor": hearer("its-investor", "investor"),
  "another investor": hearer("another", "investor"),
  "its analyst": hearer("its-analyst", "analyst"),
  "another analyst": hearer("another", "analyst"),
  "an admin": hearer("an-admin", "admin"),
  "who follows its analyst": hearer("another", "investor", "its-analyst"),
  "who follows another": hearer("another", "investor", "another-analyst"),
  "who follows everybody": { ...hearer("another", "investor"), followsDirectory: true },
  "its investor at his deliveries": { ...hearer("its-investor", "investor"), followsDeliveries: true },
  "who waits for a seat": hearer("who-waits", "investor"),
  "who follows all group sessions": { ...hearer("another", "investor"), followsGroups: true },
  "another at his deliveries": { ...hearer("another", "analyst"), followsDeliveries: true },
  "an admin at all deliveries": { ...hearer("an-admin", "admin"), followsDeliveries: true },
}
type HearerName = keyof typeof HEARERS

const HEARD_BY: Record<News["name"], readonly HearerName[]> = {
  booking: [
    "its investor",
    "its analyst",
    "an admin",
    "its investor at his deliveries",
    "an admin at all deliveries",
  ],
  group: [
    "its investor",
    "its analyst",
    "an admin",
    "its investor at his deliveries",
    "who waits for a seat",
    "who follows all group sessions",
    "an admin at all deliveries",
  ],
  notification: ["its investor", "its investor at his deliveries"],
  deliveries: ["its investor at his deliveries", "an admin at all deliveries"],
  availability: ["who follows its analyst"],
  directory: ["who follows everybody"],
}

for (const name of Object.keys(NEWS) as News["name"][]) {
  it(`${name} is heard by ${HEARD_BY[name].join(", ")} and nobody else`, () => {
    const heard = (Object.keys(HEARERS) as HearerName[]).filter((who) => mayHear(HEARERS[who], NEWS[name]))
    expect(heard).toEqual(HEARD_BY[name])
  })

  it(`${name} says what its output names, and nothing else`, () => {
    const named = Object.keys(NEWS_OUTPUTS[nameOf(NEWS[name])].shape).map((field) =>
      field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    )
    expect(Object.keys(bodyOf(NEWS[name])).toSorted()).toEqual(named.toSorted())
  })
}

it("has all names of the line", () => {
  const names = Object.values(NEWS).map(nameOf)
  expect([...new Set(names)].toSorted()).toEqual(Object.keys(NEWS_OUTPUTS).toSorted())
})

it("a group session of somebody who is not listed is heard by those who are part of it", () => {
  const news = { ...GROUP, isListed: false }
  expect(mayHear(HEARERS["who follows all group sessions"], news)).toBe(false)
  expect(mayHear(HEARERS["its investor"], news)).toBe(true)
})

it("the free times of somebody who is not listed are heard by himself alone", () => {
  const news = { ...NEWS.availability, isListed: false } as News
  expect(mayHear(HEARERS["who follows its analyst"], news)).toBe(false)
  expect(mayHear(hearer("its-analyst", "analyst", "its-analyst"), news)).toBe(true)
})
