import type { InvoiceContent, InvoiceParty } from "@/lib/invoices/content"

const SELLER: InvoiceParty = {
  name: "Northgate Research Ltd",
  address: { line1: "41 Cornhill", line2: null, postalCode: "EC3V 3ND", city: "London", state: null },
  country: "GB",
  taxId: "GB 000 9876 54",
  registration: "Company 00123456, England",
  email: "accounts@northgate.example",
}

const BUYER: InvoiceParty = {
  name: "Clara Voss",
  address: {
    line1: "Halden Capital LLP",
    line2: "9 Paternoster Row",
    postalCode: "EC4M 7DX",
    city: "London",
    state: null,
  },
  country: "GB",
  taxId: "GB 000 1234 56",
  registration: null,
  email: null,
}

const INVOICE: InvoiceContent = {
  kind: "invoice",
  number: "AC-2026-000231",
  corrects: null,
  isTest: false,
  houseName: "Analyst Connect",
  issuedOn: "2026-12-08",
  suppliedOn: "2026-12-08",
  bookingId: "019afd2e-7c11-7d3a-9b1f-2f6f0a8f2041",
  seller: SELLER,
  buyer: BUYER,
  currency: "USD",
  line: {
    description: "Session with Marcus Adeyemi",
    topic: "HBM4: Samsung qualification, 2027 bit supply",
    when: "Tue 8 Dec 2026, 15:30–16:00 London (GMT)",
    minutes: 30,
    hourlyRate: 45_000,
    basis: null,
  },
  net: 22_500,
  tax: 4_500,
  gross: 27_000,
  taxBasisPoints: 2_000,
  taxLabel: "VAT 20%, United Kingdom",
  taxNote: null,
  means: "Visa ending 4242",
  explanation:
    "Authorised on Mon 7 Dec 2026, 15:30 and charged on Tue 8 Dec 2026, 16:05 London (GMT), when Marcus Adeyemi marked the session completed. Rounding is half up to the cent.",
}

const LONG_NAME =
  "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh & Cholmondeley-Marjoribanks Beteiligungsverwaltungsgesellschaft"

/** Documents of every kind that a house may have to issue. */
export const INVOICE_CASES = {
  plain: INVOICE,
  sandbox: { ...INVOICE, number: "TEST-2026-000231", isTest: true },
  yen: {
    ...INVOICE,
    currency: "JPY",
    line: { ...INVOICE.line, description: "Session with 佐藤 健一", minutes: 50, hourlyRate: 69_600 },
    buyer: {
      ...BUYER,
      name: "株式会社山田リサーチ",
      address: {
        line1: "大手町一丁目5番5号",
        line2: null,
        postalCode: "100-8176",
        city: "千代田区",
        state: "東京都",
      },
      country: "JP",
      taxId: "T1234567890123",
    },
    net: 58_000,
    tax: 5_800,
    gross: 63_800,
    taxBasisPoints: 1_000,
    taxLabel: "消費税",
  },
  long: {
    ...INVOICE,
    isTest: true,
    number: "TEST-2026-000232",
    houseName: LONG_NAME,
    buyer: { ...BUYER, name: LONG_NAME, address: { ...BUYER.address, line1: LONG_NAME, line2: LONG_NAME } },
    seller: { ...SELLER, name: LONG_NAME.slice(0, 90), registration: LONG_NAME },
    line: {
      ...INVOICE.line,
      description: `Late cancellation, session with ${LONG_NAME}`,
      topic:
        "A topic that is as long as a topic can be: memory pricing into 2028, who holds the packaging bottleneck, and what breaks first",
    },
    taxLabel: "Umsatzsteuer für sonstige Leistungen im übrigen Gemeinschaftsgebiet",
    taxNote:
      "A note that explains at some length why this rate applies to this buyer and where the rule stands in the law.",
    explanation: INVOICE.explanation.repeat(3),
  },
  /** Longer than anything that is stored: columns and texts that no page holds. */
  endless: {
    ...INVOICE,
    buyer: { ...BUYER, name: LONG_NAME.repeat(4), address: { ...BUYER.address, line1: LONG_NAME.repeat(6) } },
    explanation: `${INVOICE.explanation} `.repeat(16),
  },
  scripts: {
    ...INVOICE,
    buyer: {
      ...BUYER,
      name: "Łukasz Wójcik",
      address: { ...BUYER.address, line1: "Żółta Łódź Sp. z o.o." },
      country: "PL",
      taxId: "PL 5260001246",
    },
    seller: { ...SELLER, name: "Ελένη Παπαδοπούλου Ώρα" },
    line: {
      ...INVOICE.line,
      description: "Session with Жанна Щербакова",
      topic: "محمد علي and the 3 wells; देवनागरी लिपि; 김철수 張偉; שלום עולם; 𠮷野",
    },
  },
  reverse_charge: {
    ...INVOICE,
    buyer: {
      ...BUYER,
      name: "Werkmann & Söhne <GmbH>",
      address: { line1: "Unter den Linden 1", line2: null, postalCode: "10117", city: "Berlin", state: null },
      country: "DE",
      taxId: "DE 123 456 789",
    },
    tax: 0,
    gross: 22_500,
    taxBasisPoints: 0,
    taxLabel: "VAT 0%",
    taxNote: "Reverse charge: the recipient accounts for the tax.",
  },
  credit_note: {
    ...INVOICE,
    kind: "credit_note",
    number: "ACC-2026-000012",
    corrects: { number: "AC-2026-000231", issuedOn: "2026-12-08" },
    issuedOn: "2026-12-11",
    explanation:
      "Given back on Fri 11 Dec 2026, 09:12 London (GMT) by Analyst Connect: the recording was unusable.",
  },
  untaxed: {
    ...INVOICE,
    buyer: {
      ...BUYER,
      address: { line1: null, line2: null, postalCode: null, city: null, state: null },
      country: null,
      taxId: null,
    },
    seller: { ...SELLER, taxId: null, registration: null, email: null },
    line: { ...INVOICE.line, topic: null },
    tax: 0,
    gross: 22_500,
    taxBasisPoints: 0,
    taxLabel: "No tax configured",
  },
  share: {
    ...INVOICE,
    line: {
      ...INVOICE.line,
      description: "Late cancellation, session with Marcus Adeyemi",
      hourlyRate: null,
      basis: "50% of USD 225.00",
    },
    net: 11_250,
    tax: 2_250,
    gross: 13_500,
    explanation:
      "Charged on Tue 8 Dec 2026, 10:31 London (GMT): cancelled less than 24 hours before the start, half of the price.",
  },
} as const satisfies Record<string, InvoiceContent>
