-- Whether these are windows of one day on the grid: inside it, ascending, none into the next.
CREATE OR REPLACE FUNCTION are_windows(windows jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(bool_and(starts >= 0 AND starts < ends AND ends <= 1440 AND step BETWEEN 5 AND 720 AND starts >= previous), true)
  FROM (
    SELECT starts, ends, step, coalesce(lag(ends) OVER (ORDER BY starts), 0) AS previous
    FROM (
      SELECT coalesce((w->>'startMinute')::int, -1) AS starts, coalesce((w->>'endMinute')::int, -1) AS ends,
        coalesce((w->>'slotMinutes')::int, -1) AS step
      FROM jsonb_array_elements(windows) w
    ) read
  ) ordered
$$;
