-- Whoever ends a session before it took place takes the weight of its feedback out of the kept sums; its stars still count.
CREATE OR REPLACE FUNCTION take_rating_weight_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- What is left of a sum after rounding is nothing.
  UPDATE analyst_ratings r SET
    weight_sum = CASE WHEN r.weight_sum - rating_weight(f.created_at) < 1e-9 THEN 0
      ELSE r.weight_sum - rating_weight(f.created_at) END,
    weighted_sum = CASE WHEN r.weight_sum - rating_weight(f.created_at) < 1e-9 THEN 0
      ELSE r.weighted_sum - rating_weight(f.created_at) * f.rating END
  FROM session_feedback f WHERE f.booking_id = NEW.id AND r.analyst_id = NEW.analyst_id;
  RETURN NULL;
END
$$;
