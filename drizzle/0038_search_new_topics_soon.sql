-- New topics wait unsorted, at most so many kB of them, and a search reads all that wait. With 4 MB, as it is unless said, one for a
-- word that nobody wrote took ten times as long, and every some thousandth booking sorted them all at once.
ALTER INDEX "ix_bookings_topic" SET (gin_pending_list_limit = 64);
