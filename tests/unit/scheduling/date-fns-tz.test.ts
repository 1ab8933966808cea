import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { expect, it } from "vitest"

const ROOT = fileURLToPath(new URL("../../../", import.meta.url))
/**
 * Eleven clocks in every half hour of the two days around each of their changes in 2026 and 2027, and Tokyo's around those of New
 * York: how many each way reads wrongly.
 */
const SCRIPT = `
  import { formatInTimeZone, getTimezoneOffset } from "date-fns-tz"
  import { getZone, offsetAt } from "./lib/scheduling/zone.ts"
  const wrong = { looked: 0, ours: 0, getTimezoneOffset: 0, formatInTimeZone: 0 }
  for (const timeZone of ["America/New_York", "America/Los_Angeles", "America/Sao_Paulo", "America/St_Johns", "Europe/London",
    "Europe/Stockholm", "Africa/Casablanca", "Asia/Tokyo", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Chatham"]) {
    const zone = getZone(timeZone)
    const offsets = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" })
    const truth = (at) => {
      const [, sign, hours, minutes] = /GMT(?:([+-])(\\d\\d):(\\d\\d))?/.exec(offsets.format(at))
      return sign ? Number(sign + 1) * (Number(hours) * 60 + Number(minutes)) * 60000 : 0
    }
    for (const change of changesOf(timeZone === "Asia/Tokyo" ? getZone("America/New_York") : zone)) for (let at = change - 86400000; at < change + 86400000; at += 1800000) {
      const offset = truth(at)
      wrong.looked++
      if (offsetAt(zone, at) !== offset) wrong.ours++
      if (getTimezoneOffset(timeZone, new Date(at)) !== offset) wrong.getTimezoneOffset++
      if (timeZone === "Asia/Tokyo" && formatInTimeZone(at, timeZone, "HH:mm") !== new Date(at + offset).toISOString().slice(11, 16)) wrong.formatInTimeZone++
    }
  }
  process.stdout.write(JSON.stringify(wrong))

  function changesOf(zone) {
    const [from, until] = [Date.UTC(2026, 0, 1), Date.UTC(2028, 0, 1)]
    for (const at of [from, until]) offsetAt(zone, at)
    return zone.stretches.map(({ start }) => start).filter((at) => at >= from && at < until)
  }
`

// The day that this fails, date-fns-tz has become right: docs/decisions/0014-date-fns-tz.md is to be looked at again.
it("reads each clock as Intl does, where date-fns-tz does not, whatever the zone of the process", async () => {
  const wrong = await Promise.all(["UTC", "America/New_York", "Asia/Kathmandu"].map(countWrong))
  for (const { looked, ours, getTimezoneOffset } of wrong) {
    expect(looked).toBeGreaterThan(2_000)
    expect(ours).toBe(0)
    expect(getTimezoneOffset).toBeGreaterThan(0)
  }
  expect(wrong.map(({ formatInTimeZone }) => formatInTimeZone > 0)).toEqual([false, true, false])
})

type Wrong = { looked: number; ours: number; getTimezoneOffset: number; formatInTimeZone: number }

async function countWrong(TZ: string): Promise<Wrong> {
  const command = ["--import", "tsx", "--input-type=module", "--eval", SCRIPT]
  const { stdout } = await promisify(execFile)(process.execPath, command, {
    cwd: ROOT,
    env: { ...process.env, TZ },
  })
  return JSON.parse(stdout)
}
