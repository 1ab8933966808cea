-- A session that was taken for missed and was held after all: its feedback weighs again what take_rating_weight_back took out.
CREATE OR REPLACE FUNCTION give_rating_weight_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE analyst_ratings r SET
    weight_sum = r.weight_sum + rating_weight(f.created_at),
    weighted_sum = r.weighted_sum + rating_weight(f.created_at) * f.rating
  FROM session_feedback f WHERE f.booking_id = NEW.id AND r.analyst_id = NEW.analyst_id;
  RETURN NULL;
END
$$;
