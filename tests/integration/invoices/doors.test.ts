import { eq } from "drizzle-orm"
import { strFromU8, unzipSync } from "fflate"
import { beforeAll, describe, expect, it } from "vitest"
import { invoices } from "@/db/schema/invoices"
import { systemCtx, type User } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { accepted } from "@/lib/core/result"
import { getOwnData } from "@/lib/data/get-own-data"
import type { InvoiceContent } from "@/lib/invoices/content"
import { invoiceXml } from "@/lib/invoices/invoice-xml"
import { keepDocument } from "@/lib/invoices/keep-documents"
import { call, handlerOf } from "@/tests/support/doors"
import { bearer, ctxOf, makeAnalyst, makeUser, NOW } from "@/tests/support/factories"
import { addOperation, issueAt, makePaidSession } from "@/tests/support/paid-sessions"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
let investor: User
let analyst: User
let authorization: string
let bookingId: string
let invoiceId: string
let noteId: string

beforeAll(async () => {
  investor = await makeUser(db, "investor", { name: "Clara Voss" })
  analyst = await makeAnalyst(db, {}, [], { name: "Marcus Adeyemi" })
  authorization = await bearer(db, investor)
  const { booking, payment, operationId, amounts } = await makePaidSession(db, { investor, analyst })
  bookingId = booking.id
  const base = { paymentId: payment.id, purpose: "session", amounts } as const
  invoiceId = (await issueAt(db, { ...base, operationId, kind: "invoice", correctsId: null })).id
  const refund = await addOperation(db, payment, { kind: "refund" })
  const note = { ...base, operationId: refund, kind: "credit_note", correctsId: invoiceId } as const
  noteId = (await issueAt(db, note, new Date(NOW.getTime() + HOUR_MS))).id
})

const shown = () => ({
  id: invoiceId,
  ...{ number: "TEST-2026-000001", kind: "invoice", corrects: null, booking_id: bookingId, currency: "USD" },
  ...{ net: "225.00", tax: "45.00", gross: "270.00", issued_at: "2026-11-23T09:00:00Z" },
})

