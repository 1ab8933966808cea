-- Whether all that a change of an append-only row does is to take the words of an erased person out of it: why he did something to a
-- booking, what his profile said of him. Of the audit trail nothing can be taken, as each row's hash is made of it.
CREATE OR REPLACE FUNCTION is_erasure(of_table text, was jsonb, becomes jsonb) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE of_table
    WHEN 'session_booking_events' THEN becomes = was || '{"reason_text": null}' AND EXISTS (
      SELECT FROM users WHERE id = (was ->> 'actor_id')::uuid AND erased_at IS NOT NULL)
    WHEN 'seat_events' THEN becomes = was || '{"reason": null}' AND EXISTS (
      SELECT FROM users WHERE id = (was ->> 'actor_id')::uuid AND erased_at IS NOT NULL)
    WHEN 'schedule_events' THEN becomes = was || jsonb_build_object(
        'before', without_own_words(was -> 'before'), 'after', without_own_words(was -> 'after')) AND EXISTS (
      SELECT FROM users WHERE id = (was ->> 'analyst_id')::uuid AND erased_at IS NOT NULL)
    ELSE false
  END
$$;
