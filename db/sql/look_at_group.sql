-- What decides whether an investor gets a seat of a group session or may wait for one, all as it stands; null where there is no such session,
-- he is no investor any more, or its analyst is hidden and he was never in it.
-- Instants are epoch milliseconds.
CREATE OR REPLACE FUNCTION look_at_group(of_group uuid, of_investor uuid, at timestamptz) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT jsonb_build_object(
    'status', b.status,
    'isListed', EXISTS (SELECT FROM analyst_listings l WHERE l.analyst_id = b.analyst_id AND l.is_listed),
    'respondBy', round(date_part('epoch', b.respond_by) * 1000),
    'startUtc', round(date_part('epoch', b.start_utc) * 1000),
    'endUtc', round(date_part('epoch', b.end_utc) * 1000),
    'closesAt', round(date_part('epoch', g.closes_at) * 1000),
    'price', g.price,
    'currency', g.currency,
    'waitlistMax', g.waitlist_max,
    'hasSeat', EXISTS (SELECT FROM session_seats s
      WHERE s.booking_id = b.id AND s.investor_id = of_investor AND s.status = 'taken'),
    'wait', (SELECT jsonb_build_object('id', w.id, 'mode', w.mode, 'offerUntil', CASE w.status
        WHEN 'offered' THEN round(date_part('epoch', w.offer_until) * 1000) END)
      FROM waitlist_entries w WHERE w.booking_id = b.id AND w.investor_id = of_investor
        AND w.status IN ('waiting', 'offered') AND NOT (w.status = 'offered' AND w.offer_until <= at)),
    'hadOffer', EXISTS (SELECT FROM waitlist_entries w WHERE w.booking_id = b.id AND w.investor_id = of_investor
      AND (w.status = 'lapsed' OR w.status = 'offered' AND w.offer_until <= at)),
    'busyWith', investor_busy_with(of_investor, b.start_utc, b.end_utc, b.id, at),
    'restrictedUntil', (SELECT round(date_part('epoch', r) * 1000) FROM restricted_until(of_investor, at) r),
    'freePlace', (SELECT min(p.seat_no) FROM group_places p
      WHERE p.booking_id = b.id AND p.seat_id IS NULL AND p.offer_id IS NULL),
    'waits', (SELECT count(*) FROM waitlist_entries w WHERE w.booking_id = b.id AND w.status IN ('waiting', 'offered')),
    'waitsWithoutOffer', (SELECT count(*) FROM waitlist_entries w WHERE w.booking_id = b.id AND w.status = 'waiting'))
  FROM session_bookings b JOIN group_sessions g ON g.booking_id = b.id JOIN analyst_listings l ON l.analyst_id = b.analyst_id
  WHERE b.id = of_group AND EXISTS (SELECT FROM users u WHERE u.id = of_investor AND u.role = 'investor' AND u.disabled_at IS NULL)
    AND (l.is_listed OR EXISTS (SELECT FROM seat_events e WHERE e.booking_id = b.id AND e.investor_id = of_investor)));
END
$$;
