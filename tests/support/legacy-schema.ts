/** The older deployment's tables: whole numbers as ids, times of UTC that do not say so, and few constraints. */
export const LEGACY_SCHEMA = `
create table users (id serial primary key, name text, email text, role text, firm text, password_hash text, is_active boolean,
  created_at timestamp, updated_at timestamp);
create table analyst_connect_profiles (id serial primary key, analyst_id integer, is_enabled boolean, specialties json, headline text,
  bio_short text, hourly_rate numeric(10,2), auto_confirm boolean, max_daily_sessions integer, created_at timestamp, updated_at timestamp);
create table analyst_availability (id serial primary key, analyst_id integer, weekday integer, start_minute integer, end_minute integer,
  slot_minutes integer, is_active boolean);
create table analyst_time_off (id serial primary key, analyst_id integer, date date, reason text, created_at timestamp);
create table session_bookings (id serial primary key, investor_id integer, analyst_id integer, start_utc timestamp, end_utc timestamp,
  status text, video_url text, price_quote numeric(10,2), created_at timestamp, updated_at timestamp);
create table session_booking_notes (id serial primary key, booking_id integer, author_type text, author_id integer, note text,
  created_at timestamp)`

/** The table that newer versions of it have. */
export const LEGACY_FEEDBACK =
  "create table session_feedback (id serial primary key, booking_id integer, rating integer, comment text, created_at timestamp)"
