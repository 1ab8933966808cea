CREATE OR REPLACE TRIGGER tg_payment_events_untold AFTER INSERT ON payment_events
  FOR EACH ROW EXECUTE FUNCTION mark_untold('payment');
