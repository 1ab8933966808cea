/** What must hold of money, in the form of the other invariants. */
export const MONEY_INVARIANTS = [
  {
    name: "Every transfer of the ledger adds up to nothing",
    severity: "error",
    query: `select transfer_id, currency from ledger_entries group by transfer_id, currency having sum(amount) <> 0
      union all select t.id, null from ledger_transfers t where not exists (select from ledger_entries e where e.transfer_id = t.id)`,
  },
  {
    name: "What was billed less what was credited is what was taken less what was given back",
    severity: "error",
    query: `select p.id as payment_id from session_payments p left join lateral (
        select coalesce(sum(gross) filter (where kind = 'invoice'), 0) as billed,
          coalesce(sum(gross) filter (where kind = 'credit_note'), 0) as credited
        from invoices i where i.payment_id = p.id) d on true
      where (d.billed, d.credited) <> (p.captured, p.refunded)`,
  },
  {
    name: "The ledger has what was taken, given back and taxed",
    severity: "error",
    query: `select p.id as payment_id from session_payments p left join lateral (
        select coalesce(sum(e.amount) filter (where e.account in ('revenue', 'tax')), 0) as earned,
          coalesce(sum(e.amount) filter (where e.account = 'receivable'), 0) as receivable
        from ledger_transfers t join ledger_entries e on e.transfer_id = t.id where t.payment_id = p.id) l on true
      where (l.earned, l.receivable) <> (p.refunded - p.captured, 0)`,
  },
  {
    name: "Documents of a series are numbered without a gap",
    severity: "error",
    query: `select coalesce(i.series, c.series) as series, coalesce(i.year, c.year) as year from (
        select series, year, count(*) as issued, max(number) as last, min(number) as first from invoices group by series, year) i
      full join invoice_counters c on c.series = i.series and c.year = i.year
      where i.last is distinct from c.last or i.issued <> i.last or i.first <> 1`,
  },
  {
    name: "Nothing is paid for twice",
    severity: "error",
    query: `select payment_id, purpose from payment_operations
      where status = 'done' and kind in ('capture', 'charge') group by payment_id, purpose having count(*) > 1`,
  },
  {
    name: "No payment took more than its session costs, or gave back more than it took",
    severity: "error",
    query: `select id as payment_id from session_payments
      where not (0 <= refunded and refunded <= captured and captured <= gross and gross = net + tax)`,
  },
  {
    name: "Every hold has an end and a name",
    severity: "error",
    query: `select id as payment_id from session_payments
      where held <> 0 and (capture_before is null or intent_ref is null) or status = 'authorised' and held = 0`,
  },
  {
    name: "No payment is open an hour after its session was over",
    severity: "warning",
    query: `select p.id as payment_id from session_payments p join session_bookings b on b.id = p.booking_id
      left join session_seats s on s.id = p.seat_id left join group_sessions g on g.booking_id = s.booking_id
      where p.status not in ('captured', 'void', 'written_off', 'owed')
        and (b.status not in ('requested', 'confirmed') and greatest(b.updated_at, s.updated_at) < now() - interval '1 hour'
          -- Until then another may take the place that was left.
          or s.status <> 'taken' and greatest(s.updated_at, g.closes_at) < now() - interval '1 hour')
        and not exists (select from attendance_cases c where (c.booking_id = b.id or c.seat_id = p.seat_id)
          and (c.status in ('reported', 'disputed') or c.updated_at > now() - interval '1 hour'))`,
  },
  {
    name: "Nothing is kept of a session to which neither side came",
    severity: "warning",
    query: `select p.id as payment_id from session_payments p
      join attendance_cases c on c.booking_id = p.booking_id or c.seat_id = p.seat_id
      where c.status = 'neither' and p.captured > p.refunded and c.updated_at < now() - interval '1 hour'`,
  },
  {
    name: "Of a session that is paid elsewhere nothing is held, and no more taken than its fee",
    severity: "error",
    // Half up, as all shares are rounded.
    query: `select p.id as payment_id from session_payments p
      cross join lateral (select (p.net * p.no_show_percent + 50) / 100 as net) fee
      where p.fee_only and (p.held <> 0 or p.captured > fee.net + (fee.net * p.tax_bp + 5000) / 10000
        or exists (select from payment_operations o where o.payment_id = p.id and (o.kind in ('authorise', 'capture') or o.purpose <> 'fee')))`,
  },
  {
    name: "No fee is kept of a session that is paid elsewhere and was not missed",
    severity: "warning",
    query: `select p.id as payment_id from session_payments p
      join attendance_cases c on c.booking_id = p.booking_id or c.seat_id = p.seat_id
      where p.fee_only and c.status in ('dismissed', 'withdrawn') and p.captured > p.refunded and c.updated_at < now() - interval '1 hour'`,
  },
  {
    name: "What was paid with is its investor's own",
    severity: "error",
    query: `select p.id as payment_id from session_payments p join session_bookings b on b.id = p.booking_id
      left join payment_methods m on m.id = p.method_id
      where p.investor_id <> b.investor_id or m.investor_id <> p.investor_id`,
  },
  {
    name: "A session of two is paid by itself, a group session by its seats",
    severity: "error",
    query: `select p.id as payment_id from session_payments p join session_bookings b on b.id = p.booking_id
      where (p.seat_id is not null) <> (b.kind = 'group')`,
  },
  {
    name: "A seat is paid by whose it is, at the price that it was taken at",
    severity: "error",
    query: `select p.id as payment_id from session_payments p left join session_seats s on s.id = p.seat_id
      where p.seat_id is not null and (s.booking_id, s.investor_id, s.price, s.currency)
        is distinct from (p.booking_id, p.investor_id, p.net, p.currency)`,
  },
  {
    name: "No seat waits for a card for ever",
    severity: "error",
    query: `select id as payment_id from session_payments where seat_id is not null and status = 'card_needed' and pay_by is null`,
  },
] as const
