CREATE OR REPLACE TRIGGER tg_seat_events_append_only BEFORE UPDATE OR DELETE ON seat_events
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
