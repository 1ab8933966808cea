/** The zones that keep an offset which is no whole hour, by its minutes; where none keeps it, the one that has it at times. */
const ZONE_OF_OFFSET = new Map([
  [-570, "Pacific/Marquesas"],
  [-210, "America/St_Johns"],
  [210, "Asia/Tehran"],
  [270, "Asia/Kabul"],
  [330, "Asia/Kolkata"],
  [345, "Asia/Kathmandu"],
  [390, "Asia/Yangon"],
  [525, "Australia/Eucla"],
  [570, "Australia/Darwin"],
  [630, "Australia/Lord_Howe"],
  [765, "Pacific/Chatham"],
])
const OFFSET = /^(?:GMT|UTC|UT)?([+−\- ])(\d{1,2})(?::?([0-5]\d))?$/i
const HOURS = { least: -12, most: 14 }

/** The minutes ahead of UTC that a text such as "GMT+05:30", "+0530" or "utc-3" names; null for any other text. */
export function offsetMinutes(text: string): number | null {
  const [, sign, hours, minutes = "0"] = OFFSET.exec(text) ?? []
  if (hours === undefined) return null
  const size = Number(hours) * 60 + Number(minutes)
  return sign === "-" || sign === "−" ? -size : size
}

/** The zone that has such an offset for good, or else at times; null where none has. */
export function zoneOfOffset(text: string): string | null {
  const offset = offsetMinutes(text)
  if (offset === null) return null
  if (offset % 60 !== 0) return ZONE_OF_OFFSET.get(offset) ?? null
  const hour = offset / 60
  if (hour < HOURS.least || hour > HOURS.most) return null
  // The signs of these names are POSIX's: Etc/GMT-1 is an hour ahead of UTC.
  return hour === 0 ? "UTC" : `Etc/GMT${hour > 0 ? "-" : "+"}${Math.abs(hour)}`
}
