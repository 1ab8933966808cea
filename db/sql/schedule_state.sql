-- All that an analyst posts now, as the history keeps it: the one definition, for whoever writes or checks the history.
CREATE OR REPLACE FUNCTION schedule_state(of_analyst uuid) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT jsonb_build_object(
    'isActive', u.disabled_at IS NULL,
    'isEnabled', p.is_enabled,
    'headline', p.headline,
    'bioShort', p.bio_short,
    'specialties', p.specialties,
    'hourlyRate', p.hourly_rate,
    'currency', p.currency,
    'autoConfirm', p.auto_confirm,
    'maxDailySessions', p.max_daily_sessions,
    'timeZone', p.time_zone,
    'sessionMinutes', p.session_minutes,
    'bufferBeforeMinutes', p.buffer_before_minutes,
    'bufferAfterMinutes', p.buffer_after_minutes,
    'minNoticeMinutes', p.min_notice_minutes,
    'bookingWindowDays', p.booking_window_days,
    'cancelNoticeMinutes', p.cancel_notice_minutes,
    'meetingUrl', p.meeting_url,
    -- Null where they are what every profile begins with: histories from before there were payments know nothing of them.
    'paymentPolicy', nullif(p.payment_policy, 'none'),
    'lateCancelPercent', nullif(p.late_cancel_percent, 50),
    'noShowPercent', nullif(p.no_show_percent, 100),
    'windows', (SELECT coalesce(jsonb_agg(jsonb_build_object('weekday', weekday, 'startMinute', start_minute,
        'endMinute', end_minute, 'slotMinutes', slot_minutes, 'isActive', is_active) ORDER BY weekday, start_minute), '[]')
      FROM analyst_availability WHERE analyst_id = p.analyst_id),
    'overrides', (SELECT coalesce(jsonb_object_agg(to_char(date, 'YYYY-MM-DD'), windows), '{}')
      FROM analyst_availability_overrides WHERE analyst_id = p.analyst_id),
    'timeOff', (SELECT coalesce(jsonb_object_agg(id, jsonb_build_object('startDate', start_date, 'endDate', end_date,
        'startMinute', start_minute, 'endMinute', end_minute)), '{}')
      FROM analyst_time_off WHERE analyst_id = p.analyst_id))
  FROM analyst_connect_profiles p JOIN users u ON u.id = p.analyst_id WHERE p.analyst_id = of_analyst
$$;
