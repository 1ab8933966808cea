import type { ReasonCode } from "@/lib/core/vocabulary"
import type { AnalystKey } from "./analysts"
import type { InvestorKey } from "./people"

/** How a booking of the demo came to stand where it stands. */
export type Course =
  | "requested"
  | "confirmed"
  | "declined"
  | "confirmed_then_declined"
  | "withdrawn"
  | "cancelled_by_investor"
  | "cancelled_by_analyst"
  | "completed"
  | "completed_by_system"
  | "expired"
  | "investor_missed"
  | "analyst_missed"

/** A note: with the booking (0), so many hours after it was booked, or after its start. */
export type StoryNote = {
  readonly by: "investor" | "analyst" | "admin"
  readonly hours: number
  readonly after?: "start"
  readonly text: string
}

/** One booking told by hand: placed in the first free time at least `inDays` days from now (negative = past). */
export type Story = {
  readonly analyst: AnalystKey
  readonly investor: InvestorKey
  readonly inDays: number
  readonly minutes: number
  readonly topic: string | null
  readonly course: Course
  /** For a request: how long its analyst still has to answer. */
  readonly minutesLeft?: number
  /** For a cancellation: how long before the start it came. */
  readonly hoursBefore?: number
  readonly reason?: { readonly code: ReasonCode; readonly text?: string }
  readonly notes?: readonly StoryNote[]
  readonly feedback?: { readonly rating: number; readonly comment: string | null }
}

const MARCUS_TO_ANSWER: readonly Story[] = [
  {
    analyst: "marcus",
    investor: "clara",
    inDays: 3,
    minutes: 30,
    topic: "MU and SK Hynix: HBM4 qualification, 2027 bit supply",
    course: "requested",
    minutesLeft: 158,
    notes: [
      {
        by: "investor",
        hours: 0,
        text: "We hold both. I would like to test our bit-supply numbers against yours before the committee on Thursday week.",
      },
    ],
  },
  {
    analyst: "marcus",
    investor: "rafael",
    inDays: 2,
    minutes: 60,
    topic: "TSM pricing for 2027: how much of N3 is spoken for",
    course: "requested",
    minutesLeft: 553,
    notes: [
      {
        by: "investor",
        hours: 0,
        text: "Two questions: the size of the N3 price step, and whether Arizona wafers carry a premium that customers accept.",
      },
    ],
  },
  {
    analyst: "marcus",
    investor: "wenli",
    inDays: 5,
    minutes: 30,
    topic: "ASML lead times and the China mix",
    course: "requested",
    minutesLeft: 1438,
  },
  {
    analyst: "marcus",
    investor: "gareth",
    inDays: 8,
    minutes: 60,
    topic: "First call: primer on the memory cycle",
    course: "requested",
    minutesLeft: 2760,
    notes: [
      {
        by: "investor",
        hours: 0,
        text: "We are new to the sector. A recommended reading list beforehand would help more than slides.",
      },
    ],
  },
]

const MARCUS_UPCOMING: readonly Story[] = [
  {
    analyst: "marcus",
    investor: "hanneke",
    inDays: 0.05,
    minutes: 30,
    topic: "NAND: who cuts first",
    course: "confirmed",
  },
  {
    analyst: "marcus",
    investor: "clara",
    inDays: 1.1,
    minutes: 60,
    topic: "Hyperscaler capex against accelerator shipments",
    course: "confirmed",
    notes: [
      {
        by: "investor",
        hours: 0,
        text: "Please bring the accelerator shipment table from the October note; our tracker disagrees on the second half.",
      },
      {
        by: "analyst",
        hours: 7,
        text: "Will do. The gap is mostly timing of rack-level deliveries; I have a bridge between the two counts.",
      },
    ],
  },
  {
    analyst: "marcus",
    investor: "dana",
    inDays: 1.2,
    minutes: 30,
    topic: "CoWoS capacity by customer",
    course: "confirmed",
  },
  {
    analyst: "marcus",
    investor: "seun",
    inDays: 3.1,
    minutes: 30,
    topic: "Analog inventories and the auto channel",
    course: "confirmed",
  },
  {
    analyst: "marcus",
    investor: "rafael",
    inDays: 4.3,
    minutes: 60,
    topic: "Samsung foundry: is the yield story real",
    course: "confirmed",
    notes: [
      {
        by: "analyst",
        hours: 9,
        text: "Useful background: the second section of my note of 3 November, and the customer list on its last page.",
      },
    ],
  },
  {
    analyst: "marcus",
    investor: "ines",
    inDays: 7.2,
    minutes: 30,
    topic: "Lithography demand after the export rules",
    course: "confirmed",
  },
  {
    analyst: "marcus",
    investor: "wenli",
    inDays: 9.1,
    minutes: 60,
    topic: "Substrate supply: T-glass and ABF",
    course: "confirmed",
  },
  {
    analyst: "marcus",
    investor: "clara",
    inDays: 12.1,
    minutes: 30,
    topic: "Year-end review: where the memory model was wrong",
    course: "confirmed",
  },
  {
    analyst: "marcus",
    investor: "clara",
    inDays: 10.1,
    minutes: 30,
    topic: "Packaging equipment: BESI and the hybrid bonding order",
    course: "cancelled_by_analyst",
    reason: {
      code: "schedule_conflict",
      text: "Called to a client conference that morning. Any time the week after suits.",
    },
  },
  {
    analyst: "marcus",
    investor: "seun",
    inDays: 6.2,
    minutes: 60,
    topic: "Sovereign AI orders: real or announced",
    course: "cancelled_by_investor",
    reason: { code: "no_longer_needed" },
  },
  {
    analyst: "marcus",
    investor: "dana",
    inDays: 4.1,
    minutes: 30,
    topic: "Power semiconductors and the SiC overhang",
    course: "declined",
    reason: {
      code: "not_a_fit",
      text: "I do not cover silicon carbide. Naoko follows the Japanese makers closely.",
    },
  },
]

