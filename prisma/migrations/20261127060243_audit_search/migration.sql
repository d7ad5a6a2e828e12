-- CreateIndex
CREATE INDEX "AuditEntry_action_id_idx" ON "AuditEntry"("action", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_subject_id_idx" ON "AuditEntry"("subject", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_channel_id_idx" ON "AuditEntry"("channel", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_address_id_idx" ON "AuditEntry"("address", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_at_idx" ON "AuditEntry"("at");

-- The words of an entry for searching: who, about what, and everything that it says. Bounded, so that no text is too long to be
-- kept. PostgreSQL's simple dictionary takes words as they are: what begins like a word is found in both languages.
CREATE FUNCTION audit_words(name text, subject text, before jsonb, after jsonb) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_tsvector('simple', name || ' ' || subject || ' ' ||
    replace(left(coalesce(before::text, ''), 60000), '\n', ' ') || ' ' || replace(left(coalesce(after::text, ''), 60000), '\n', ' '))
$$;

CREATE INDEX "AuditEntry_words_idx" ON "AuditEntry" USING gin (audit_words("actorName", "subject", "before", "after"));
