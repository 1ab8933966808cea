CREATE OR REPLACE TRIGGER tg_api_tokens_erased BEFORE INSERT ON api_tokens
  FOR EACH ROW EXECUTE FUNCTION refuse_erased('user_id');
