-- The strikes that count against somebody at a moment, those of reports left without an answer included, whether the sweep was there or not.
CREATE OR REPLACE FUNCTION strikes_of(of_user uuid, at timestamptz)
RETURNS TABLE (case_id uuid, starts_at timestamptz, ends_at timestamptz) LANGUAGE sql STABLE AS $$
  SELECT p.case_id, p.starts_at, p.ends_at FROM penalties p
    WHERE p.user_id = of_user AND p.kind = 'strike' AND p.lifted_at IS NULL AND p.starts_at <= at AND p.ends_at > at
  UNION ALL
  SELECT c.id, c.answer_by, c.answer_by + interval '4320 hours' FROM attendance_cases c
    WHERE c.accused_id = of_user AND c.status = 'reported' AND c.answer_by <= at AND c.answer_by + interval '4320 hours' > at
$$;
