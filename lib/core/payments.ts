// The closed lists of what is known of money, which the database, the inputs and the screens share.

/** Whether an analyst's sessions are paid here, by a card: with `none` nothing about money is asked or kept but the price. */
export const PAYMENT_POLICIES = ["none", "card"] as const
export type PaymentPolicy = (typeof PAYMENT_POLICIES)[number]

/** How a session's payment stands. */
export const PAYMENT_STATUSES = [
  "card_needed",
  "ready",
  "action_needed",
  "declined",
  "authorised",
  "captured",
  "owed",
  "void",
  "written_off",
] as const
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number]
/** Those in which nothing is to happen any more, unless somebody asks for it. */
export const SETTLED_PAYMENTS = [
  "captured",
  "void",
  "written_off",
] as const satisfies readonly PaymentStatus[]

/** What its investor is asked to do. */
export const PAYMENT_STEPS = ["add_card", "authenticate", "pay"] as const
export type PaymentStep = (typeof PAYMENT_STEPS)[number]

/** What a provider is asked to do for a payment. */
export const OPERATION_KINDS = ["authorise", "capture", "charge", "release", "refund"] as const
export type OperationKind = (typeof OPERATION_KINDS)[number]
/** Those by which money is taken. */
export const TAKINGS = ["capture", "charge"] as const satisfies readonly OperationKind[]

/** What money is for: the session, or that it was called off late or missed. */
export const PAYMENT_PURPOSES = ["session", "fee"] as const
export type PaymentPurpose = (typeof PAYMENT_PURPOSES)[number]

/** `sent` is on its way; of `unknown` no answer came that says what became of it, so it is read before anything else. */
export const OPERATION_STATUSES = ["due", "sent", "unknown", "done", "refused"] as const
export type OperationStatus = (typeof OPERATION_STATUSES)[number]
export const UNFINISHED_OPERATIONS = ["due", "sent", "unknown"] as const satisfies readonly OperationStatus[]

/** What happened to a payment. */
export const PAYMENT_EVENTS = [
  "payment_card_saved",
  "payment_authorised",
  "payment_action_needed",
  "payment_declined",
  "payment_captured",
  "payment_released",
  "payment_refunded",
  "payment_owed",
  "payment_written_off",
  "invoice_issued",
] as const
export type PaymentEvent = (typeof PAYMENT_EVENTS)[number]

/** What a page of the provider's is for: to save a card, or to approve an amount. */
export const CHECKOUT_PURPOSES = ["setup", "authenticate"] as const
export type CheckoutPurpose = (typeof CHECKOUT_PURPOSES)[number]
export const CHECKOUT_STATUSES = ["open", "complete", "refused", "expired"] as const
export type CheckoutStatus = (typeof CHECKOUT_STATUSES)[number]

/** The accounts of the ledger: a debit is positive. */
export const LEDGER_ACCOUNTS = ["receivable", "clearing", "revenue", "tax", "fees", "disputes"] as const
export type LedgerAccount = (typeof LEDGER_ACCOUNTS)[number]

/** Percents of the price that are due where nobody chose others. */
export const FEE_PERCENTS = { lateCancel: 50, noShow: 100 } as const

/** What a document is: taking money issues an invoice, giving it back a credit note. */
export const INVOICE_KINDS = ["invoice", "credit_note"] as const
export type InvoiceKind = (typeof INVOICE_KINDS)[number]

/** How the provider's books and ours can differ. */
export const FINDING_KINDS = [
  "unknown_here",
  "unknown_there",
  "captured_differs",
  "refunded_differs",
  "held_differs",
  "second_hold",
  "transfer_missing",
  "ledger_differs",
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]