const MARCUS_PAST: readonly Story[] = [
  {
    analyst: "marcus",
    investor: "clara",
    inDays: -5.2,
    minutes: 30,
    topic: "HBM4 timing and the 2027 memory balance",
    course: "completed",
    notes: [
      {
        by: "investor",
        hours: 3,
        text: "I would like to spend most of the time on qualification timing at Samsung. Our base case has them shipping HBM4 in volume from Q2; yours seems a quarter later. What would change your mind?",
      },
      {
        by: "analyst",
        hours: 21,
        text: "Happy to. Two things to look at before we speak: hybrid-bonding tool deliveries in October, and the yield comment on page 14 of the last note.",
      },
    ],
    feedback: {
      rating: 4,
      comment: "Precise on timing, and clear about what he does not know. A little rushed at the end.",
    },
  },
  {
    analyst: "marcus",
    investor: "rafael",
    inDays: -2.8,
    minutes: 30,
    topic: "Memory contract prices: the December round",
    course: "confirmed",
  },
  {
    analyst: "marcus",
    investor: "rafael",
    inDays: -9,
    minutes: 60,
    topic: "Foundry utilisation outside the leading edge",
    course: "completed_by_system",
    feedback: {
      rating: 5,
      comment: "Answered the question we came with in ten minutes, then the one that we should have asked.",
    },
  },
  {
    analyst: "marcus",
    investor: "clara",
    inDays: -12,
    minutes: 30,
    topic: "Reading the Applied Materials guide",
    course: "cancelled_by_investor",
    hoursBefore: 50,
    reason: { code: "schedule_conflict", text: "Our committee was moved to the same hour." },
  },
  {
    analyst: "marcus",
    investor: "rafael",
    inDays: -15,
    minutes: 30,
    topic: "GPU rental prices as a demand signal",
    course: "confirmed_then_declined",
    reason: { code: "unwell", text: "Down with the flu. I have opened extra times next week." },
  },
  {
    analyst: "marcus",
    investor: "clara",
    inDays: -17,
    minutes: 60,
    topic: "Custom silicon: Broadcom against Marvell",
    course: "expired",
  },
  {
    analyst: "marcus",
    investor: "gareth",
    inDays: -20,
    minutes: 60,
    topic: "Battery cells for stationary storage",
    course: "declined",
    reason: { code: "not_a_fit" },
  },
  {
    analyst: "marcus",
    investor: "rafael",
    inDays: -26,
    minutes: 30,
    topic: "Equipment spending in China after the pull-forward",
    course: "cancelled_by_investor",
    hoursBefore: 4,
    reason: { code: "other", text: "Stuck at the airport, sorry for the short notice." },
  },
  {
    analyst: "marcus",
    investor: "rafael",
    inDays: -30,
    minutes: 60,
    topic: "Test equipment: Advantest share",
    course: "expired",
  },
  {
    analyst: "marcus",
    investor: "clara",
    inDays: -33,
    minutes: 30,
    topic: "Intel 18A: outside customers",
    course: "declined",
    reason: { code: "compliance", text: "Restricted until the placement closes." },
    feedback: {
      rating: 3,
      comment: "Declined a day later. Fair reason, but I would have liked another date.",
    },
  },
  {
    analyst: "marcus",
    investor: "rafael",
    inDays: -38,
    minutes: 30,
    topic: "DRAM spot against contract",
    course: "investor_missed",
    notes: [
      { by: "analyst", hours: 60, text: "I waited for fifteen minutes. Please book again when it suits." },
    ],
  },
  {
    analyst: "marcus",
    investor: "clara",
    inDays: -41,
    minutes: 60,
    topic: "Networking silicon and the optics bottleneck",
    course: "cancelled_by_analyst",
    hoursBefore: 30,
    reason: { code: "travel", text: "In Taipei that week after all." },
  },
  {
    analyst: "marcus",
    investor: "clara",
    inDays: -55,
    minutes: 30,
    topic: "Micron quarter: what to listen for",
    course: "analyst_missed",
    notes: [
      {
        by: "investor",
        hours: 0.4,
        after: "start",
        text: "Nobody joined. Could we find another time before the print?",
      },
      {
        by: "analyst",
        hours: 98,
        text: "My apologies: a fire drill in the building. I have opened two times tomorrow.",
      },
    ],
  },
]

