import { type Currency, quotePrice, toDecimalString } from "@/lib/core/money"
import type { InvoiceContent, InvoiceParty } from "./content"
import { TEST_NOTE } from "./document-words"

/** The specification that the XML keeps to: Factur-X, profile EN 16931. */
export const GUIDELINE = "urn:cen.eu:en16931:2017"
const NAMESPACE = "urn:un:unece:uncefact:data:standard"
/** UNTDID 1001, and 4461 for "bank card". */
const TYPE_CODES = { invoice: "380", credit_note: "381" } as const
const BANK_CARD = "48"

type Child = string | null | undefined | false

/**
 * The document for machines: EN 16931 in UN/CEFACT's Cross Industry Invoice. It says what the PDF says, with the same amounts; an amount
 * has as many decimals as its currency. A party without a country has no address in it, as one must name its country there.
 */
export function invoiceXml(content: InvoiceContent): string {
  const root = `xmlns:rsm="${NAMESPACE}:CrossIndustryInvoice:100" xmlns:ram="${NAMESPACE}:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="${NAMESPACE}:UnqualifiedDataType:100" xmlns:qdt="${NAMESPACE}:QualifiedDataType:100"`
  const body = [
    el("rsm:ExchangedDocumentContext", [
      el("ram:GuidelineSpecifiedDocumentContextParameter", [text("ram:ID", GUIDELINE)]),
    ]),
    el("rsm:ExchangedDocument", [
      text("ram:ID", content.number),
      text("ram:TypeCode", TYPE_CODES[content.kind]),
      el("ram:IssueDateTime", [date("udt", content.issuedOn)]),
      ...[content.isTest ? TEST_NOTE : null, content.explanation, content.taxNote].map(
        (note) => note && el("ram:IncludedNote", [text("ram:Content", note)]),
      ),
    ]),
    el("rsm:SupplyChainTradeTransaction", [
      lineItem(content),
      el("ram:ApplicableHeaderTradeAgreement", [
        el("ram:SellerTradeParty", party(content.seller, "seller", content)),
        el("ram:BuyerTradeParty", party(content.buyer, "buyer", content)),
      ]),
      el("ram:ApplicableHeaderTradeDelivery", [
        el("ram:ActualDeliverySupplyChainEvent", [
          el("ram:OccurrenceDateTime", [date("udt", content.suppliedOn)]),
        ]),
      ]),
      settlement(content),
    ]),
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rsm:CrossIndustryInvoice ${root}>${body.join("")}</rsm:CrossIndustryInvoice>\n`
}

/** Minutes at the price of sixty where that makes the net amount; else one piece of it, as with a fee or a part given back. */
function lineItem(content: InvoiceContent): string {
  const { line, net, currency } = content
  const isTimed = line.hourlyRate !== null && quotePrice(line.hourlyRate, line.minutes) === net
  const price = isTimed ? (line.hourlyRate ?? net) : net
  const about = [line.topic, line.basis, line.when].filter((part) => part !== null).join("; ")
  return el("ram:IncludedSupplyChainTradeLineItem", [
    el("ram:AssociatedDocumentLineDocument", [text("ram:LineID", "1")]),
    el("ram:SpecifiedTradeProduct", [text("ram:Name", line.description), text("ram:Description", about)]),
    el("ram:SpecifiedLineTradeAgreement", [
      el("ram:NetPriceProductTradePrice", [
        amount("ram:ChargeAmount", price, currency),
        isTimed && text("ram:BasisQuantity", "60", ' unitCode="MIN"'),
      ]),
    ]),
    el("ram:SpecifiedLineTradeDelivery", [
      isTimed
        ? text("ram:BilledQuantity", String(line.minutes), ' unitCode="MIN"')
        : text("ram:BilledQuantity", "1", ' unitCode="C62"'),
    ]),
    el("ram:SpecifiedLineTradeSettlement", [
      el("ram:ApplicableTradeTax", taxRate(content)),
      el("ram:SpecifiedTradeSettlementLineMonetarySummation", [amount("ram:LineTotalAmount", net, currency)]),
    ]),
  ])
}

function party(who: InvoiceParty, side: "seller" | "buyer", content: InvoiceContent): Child[] {
  const taxId = who.taxId?.replace(/[\s.-]/g, "") ?? ""
  // BR-CO-9: the country before the number makes it a VAT identifier. BR-O-2: what is outside of VAT names none.
  const isVat = /^[A-Z]{2}/.test(taxId) && taxCategory(content).code !== "O"
  const { line1, line2, postalCode, city, state } = who.address
  return [
    side === "buyer" && !isVat && text("ram:ID", taxId),
    text("ram:Name", who.name),
    who.registration && el("ram:SpecifiedLegalOrganization", [text("ram:ID", who.registration)]),
    who.country &&
      el("ram:PostalTradeAddress", [
        text("ram:PostcodeCode", postalCode),
        text("ram:LineOne", line1),
        text("ram:LineTwo", line2),
        text("ram:CityName", city),
        text("ram:CountryID", who.country),
        text("ram:CountrySubDivisionName", state),
      ]),
    who.email && el("ram:URIUniversalCommunication", [text("ram:URIID", who.email, ' schemeID="EM"')]),
    isVat && el("ram:SpecifiedTaxRegistration", [text("ram:ID", taxId, ' schemeID="VA"')]),
    side === "seller" &&
      !isVat &&
      taxId &&
      el("ram:SpecifiedTaxRegistration", [text("ram:ID", taxId, ' schemeID="FC"')]),
  ]
}

function settlement(content: InvoiceContent): string {
  const { net, tax, gross, currency } = content
  const category = taxCategory(content)
  const lastDigits = content.means.match(/\d{4}$/)?.[0]
  return el("ram:ApplicableHeaderTradeSettlement", [
    text("ram:InvoiceCurrencyCode", currency),
    el("ram:SpecifiedTradeSettlementPaymentMeans", [
      text("ram:TypeCode", BANK_CARD),
      text("ram:Information", content.means),
      lastDigits && el("ram:ApplicableTradeSettlementFinancialCard", [text("ram:ID", lastDigits)]),
    ]),
    el("ram:ApplicableTradeTax", [
      amount("ram:CalculatedAmount", tax, currency),
      text("ram:TypeCode", "VAT"),
      text("ram:ExemptionReason", category.reason),
      amount("ram:BasisAmount", net, currency),
      ...taxRate(content).slice(1, 2),
      text("ram:ExemptionReasonCode", category.reasonCode),
      ...taxRate(content).slice(2),
    ]),
    el("ram:SpecifiedTradeSettlementHeaderMonetarySummation", [
      amount("ram:LineTotalAmount", net, currency),
      amount("ram:TaxBasisTotalAmount", net, currency),
      amount("ram:TaxTotalAmount", tax, currency, ` currencyID="${currency}"`),
      amount("ram:GrandTotalAmount", gross, currency),
      amount("ram:TotalPrepaidAmount", gross, currency),
      amount("ram:DuePayableAmount", 0, currency),
    ]),
    content.corrects &&
      el("ram:InvoiceReferencedDocument", [
        text("ram:IssuerAssignedID", content.corrects.number),
        el("ram:FormattedIssueDateTime", [date("qdt", content.corrects.issuedOn)]),
      ]),
  ])
}

/**
 * The VAT category (UNTDID 5305) that a rule's rate and words amount to: S with a rate; without one AE where it says "reverse charge", Z
 * where it says "zero", E of a seller with a tax number, and O, outside of VAT, of one without.
 */
export function taxCategory(content: InvoiceContent): { code: string; reason?: string; reasonCode?: string } {
  if (content.taxBasisPoints > 0) return { code: "S" }
  const reason = content.taxNote ?? content.taxLabel
  const words = `${content.taxLabel} ${reason}`
  if (/reverse.charge/i.test(words)) return { code: "AE", reason, reasonCode: "VATEX-EU-AE" }
  if (content.seller.taxId === null) return { code: "O", reason, reasonCode: "VATEX-EU-O" }
  return /zero/i.test(words) ? { code: "Z" } : { code: "E", reason }
}

function taxRate(content: InvoiceContent): Child[] {
  const { code } = taxCategory(content)
  return [
    text("ram:TypeCode", "VAT"),
    text("ram:CategoryCode", code),
    // BR-O-5: what is outside of VAT has no rate, not even 0.
    code !== "O" && text("ram:RateApplicablePercent", String(content.taxBasisPoints / 100)),
  ].map((child) => child || null)
}

function date(prefix: "udt" | "qdt", day: string): string {
  return text(`${prefix}:DateTimeString`, day.replaceAll("-", ""), ' format="102"') ?? ""
}

function amount(name: string, minorUnits: number, currency: Currency, attributes = ""): string {
  return el(name, [toDecimalString(minorUnits, currency)], attributes)
}

/** An element of text; null where there is none, as an empty one means nothing. */
function text(name: string, value: string | null | undefined, attributes = ""): string | null {
  return value ? el(name, [escaped(value)], attributes) : null
}

function el(name: string, children: readonly Child[], attributes = ""): string {
  return `<${name}${attributes}>${children.filter((child) => child).join("")}</${name}>`
}

/** Text as XML holds it: marked characters escaped, and without the control characters that XML cannot hold at all. */
export function escaped(value: string): string {
  return (
    value
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 forbids.
      .replace(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g, "")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;")
  )
}
