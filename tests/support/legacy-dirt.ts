/** Something that is wrong in the older deployment, and what becomes of it: how many rows of a kind meet which fate. */
type Dirt = { readonly statement: string; readonly fates: Readonly<Record<string, number>> }

const user = (role: string, nth: number) =>
  `(select id from users where role = '${role}' and email like '${role}%' order by id offset ${nth} limit 1)`
const [ANALYST, SECOND] = [user("analyst", 0), user("analyst", 1)]
const [FIRST, OTHER, THIRD] = [user("investor", 0), user("investor", 1), user("investor", 2)]

type Row = {
  from?: string
  until?: string
  investor?: string
  analyst?: string
  status?: string
  made?: number
  price?: string
}

/** A session so many days and hours from now, in place of which it says what it says; `made` minutes after the first. */
function booking({ from = "'100 days'", until = "'100 days 30 minutes'", ...row }: Row): string {
  const { investor = FIRST, analyst = ANALYST, status = "confirmed", made = 0, price = "10.00" } = row
  return `insert into session_bookings (investor_id, analyst_id, start_utc, end_utc, status, price_quote, created_at, updated_at)
    values (${investor}, ${analyst}, :now + interval ${from}, :now + interval ${until}, '${status}', ${price},
      :now - interval '20 days' + interval '${made} minutes', :now - interval '19 days')`
}

const window = (values: string) =>
  `insert into analyst_availability (analyst_id, weekday, start_minute, end_minute, slot_minutes, is_active) values (${values})`

/** A note on a completed session that has none, the n-th of these. */
const note = (nth: number, text: string, author = "investor") => `
  insert into session_booking_notes (booking_id, author_type, author_id, note, created_at)
  select id, '${author}', ${author}_id, '${text}', end_utc + interval '1 hour' from session_bookings b
  where status = 'completed' and id % 3 = 1 order by id offset ${nth} limit 1`

const MALFORMED = [
  "[feedback rating=5] Wrong case",
  "[FEEDBACK rating = 5] Spaces",
  " [FEEDBACK rating=5] A space before",
  "[FEEDBACK rating=0] Nothing",
  "[FEEDBACK rating=6] Too much",
  "[FEEDBACK rating=4.5] A half",
  "[FEEDBACK rating=5 No bracket",
  "[FEEDBACK rating=5] [FEEDBACK rating=3] Twice",
  "Good. [FEEDBACK rating=5] In the middle",
]

