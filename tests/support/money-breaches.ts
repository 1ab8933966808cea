const INVESTOR = "'00000000-0000-7000-8000-000000000001'"
const BOOKING = "'00000000-0000-7000-8000-0000000000b1'"
const id = (last: string) => `'00000000-0000-7000-8000-00000000${last}'`
const PAYMENT = id("0070")
const METHOD = id("0071")
const OPERATION = id("0072")
const TRANSFER = id("0073")
const SEAT = id("0074")

/** The sound world's completed session is paid: USD 225.00 and 20 % tax, captured, booked and billed. */
export const MONEY_WORLD = `
  insert into payment_methods (id, investor_id, provider, customer_ref, method_ref, brand, last4, exp)
    values (${METHOD}, ${INVESTOR}, 'sandbox', 'c', 'm', 'visa', '4242', '2031-04');
  insert into session_payments (id, booking_id, investor_id, currency, net, tax_bp, tax_label, tax, gross, late_cancel_percent,
      no_show_percent, cancel_notice_minutes, method_id, status, intent_ref, captured, look_at)
    values (${PAYMENT}, ${BOOKING}, ${INVESTOR}, 'USD', 22500, 2000, 'VAT 20%', 4500, 27000, 50, 100, 0, ${METHOD}, 'captured', 'i',
      27000, 'infinity');
  insert into payment_operations (id, payment_id, kind, purpose, currency, amount, method_id, intent_ref, status, due_at, settled_at)
    values (${OPERATION}, ${PAYMENT}, 'capture', 'session', 'USD', 27000, ${METHOD}, 'i', 'done', now(), now());
  insert into ledger_transfers (id, payment_id, operation_id, label) values (${TRANSFER}, ${PAYMENT}, ${OPERATION}, 'Session');
  insert into ledger_entries (transfer_id, account, currency, amount) values
    (${TRANSFER}, 'clearing', 'USD', 27000), (${TRANSFER}, 'revenue', 'USD', -22500), (${TRANSFER}, 'tax', 'USD', -4500);
  insert into invoice_counters (series, year, last) values ('AC', 2026, 1);
  insert into invoices (series, year, number, kind, payment_id, booking_id, investor_id, operation_id, currency, net, tax, gross, content, issued_at)
    values ('AC', 2026, 1, 'invoice', ${PAYMENT}, ${BOOKING}, ${INVESTOR}, ${OPERATION}, 'USD', 22500, 4500, 27000, '{}', now());`

/** What stands in the way of what follows. */
export const MONEY_UNGUARD = `
  alter table ledger_entries disable trigger tg_ledger_entries_append_only, disable trigger tg_ledger_entries_balanced;
  alter table invoices disable trigger tg_invoices_append_only;
  alter table session_payments drop constraint ck_payments_taken, drop constraint ck_payments_hold, drop constraint fk_payments_seat;
  drop index uq_operations_taking;`

/** A breach of each invariant of money. */
export const MONEY_BREACHES: Record<string, string> = {
  "Every transfer of the ledger adds up to nothing":
    "update ledger_entries set amount = amount + 1 where account = 'clearing'",
  "What was billed less what was credited is what was taken less what was given back":
    "update session_payments set captured = 26999",
  "The ledger has what was taken, given back and taxed":
    "update ledger_entries set account = 'fees' where account = 'tax'",
  "Documents of a series are numbered without a gap": "update invoices set number = 2",
  "Nothing is paid for twice": `insert into payment_operations (payment_id, kind, purpose, currency, amount, status, due_at, settled_at)
    values (${PAYMENT}, 'charge', 'session', 'USD', 27000, 'done', now(), now())`,
  "No payment took more than its session costs, or gave back more than it took":
    "update session_payments set refunded = 27001",
  "Every hold has an end and a name": "update session_payments set held = 1",
  "No payment is open an hour after its session was over": `
    update session_bookings set updated_at = now() - interval '2 hours' where id = ${BOOKING};
    update session_payments set status = 'ready'`,
  "Nothing is kept of a session to which neither side came": `
    update attendance_cases set status = 'neither', updated_at = now() - interval '2 hours' where booking_id = ${BOOKING};
    update session_payments set refunded = 0`,
  "Of a session that is paid elsewhere nothing is held, and no more taken than its fee":
    "update session_payments set fee_only = true, late_cancel_percent = 0, no_show_percent = 99",
  "No fee is kept of a session that is paid elsewhere and was not missed": `
    update attendance_cases set status = 'dismissed', updated_at = now() - interval '2 hours' where booking_id = ${BOOKING};
    update session_payments set fee_only = true, late_cancel_percent = 0, refunded = 0;
    update payment_operations set kind = 'charge', purpose = 'fee'`,
  "What was paid with is its investor's own":
    "update payment_methods set investor_id = '00000000-0000-7000-8000-000000000002'",
  "A session of two is paid by itself, a group session by its seats": `update session_payments set seat_id = ${SEAT}`,
  "A seat is paid by whose it is, at the price that it was taken at": `update session_payments set seat_id = ${SEAT}`,
  "No seat waits for a card for ever": `update session_payments set seat_id = ${SEAT}, method_id = null, status = 'card_needed'`,
}
