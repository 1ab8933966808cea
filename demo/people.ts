/** One password for every demo account; it is public and printed on the demo's sign-in page. */
export const DEMO_PASSWORD = "demo-session-desk"

type Investor = {
  readonly key: string
  readonly email: string
  readonly name: string
  readonly firm: string | null
  readonly timeZone: string
  /** How often, compared with the others, this investor turns up in the generated history. */
  readonly share: number
}

/** Investors of the demo; the first two are its named accounts. */
export const INVESTORS = [
  {
    key: "clara",
    email: "investor@demo.test",
    name: "Clara Voss",
    firm: "Halden Street Capital",
    timeZone: "Europe/London",
    share: 1,
  },
  {
    key: "rafael",
    email: "investor2@demo.test",
    name: "Rafael Monteiro",
    firm: "Alvorada Gestão",
    timeZone: "America/Sao_Paulo",
    share: 1,
  },
  {
    key: "wenli",
    email: "wenli@demo.test",
    name: "Wen-Li Chao",
    firm: "Formosa Pension Fund",
    timeZone: "Asia/Taipei",
    share: 3,
  },
  {
    key: "gareth",
    email: "gareth@demo.test",
    name: "Gareth Pryce",
    firm: "Severn Mutual",
    timeZone: "Europe/London",
    share: 3,
  },
  {
    key: "ines",
    email: "ines@demo.test",
    name: "Inês Carvalho",
    firm: "Ribeira Family Office",
    timeZone: "Europe/Lisbon",
    share: 3,
  },
  {
    key: "seun",
    email: "oluwaseun@demo.test",
    name: "Oluwaseun Bakare",
    firm: "Lagoon Asset Management",
    timeZone: "Africa/Lagos",
    share: 3,
  },
  {
    key: "hanneke",
    email: "hanneke@demo.test",
    name: "Hanneke de Wit",
    firm: "Prinsengracht Partners",
    timeZone: "Europe/Amsterdam",
    share: 3,
  },
  {
    key: "dana",
    email: "dana@demo.test",
    name: "Dana Kowalczyk",
    firm: "Lakeshore Endowment",
    timeZone: "America/Chicago",
    share: 3,
  },
  {
    key: "arjun",
    email: "arjun@demo.test",
    name: "Arjun Mehta",
    firm: null,
    timeZone: "Asia/Dubai",
    share: 2,
  },
] as const satisfies readonly Investor[]

/** The demo's administrator. */
export const ADMIN = {
  key: "ruth",
  email: "admin@demo.test",
  name: "Ruth Amsel",
  timeZone: "Europe/London",
} as const

/** Names an investor in the other data files. */
export type InvestorKey = (typeof INVESTORS)[number]["key"]
