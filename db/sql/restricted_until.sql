-- Until when somebody may not book, join or wait for a session, asked at a moment; null where he may. By it book_session looks under the
-- lock of the investor's row, and so does whatever else gives him a place.
CREATE OR REPLACE FUNCTION restricted_until(of_user uuid, at timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT max(r.ends_at) FROM (
    SELECT p.ends_at FROM penalties p
      WHERE p.user_id = of_user AND p.kind = 'restriction' AND p.lifted_at IS NULL AND p.starts_at <= at AND p.ends_at > at
    UNION ALL
    -- A report that was left without an answer restricts from then on, though the sweep has not been there.
    SELECT c.answer_by + CASE WHEN s.strikes = 3 THEN interval '336 hours' ELSE interval '720 hours' END
      FROM attendance_cases c CROSS JOIN LATERAL (SELECT count(*) AS strikes FROM strikes_of(of_user, c.answer_by)) s
      WHERE c.accused_id = of_user AND c.against = 'investor' AND c.status = 'reported' AND c.answer_by <= at AND s.strikes >= 3
  ) r WHERE r.ends_at > at
$$;
