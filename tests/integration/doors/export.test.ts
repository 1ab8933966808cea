import { sql } from "drizzle-orm"
import { beforeEach, describe, expect, it, vi } from "vitest"
import { csvRow } from "@/lib/bookings/csv"
import { downloadBookings } from "@/lib/bookings/download-bookings"
import { exportBookings } from "@/lib/bookings/export-bookings"
import type { User } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { freshAt } from "@/lib/core/freshness"
import { accepted } from "@/lib/core/result"
import { log } from "@/lib/log"
import { csvResponse } from "@/lib/web/file-response"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, makeAnalyst, makeBooking, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const ASKED = new Request("http://localhost/export")

let investor: User
let analyst: User

beforeEach(async () => {
  investor = await makeUser(db, "investor", { name: '=HYPERLINK("x")', firm: "Halden, Street" })
  analyst = await makeAnalyst(db)
})

async function linesFor(actor: User, query = ""): Promise<string[]> {
  const path = `/api/analyst_sessions/export.csv${query}`
  const answer = await call("GET", path, {}, { authorization: await bearer(db, actor) })
  expect(answer.status, String(answer.body.text)).toBe(200)
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8")
  expect(answer.headers.get("content-disposition")).toMatch(
    /^attachment; filename="sessions-\d{4}-\d\d-\d\d\.csv"$/,
  )
  const text = String(answer.body.text)
  expect(text.endsWith("\r\n")).toBe(true)
  return text.slice(0, -2).split("\r\n")
}

describe("the export", () => {
  it("holds the caller's own bookings, the firm for the analyst only, formulas made harmless", async () => {
    const booking = await makeBooking(db, investor, analyst, {
      topic: "+SUM(1), said",
      priceQuote: 22_500,
      status: "confirmed",
    })
    await makeBooking(db, await makeUser(db, "investor"), await makeAnalyst(db))
    const [head = "", ...rows] = await linesFor(analyst)
    expect(head.split(",").slice(0, 8)).toEqual([
      "id",
      "status",
      "start_utc",
      "end_utc",
      "duration_minutes",
      "analyst",
      "investor",
      "firm",
    ])
    expect(rows).toHaveLength(1)
    expect(rows[0]).toContain(
      `${booking.id},confirmed,2026-12-01T10:00:00Z,2026-12-01T10:30:00Z,30,${analyst.name},"'=HYPERLINK(""x"")","Halden, Street","'+SUM(1), said",225.00,USD`,
    )
    const [own = ""] = await linesFor(investor)
    expect(own.split(",")).not.toContain("firm")
  })

  it("has every row of the filtered list in its order, beyond a page, and none twice", async () => {
    for (let i = 0; i < 60; i++) {
      const startUtc = new Date(SLOT.getTime() + i * HOUR_MS)
      await makeBooking(db, investor, analyst, { status: i % 3 ? "cancelled" : "confirmed", startUtc })
    }
    const [, ...rows] = await linesFor(investor, "?status=cancelled&sort=start")
    const starts = rows.map((row) => row.split(",")[2])
    expect(new Set(starts).size).toBe(40)
    expect(starts).toEqual([...starts].sort())
    expect(rows.every((row) => row.split(",")[1] === "cancelled")).toBe(true)
    for (const ended of [true, false]) {
      const shown = { status: ["cancelled" as const], sort: "start" as const, ended }
      const lines = accepted(await downloadBookings(ctxOf(db, investor), shown))
      const text = await csvResponse(lines, "sessions", ASKED).text()
      expect(text.split("\r\n")).toHaveLength(ended ? 2 : 42)
    }
    const authorization = await bearer(db, investor)
    for (const key of ["limit=5", "ended=1"]) {
      const bad = await call("GET", `/api/analyst_sessions/export.csv?${key}`, {}, { authorization })
      expect(bad.body, key).toMatchObject({ status: 400, code: "invalid_input" })
    }
  })

  it("of more rows than are read at once has each of them once", async () => {
    await db.transaction(async (tx) => {
      // Without its triggers, which see to one booking at a time.
      await tx.execute(sql`set local session_replication_role = replica`)
      await tx.execute(sql`insert into session_bookings
        (investor_id, analyst_id, start_utc, end_utc, status, held_from, held_until)
        select ${investor.id}, ${analyst.id}, t, t + interval '30 minutes', 'declined', t, t + interval '30 minutes'
        from generate_series(1, 1001) n, lateral (select timestamptz '2020-01-01' + n * interval '1 hour') at (t)`)
    })
    const [, ...rows] = await linesFor(investor, "?sort=start")
    const starts = rows.map((row) => row.split(",")[2])
    expect(rows).toHaveLength(1001)
    expect(new Set(starts).size).toBe(1001)
    expect(starts).toEqual([...starts].sort())
  })

  it("is for an admin all there is, with the header alone when there is nothing", async () => {
    await makeBooking(db, investor, analyst, { createdAt: NOW })
    const admin = await makeUser(db, "admin")
    const rows = await linesFor(admin)
    expect(rows.length).toBeGreaterThan(1)
    expect(await linesFor(await makeUser(db, "investor"))).toHaveLength(1)
  })
})

