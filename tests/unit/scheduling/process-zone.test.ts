import { execFileSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { expect, it } from "vitest"

const ROOT = fileURLToPath(new URL("../../../", import.meta.url))
const SCRIPT = `
  import { explainTime } from "./lib/scheduling/explain.ts"
  import { listSlots } from "./lib/scheduling/slots.ts"
  import { localDayRange } from "./lib/scheduling/zone.ts"
  const now = Date.UTC(2026, 2, 1)
  const windows = [0, 6].map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440, slotMinutes: 30, isActive: true }))
  const schedule = {
    isEnabled: true, timeZone: "Australia/Lord_Howe", sessionMinutes: [60], bufferBeforeMinutes: 5, bufferAfterMinutes: 5,
    minNoticeMinutes: 60, bookingWindowDays: 60, maxDailySessions: 2, holds: [], countedStarts: [], windows,
    overrides: [{ date: "2026-04-05", windows: [{ startMinute: 0, endMinute: 300, slotMinutes: 30 }] }],
    timeOff: [{ startDate: "2026-03-08", endDate: "2026-03-09", startMinute: 600, endMinute: 700 }],
  }
  const starts = listSlots(schedule, { from: now, to: now + 60 * 86400000, durationMinutes: 60, now })
  const reasons = explainTime(schedule, { at: now + 1, durationMinutes: 60, now })
  process.stdout.write(JSON.stringify([new Date(2026, 0, 1).getTime(), [starts, reasons, localDayRange("Europe/London", "2026-03-29")]]))
`

it("gives the same slots whatever the zone of the process", () => {
  const answers = ["UTC", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"].map(answerIn)
  expect(new Set(answers.map(([processMidnight]) => processMidnight)).size).toBe(4)
  expect(answers[0]?.[1][0].length).toBeGreaterThan(100)
  for (const [, answer] of answers) expect(answer).toEqual(answers[0]?.[1])
})

function answerIn(TZ: string): [number, [number[], string[], unknown]] {
  const command = ["--import", "tsx", "--input-type=module", "--eval", SCRIPT]
  return JSON.parse(
    execFileSync(process.execPath, command, { cwd: ROOT, env: { ...process.env, TZ }, encoding: "utf8" }),
  )
}
