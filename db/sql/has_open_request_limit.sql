-- At most 5 unanswered requests of an investor, 2 of them with one analyst; `except_booking` is not counted. Asked under the
-- lock of the investor's row, once the overdue ones have expired.
CREATE OR REPLACE FUNCTION has_open_request_limit(of_investor uuid, with_analyst uuid, except_booking uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT count(*) >= 5 OR count(*) FILTER (WHERE analyst_id = with_analyst) >= 2 FROM session_bookings
  WHERE investor_id = of_investor AND status = 'requested' AND id <> except_booking);
END
$$;