const OTHERS_UPCOMING: readonly Story[] = [
  {
    analyst: "hester",
    investor: "clara",
    inDays: 1,
    minutes: 30,
    topic: "AT1 calls: who extends",
    course: "confirmed",
    notes: [
      { by: "investor", hours: 0, text: "Mainly the Iberian issuers, please, and the January call dates." },
    ],
  },
  {
    analyst: "daniel",
    investor: "clara",
    inDays: 2.2,
    minutes: 60,
    topic: "RIIO-3 and real returns",
    course: "confirmed",
  },
  {
    analyst: "annelies",
    investor: "clara",
    inDays: 5,
    minutes: 90,
    topic: "Obesity orals: pricing into 2028",
    course: "confirmed",
    notes: [
      { by: "investor", hours: 0, text: "Could we go through the net price assumptions line by line?" },
      {
        by: "analyst",
        hours: 12,
        text: "Yes. I will share the model an hour before; please have the German tab open.",
      },
    ],
  },
  {
    analyst: "tomas",
    investor: "clara",
    inDays: 6,
    minutes: 60,
    topic: "Water rights in the Salar",
    course: "requested",
    minutesLeft: 1505,
  },
  {
    analyst: "naoko",
    investor: "clara",
    inDays: 9,
    minutes: 30,
    topic: "Fanuc read-across to Europe",
    course: "confirmed",
  },
  { analyst: "amrita", investor: "clara", inDays: 3.4, minutes: 30, topic: null, course: "confirmed" },
  {
    analyst: "hester",
    investor: "rafael",
    inDays: 2,
    minutes: 60,
    topic: "Iberian banks in Brazil: Santander sum of the parts",
    course: "confirmed",
  },
  {
    analyst: "daniel",
    investor: "rafael",
    inDays: 3.6,
    minutes: 15,
    topic: "Grid queue, short update",
    course: "confirmed",
  },
  {
    analyst: "callum",
    investor: "rafael",
    inDays: 4,
    minutes: 30,
    topic: "Vale against the Pilbara: cost curve",
    course: "confirmed",
  },
  {
    analyst: "beatriz",
    investor: "rafael",
    inDays: 4.2,
    minutes: 60,
    topic: "Fiscal rule: where the exceptions end",
    course: "requested",
    minutesLeft: 1210,
  },
  {
    analyst: "annelies",
    investor: "rafael",
    inDays: 7,
    minutes: 30,
    topic: "Generics in Brazil: patent cliff calendar",
    course: "requested",
    minutesLeft: 2300,
  },
  {
    analyst: "meilin",
    investor: "rafael",
    inDays: 6,
    minutes: 40,
    topic: "Wealth flows into Singapore",
    course: "cancelled_by_investor",
    reason: { code: "booked_by_mistake" },
  },
  {
    analyst: "priya",
    investor: "gareth",
    inDays: 1.3,
    minutes: 30,
    topic: "Global centres: threat or client",
    course: "confirmed",
  },
  {
    analyst: "priya",
    investor: "dana",
    inDays: 4,
    minutes: 60,
    topic: "Campus hiring and the FY28 wage bill",
    course: "confirmed",
  },
  {
    analyst: "meilin",
    investor: "wenli",
    inDays: 2,
    minutes: 40,
    topic: "DBS wealth inflows: how sticky",
    course: "confirmed",
  },
  {
    analyst: "meilin",
    investor: "arjun",
    inDays: 5,
    minutes: 20,
    topic: "Gulf money in Singapore",
    course: "confirmed",
  },
  {
    analyst: "naoko",
    investor: "hanneke",
    inDays: 2.5,
    minutes: 60,
    topic: "SMC: China share loss or destocking",
    course: "confirmed",
  },
  {
    analyst: "daniel",
    investor: "gareth",
    inDays: 1.2,
    minutes: 30,
    topic: "Water redeterminations",
    course: "confirmed",
  },
  {
    analyst: "daniel",
    investor: "ines",
    inDays: 6.3,
    minutes: 60,
    topic: "Iberian network spend",
    course: "confirmed",
  },
  {
    analyst: "hester",
    investor: "hanneke",
    inDays: 4.5,
    minutes: 30,
    topic: "NII trough: this year or next",
    course: "confirmed",
  },
  {
    analyst: "annelies",
    investor: "ines",
    inDays: 3,
    minutes: 30,
    topic: "Roche oncology after the loss of exclusivity",
    course: "confirmed",
  },
  {
    analyst: "tomas",
    investor: "seun",
    inDays: 4,
    minutes: 45,
    topic: "Copper belt read-across",
    course: "confirmed",
  },
  {
    analyst: "callum",
    investor: "wenli",
    inDays: 2.4,
    minutes: 60,
    topic: "Port stocks and the steel margin",
    course: "confirmed",
  },
]

