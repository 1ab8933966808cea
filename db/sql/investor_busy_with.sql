-- The investor's own session, or the group session in which he has a seat, that is live at `at` and overlaps [from_utc, to_utc); none
-- counts that is `but_booking`. A seat that he is said to have missed is his until its end, as that can be taken back. Whoever gives him time asks it with his row locked.
CREATE OR REPLACE FUNCTION investor_busy_with(
  of_investor uuid, from_utc timestamptz, to_utc timestamptz, but_booking uuid, at timestamptz
) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
  -- Sessions last 8 hours at most: found by their start.
  RETURN coalesce(
    (SELECT b.id FROM session_bookings b
      WHERE b.investor_id = of_investor AND b.start_utc > from_utc - interval '8 hours' AND b.start_utc < to_utc
        AND b.end_utc > from_utc AND b.status NOT IN ('declined', 'cancelled', 'completed', 'expired', 'no_show')
        AND NOT (b.status = 'requested' AND b.respond_by <= at) AND b.id IS DISTINCT FROM but_booking
      ORDER BY b.start_utc LIMIT 1),
    (SELECT s.booking_id FROM session_seats s JOIN session_bookings b ON b.id = s.booking_id
      WHERE s.investor_id = of_investor AND s.start_utc > from_utc - interval '8 hours' AND s.start_utc < to_utc
        AND s.end_utc > from_utc AND s.status IN ('taken', 'no_show')
        AND NOT (b.status = 'requested' AND b.respond_by <= at) AND s.booking_id IS DISTINCT FROM but_booking
      ORDER BY s.start_utc LIMIT 1));
END
$$;
