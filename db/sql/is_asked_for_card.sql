-- Whether somebody missed so many sessions by now that a card is asked of him also where his sessions are paid elsewhere, for the fee of another one.
-- Whoever gives him a place asks it with his row locked.
CREATE OR REPLACE FUNCTION is_asked_for_card(of_user uuid, at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT count(*) >= 2 FROM strikes_of(of_user, at)
$$;