const OTHERS_PAST: readonly Story[] = [
  {
    analyst: "hester",
    investor: "clara",
    inDays: -8,
    minutes: 60,
    topic: "CET1 walk for the Italian mid-caps",
    course: "completed",
    notes: [
      { by: "investor", hours: 0, text: "Please assume that we have read the note of September." },
      {
        by: "analyst",
        hours: 5,
        text: "Good. Then we start with the DTA sensitivity, which did not make it into print.",
      },
      { by: "admin", hours: 30, text: "Recording switched off at the investor's request." },
    ],
    feedback: {
      rating: 5,
      comment: "The best hour on banks that I have had this year. Every number had a page reference.",
    },
  },
  {
    analyst: "callum",
    investor: "clara",
    inDays: -22,
    minutes: 30,
    topic: "Simandou ramp: tonnes, not headlines",
    course: "cancelled_by_analyst",
    hoursBefore: 1.5,
    reason: { code: "unwell" },
    feedback: { rating: 2, comment: "Called off ninety minutes before, at five in the morning my time." },
  },
  {
    analyst: "rachel",
    investor: "clara",
    inDays: -29,
    minutes: 30,
    topic: "Observability budgets for 2027",
    course: "completed",
    feedback: { rating: 4, comment: "Survey evidence first, opinion second. More on pricing next time." },
  },
  {
    analyst: "beatriz",
    investor: "clara",
    inDays: -13,
    minutes: 30,
    topic: "Selic path after the election",
    course: "expired",
  },
  {
    analyst: "amrita",
    investor: "clara",
    inDays: -36,
    minutes: 30,
    topic: "Nepal to India exports: tariff and volumes",
    course: "completed",
    feedback: { rating: 5, comment: "A market that nobody else could explain to us." },
  },
  {
    analyst: "daniel",
    investor: "rafael",
    inDays: -6,
    minutes: 30,
    topic: "Offshore wind: what AR8 tells us about returns",
    course: "completed",
    feedback: { rating: 5, comment: "Came with the regulator's spreadsheet and walked us through it." },
  },
  {
    analyst: "annelies",
    investor: "rafael",
    inDays: -19,
    minutes: 60,
    topic: "GLP-1 pricing: the second negotiation round",
    course: "completed",
    notes: [{ by: "investor", hours: 0, text: "Focus on what reaches Latin America, and when." }],
    feedback: {
      rating: 4,
      comment: "Deep on Europe and the United States, thinner on our region, and said so.",
    },
  },
  {
    analyst: "tomas",
    investor: "rafael",
    inDays: -11,
    minutes: 45,
    topic: "Argentine copper: RIGI timelines project by project",
    course: "declined",
    reason: { code: "travel", text: "On site at Josemaría without a connection that week." },
  },
  {
    analyst: "priya",
    investor: "clara",
    inDays: -10,
    minutes: 30,
    topic: "Rural volumes after the monsoon",
    course: "completed",
  },
  {
    analyst: "priya",
    investor: "wenli",
    inDays: -7,
    minutes: 60,
    topic: "Deal pipelines at the large five",
    course: "completed",
  },
]

/** The bookings that the demo tells by hand, in every status; the generated history fills the time around them. */
export const STORIES: readonly Story[] = [
  ...MARCUS_TO_ANSWER,
  ...MARCUS_UPCOMING,
  ...MARCUS_PAST,
  ...OTHERS_UPCOMING,
  ...OTHERS_PAST,
]
