-- Whether an offer of other times was taken: by a session that is to take place or did, not by one that was called off or ran out.
CREATE OR REPLACE FUNCTION offer_is_used(used_by uuid, at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM session_bookings b WHERE b.id = used_by AND b.status NOT IN ('declined', 'cancelled', 'expired')
    AND NOT (b.status = 'requested' AND b.respond_by <= at))
$$;
