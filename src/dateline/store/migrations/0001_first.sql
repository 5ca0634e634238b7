-- Days are ISO dates as text; `record` is the whole record as JSON, the other columns are for filters.

CREATE TABLE run (
  n INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  codebook TEXT NOT NULL,
  models TEXT NOT NULL,
  first_used TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
  UNIQUE (code, codebook, models)
);

CREATE TABLE report (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  published TEXT NOT NULL,
  source TEXT,
  folded_source TEXT,
  title TEXT,
  text TEXT NOT NULL,
  url TEXT,
  language TEXT,
  found_in TEXT,
  digest TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES run (n),
  record TEXT NOT NULL
);
CREATE INDEX report_by_day ON report (published, id);

CREATE TABLE claim (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  report_id TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  published TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  evidence_start INTEGER NOT NULL,
  evidence_end INTEGER NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end INTEGER NOT NULL,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  background INTEGER NOT NULL,
  place_id TEXT,
  place_name TEXT,
  lat REAL,
  lon REAL,
  record TEXT NOT NULL
);
CREATE INDEX claim_in_order ON claim (first_day, report_id, evidence_start, n);
CREATE INDEX claim_by_report ON claim (report_id);
CREATE INDEX claim_by_place_name ON claim (place_name);
CREATE INDEX claim_by_place_id ON claim (place_id);

CREATE TABLE entity (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  country TEXT,
  role TEXT
) WITHOUT ROWID;

CREATE TABLE entity_name (
  folded TEXT NOT NULL,
  entity TEXT NOT NULL REFERENCES entity (id),
  PRIMARY KEY (folded, entity)
) WITHOUT ROWID;

CREATE TABLE claim_actor (
  claim INTEGER NOT NULL REFERENCES claim (n) ON DELETE CASCADE,
  side TEXT NOT NULL CHECK (side IN ('actor', 'recipient', 'source')),
  entity TEXT NOT NULL REFERENCES entity (id),
  PRIMARY KEY (claim, side, entity)
) WITHOUT ROWID;
CREATE INDEX claim_actor_by_entity ON claim_actor (entity, side, claim);

CREATE TABLE relation (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  report_id TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  published TEXT NOT NULL,
  evidence_start INTEGER NOT NULL,
  evidence_end INTEGER NOT NULL,
  kind TEXT NOT NULL,
  a TEXT NOT NULL REFERENCES entity (id),
  b TEXT REFERENCES entity (id),
  record TEXT NOT NULL
);
CREATE INDEX relation_by_report ON relation (report_id);

CREATE TABLE toll (
  n INTEGER PRIMARY KEY,
  report_id TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  published TEXT NOT NULL,
  evidence_start INTEGER NOT NULL,
  evidence_end INTEGER NOT NULL,
  kind TEXT NOT NULL,
  claim_id TEXT,
  record TEXT NOT NULL
);
CREATE INDEX toll_by_report ON toll (report_id);

CREATE TABLE statement (
  n INTEGER PRIMARY KEY,
  report_id TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  published TEXT NOT NULL,
  evidence_start INTEGER NOT NULL,
  evidence_end INTEGER NOT NULL,
  record TEXT NOT NULL
);
CREATE INDEX statement_by_report ON statement (report_id);

-- A judgement outlives the claims it is about, so that it holds again when they are read again.
CREATE TABLE judgement (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  claim TEXT NOT NULL,
  other TEXT,
  verdict TEXT NOT NULL,
  judge TEXT NOT NULL,
  day TEXT NOT NULL,
  correction TEXT,
  note TEXT,
  retracted INTEGER NOT NULL DEFAULT 0
);

-- For whoever looks into the file with another tool: the words that each item rests on.
CREATE VIEW evidence AS
SELECT 'claim' AS kind, c.id AS item, r.id AS report_id, r.source AS outlet, r.published AS published,
       c.evidence_start AS start, c.evidence_end AS "end",
       substr(r.text, c.evidence_start + 1, c.evidence_end - c.evidence_start) AS words,
       substr(r.text, c.sentence_start + 1, c.sentence_end - c.sentence_start) AS sentence
  FROM claim c JOIN report r ON r.id = c.report_id
UNION ALL
SELECT 'relation', e.id, r.id, r.source, r.published, e.evidence_start, e.evidence_end,
       substr(r.text, e.evidence_start + 1, e.evidence_end - e.evidence_start), NULL
  FROM relation e JOIN report r ON r.id = e.report_id
UNION ALL
SELECT 'toll', e.claim_id, r.id, r.source, r.published, e.evidence_start, e.evidence_end,
       substr(r.text, e.evidence_start + 1, e.evidence_end - e.evidence_start), NULL
  FROM toll e JOIN report r ON r.id = e.report_id;

CREATE VIRTUAL TABLE claim_place USING rtree (claim, west, east, south, north);
CREATE TRIGGER claim_placed AFTER INSERT ON claim WHEN new.lat IS NOT NULL AND new.lon IS NOT NULL
BEGIN
  INSERT INTO claim_place VALUES (new.n, new.lon, new.lon, new.lat, new.lat);
END;

CREATE VIRTUAL TABLE claim_words USING fts5 (
  sentence, names, tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER claim_gone AFTER DELETE ON claim
BEGIN
  DELETE FROM claim_place WHERE claim = old.n;
  DELETE FROM claim_words WHERE rowid = old.n;
END;

CREATE VIRTUAL TABLE report_words USING fts5 (
  title, text, content = 'report', content_rowid = 'n',
  tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER report_added AFTER INSERT ON report
BEGIN
  INSERT INTO report_words (rowid, title, text) VALUES (new.n, new.title, new.text);
END;
CREATE TRIGGER report_gone AFTER DELETE ON report
BEGIN
  INSERT INTO report_words (report_words, rowid, title, text)
  VALUES ('delete', old.n, old.title, old.text);
END;
