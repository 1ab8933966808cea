-- What another server answered may repeat whom it was told of: of a delivery that an erased person has to do with, its words are not kept.
-- An answer that comes while he is erased waits for that. Erasing holds the deliveries before the person, and neither waits for the other.
CREATE OR REPLACE FUNCTION forget_answer_of_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM users WHERE id = ANY (people_told_of(NEW)) ORDER BY id FOR KEY SHARE;
  IF EXISTS (SELECT FROM users WHERE id = ANY (people_told_of(NEW)) AND erased_at IS NOT NULL) THEN
    NEW.answer := jsonb_set(NEW.answer, '{text}', '""');
  END IF;
  RETURN NEW;
END
$$;