/** All that is wrong, and what becomes of it. */
export const LEGACY_DIRT: readonly Dirt[] = [
  {
    statement: `insert into users (name, email, role, is_active, created_at) values ('Twin', upper(concat('investor1', '@older.test')), 'investor', true, :now)`,
    fates: { "user merged": 1 },
  },
  {
    statement: `insert into users (name, email, role, is_active, created_at) values ('No address', null, 'investor', true, :now),
      ('Not one', 'nobody', 'investor', true, :now)`,
    fates: { "user bad_email": 2 },
  },
  {
    statement: `insert into users (name, email, role, is_active, created_at) values ('Odd', 'odd@older.test', 'guest', true, :now)`,
    fates: { "user unknown_role": 1 },
  },
  {
    statement: `insert into users (name, email, role, is_active, created_at) values ('Bare', 'bare@older.test', 'analyst', true, :now)`,
    fates: { "user taken": 1 },
  },
  {
    statement: booking({ analyst: "(select id from users where email = 'bare@older.test')" }),
    fates: { "booking analyst_without_profile": 1 },
  },
  {
    statement: `insert into analyst_connect_profiles (analyst_id, is_enabled, hourly_rate) values (${ANALYST}, true, 1), (987654, true, 1)`,
    fates: { "profile second_profile": 1, "profile unknown_user": 1 },
  },
  { statement: window(`${ANALYST}, 7, 0, 60, 30, true`), fates: { "availability bad_weekday": 1 } },
  { statement: window(`${ANALYST}, 6, 600, 540, 30, true`), fates: { "availability bad_minutes": 1 } },
  { statement: window(`${ANALYST}, 6, 540, 600, 0, true`), fates: { "availability bad_slot_minutes": 1 } },
  { statement: window(`${ANALYST}, 0, 500, 600, 30, true`), fates: { "availability overlaps_window": 1 } },
  { statement: window(`987654, 0, 500, 600, 30, true`), fates: { "availability unknown_analyst": 1 } },
  {
    statement: `insert into analyst_availability (analyst_id, weekday, start_minute, end_minute, slot_minutes, is_active)
      select analyst_id, weekday, start_minute, end_minute, slot_minutes, is_active from analyst_availability order by id limit 1`,
    fates: { "availability merged": 1 },
  },
  {
    statement: `insert into analyst_time_off (analyst_id, date) values (${ANALYST}, null)`,
    fates: { "time_off bad_date": 1 },
  },
  // One time of one analyst, asked for by three: at the same length, and at another.
  { statement: booking({ made: 1 }), fates: { "booking taken": 1 } },
  { statement: booking({ investor: OTHER, made: 2 }), fates: { "booking duplicate": 1 } },
  {
    statement: booking({
      investor: THIRD,
      from: "'100 days 20 minutes'",
      until: "'100 days 80 minutes'",
      made: 3,
    }),
    fates: { "booking duplicate": 1 },
  },
  // It only fell together with one that lost its time.
  {
    statement: booking({
      investor: OTHER,
      from: "'100 days 70 minutes'",
      until: "'100 days 100 minutes'",
      made: 4,
    }),
    fates: { "booking taken": 1 },
  },
  // One investor with two analysts at once; the one that was asked for first has the higher number.
  {
    statement: booking({ analyst: SECOND, from: "'101 days'", until: "'101 days 60 minutes'", made: 9 }),
    fates: { "booking duplicate": 1 },
  },
  {
    statement: booking({ from: "'101 days 30 minutes'", until: "'101 days 90 minutes'", made: 5 }),
    fates: { "booking taken": 1 },
  },
  { statement: booking({ investor: "987654" }), fates: { "booking unknown_investor": 1 } },
  { statement: booking({ analyst: "987654" }), fates: { "booking unknown_analyst": 1 } },
  { statement: booking({ investor: SECOND }), fates: { "booking not_an_investor": 1 } },
  { statement: booking({ analyst: OTHER }), fates: { "booking not_an_analyst": 1 } },
  { statement: booking({ investor: ANALYST }), fates: { "booking same_person": 1 } },
  { statement: booking({ until: "'99 days'" }), fates: { "booking bad_times": 1 } },
  { statement: booking({ until: "'100 days 9 hours'" }), fates: { "booking too_long": 1 } },
  { statement: booking({ status: "pending" }), fates: { "booking unknown_status": 1 } },
  { statement: booking({ status: "completed" }), fates: { "booking not_over_yet": 1 } },
  { statement: booking({ price: "-1" }), fates: { "booking bad_price": 1 } },
  { statement: booking({ price: "'NaN'" }), fates: { "booking bad_price": 1 } },
  ...MALFORMED.map((text, nth) => ({ statement: note(nth, text), fates: { "note taken": 1 } })),
  { statement: note(20, "[FEEDBACK rating=5] By the analyst", "analyst"), fates: { "note taken": 1 } },
  // The first counts, the later one stays a note.
  { statement: note(21, "[FEEDBACK rating=4] First"), fates: { "note feedback": 1 } },
  { statement: note(21, "[FEEDBACK rating=2] Second"), fates: { "note taken": 1 } },
  { statement: note(22, "  "), fates: { "note empty_note": 1 } },
  { statement: note(22, "x".repeat(4001)), fates: { "note note_too_long": 1 } },
  {
    statement: `insert into session_booking_notes (booking_id, author_type, author_id, note, created_at)
      values (987654, 'investor', ${FIRST}, 'Of nothing', :now),
        ((select min(id) from session_bookings), 'investor', 987654, 'By nobody', :now),
        ((select id from session_bookings where investor_id <> ${THIRD} order by id limit 1), 'investor', ${THIRD}, 'By a stranger', :now)`,
    fates: { "note unknown_booking": 1, "note unknown_author": 1, "note stranger": 1 },
  },
]

/** How many rows of a kind meet which fate because of it. */
export function dirtFates(): Map<string, number> {
  const fates = new Map<string, number>()
  for (const [fate, count] of LEGACY_DIRT.flatMap((dirt) => Object.entries(dirt.fates)))
    fates.set(fate, (fates.get(fate) ?? 0) + count)
  return fates
}