describe("the file", () => {
  it("begins with the mark by which spreadsheets know UTF-8, and holds letters of every script", async () => {
    await makeBooking(db, investor, analyst, { topic: "Größe, 銅 и ﻿нефть" })
    const made = await exportBookings(ctxOf(db, investor), { sort: "start" })
    const bytes = new Uint8Array(await csvResponse(accepted(made), "sessions", ASKED).arrayBuffer())
    expect([...bytes.slice(0, 5)]).toEqual([0xef, 0xbb, 0xbf, ...new TextEncoder().encode("id")])
    expect(new TextDecoder().decode(bytes)).toContain('"Größe, 銅 и')
  })

  it("that fails on the way is logged and breaks off, so that no part passes for the whole", async () => {
    const logged = vi.spyOn(log, "error").mockImplementation(() => {})
    async function* failing(): AsyncGenerator<string> {
      yield "id\r\n"
      throw new Error("the database went away")
    }
    const reader = csvResponse(
      { pieces: failing(), freshness: freshAt(NOW) },
      "sessions",
      ASKED,
    ).body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("id\r\n")
    await expect(reader?.read()).rejects.toThrow("the database went away")
    expect(logged).toHaveBeenCalledWith(
      expect.objectContaining({ error: "Error" }),
      "a download failed on the way",
    )
    logged.mockRestore()
  })
})

describe("a line of CSV", () => {
  it("quotes what needs it and defuses what a spreadsheet would run", () => {
    expect(csvRow(["a,b", 'say "x"', "two\nlines", null, 7, new Date("2026-03-08T10:00:00.000Z")])).toBe(
      '"a,b","say ""x""","two\nlines",,7,2026-03-08T10:00:00Z\r\n',
    )
    for (const start of ["=", "+", "-", "@", "\t", "\r", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"]) {
      expect(csvRow([`${start}1`]).replaceAll('"', "")).toBe(`'${start}1\r\n`)
    }
  })

  it("defuses what would begin a cell under another list separator, or on a line of its own", () => {
    for (const between of [";", ",", "\t", "|", "\n", "\r\n", ";;", "; ", "\n\t"]) {
      for (const sign of ["=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"]) {
        expect(csvRow([`x${between}${sign}1+1`]), JSON.stringify(between + sign)).toBe(
          `"x${between}'${sign}1+1"\r\n`,
        )
      }
    }
    expect(csvRow(['x;"=1+1;y'])).toBe(`"x;""'=1+1;y"\r\n`)
    expect(csvRow(["\uFE661+1"])).toBe("'\uFE661+1\r\n")
    for (const harmless of ["a-b", "1 + 1 = 2", "oil=gas", "x@y.example"]) {
      expect(csvRow([harmless])).toBe(`${harmless}\r\n`)
    }
  })
})