describe("the invoices of a session", () => {
  it("are listed for its investor and admins, the newest first", async () => {
    const admin = await bearer(db, await makeUser(db, "admin"))
    for (const authorized of [authorization, admin]) {
      const { status, body } = await call(
        "GET",
        `/api/invoices?booking_id=${bookingId}`,
        {},
        { authorization: authorized },
      )
      expect(status).toBe(200)
      expect(body).toEqual({
        items: [
          expect.objectContaining({
            id: noteId,
            kind: "credit_note",
            number: "TESTC-2026-000001",
            corrects: "TEST-2026-000001",
          }),
          shown(),
        ],
        next_cursor: null,
      })
    }
  })

  it("are listed page by page without a session, each investor's his own", async () => {
    const first = await call("GET", "/api/invoices?limit=1", {}, { authorization })
    expect(first.body.items).toMatchObject([{ id: noteId }])
    const cursor = encodeURIComponent(String(first.body.next_cursor))
    const second = await call("GET", `/api/invoices?limit=1&cursor=${cursor}`, {}, { authorization })
    expect(second.body).toMatchObject({ items: [{ id: invoiceId }], next_cursor: null })
    const strange = await call("GET", "/api/invoices?cursor=nonsense", {}, { authorization })
    // What cannot be read is refused before what is not there.
    const foreign = `/api/invoices?cursor=nonsense&booking_id=${newId()}`
    expect((await call("GET", foreign, {}, { authorization })).status).toBe(400)
    expect(strange.body).toMatchObject({ status: 400, code: "invalid_input" })
    const other = await call(
      "GET",
      "/api/invoices",
      {},
      { authorization: await bearer(db, await makeUser(db, "investor")) },
    )
    expect(other.body).toEqual({ items: [], next_cursor: null })
  })

  it("are there for nobody else: not for another investor, nor for the session's own analyst", async () => {
    const strangers = [analyst, await makeUser(db, "investor"), await makeAnalyst(db)]
    for (const stranger of strangers) {
      const headers = { authorization: await bearer(db, stranger) }
      const ask = async (path: string) => (await call("GET", path, { invoiceId }, headers)).body.code
      expect(await ask(`/api/invoices?booking_id=${bookingId}`)).toBe("not_found")
      expect(await ask("/api/invoices/[invoiceId]")).toBe("not_found")
      expect(await ask("/api/invoices/[invoiceId]/as.pdf")).toBe("not_found")
      expect(await ask("/api/invoices/[invoiceId]/as.xml")).toBe("not_found")
    }
    const missing = await call("GET", `/api/invoices?booking_id=${newId()}`, {}, { authorization })
    expect(missing.body).toMatchObject({ status: 404, code: "not_found" })
    expect(
      (await call("GET", "/api/invoices/[invoiceId]", { invoiceId: newId() }, { authorization })).status,
    ).toBe(404)
  })

  it("are shown one by one, as JSON and XML", async () => {
    const one = await call("GET", "/api/invoices/[invoiceId]", { invoiceId }, { authorization })
    expect(one.body).toEqual(shown())
    const xml = await call("GET", "/api/invoices/[invoiceId]/as.xml", { invoiceId }, { authorization })
    expect([xml.status, xml.headers.get("content-type")]).toEqual([200, "application/xml"])
    expect(xml.headers.get("content-disposition")).toBe('inline; filename="TEST-2026-000001.xml"')
    expect(xml.headers.get("cache-control")).toBe("private, no-store")
    expect(xml.body.text).toBe(invoiceXml(await contentOf(invoiceId)))
  })

  it("come as the same PDF before and after the worker has kept it", async () => {
    const before = await pdfOf(invoiceId)
    expect([before.status, before.type, before.name]).toEqual([
      200,
      "application/pdf",
      'inline; filename="TEST-2026-000001.pdf"',
    ])
    expect(before.bytes.subarray(0, 8).toString()).toBe("%PDF-1.7")
    expect(await kept(invoiceId), "reading keeps nothing").toBeNull()
    await keepDocument(systemCtx(db, NOW), invoiceId)
    const pdf = await kept(invoiceId)
    expect(pdf?.equals(before.bytes)).toBe(true)
    expect((await pdfOf(invoiceId)).bytes.equals(before.bytes)).toBe(true)
  })

  it("are part of their investor's own data, and of nobody else's", async () => {
    const files = await filesOf(investor)
    const rows = JSON.parse(files["invoices.json"] ?? "[]") as {
      number: string
      content: { seller: object }
    }[]
    expect(rows.map(({ number }) => number)).toEqual(["TEST-2026-000001", "TESTC-2026-000001"])
    expect(rows[0]?.content).toMatchObject({
      buyer: { name: "Clara Voss" },
      tax_label: "VAT 20%, United Kingdom",
    })
    expect(files["invoices.csv"]?.split("\r\n")[1]).toContain("TEST-2026-000001,invoice,,")
    const other = await filesOf(await makeUser(db, "investor"))
    expect(other["invoices.json"]).not.toContain("TEST-")
    expect(Object.keys(await filesOf(analyst))).not.toContain("invoices.json")
  })
})

async function contentOf(id: string): Promise<InvoiceContent> {
  const [row] = await db.select({ content: invoices.content }).from(invoices).where(eq(invoices.id, id))
  return row?.content as InvoiceContent
}

async function kept(id: string): Promise<Buffer | null> {
  const [row] = await db.select({ pdf: invoices.pdf }).from(invoices).where(eq(invoices.id, id))
  return row?.pdf ?? null
}

async function pdfOf(id: string) {
  const handler = await handlerOf("GET", "/api/invoices/[invoiceId]/as.pdf")
  const request = new Request(`http://localhost:3000/api/invoices/${id}.pdf`, { headers: { authorization } })
  const { status, headers, ...response } = await answered(
    handler(request, { params: Promise.resolve({ invoiceId: id }) }),
  )
  return { status, type: headers.get("content-type"), name: headers.get("content-disposition"), ...response }
}

async function answered(answer: Promise<Response>) {
  const response = await answer
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  }
}

async function filesOf(user: User): Promise<Record<string, string>> {
  const parts: Uint8Array[] = []
  for await (const part of accepted(await getOwnData(ctxOf(db, user), {})).pieces) parts.push(part)
  const files = unzipSync(new Uint8Array(Buffer.concat(parts)))
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]))
}
