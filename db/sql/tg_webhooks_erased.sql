CREATE OR REPLACE TRIGGER tg_webhooks_erased BEFORE INSERT ON webhook_endpoints
  FOR EACH ROW EXECUTE FUNCTION refuse_erased('user_id');
