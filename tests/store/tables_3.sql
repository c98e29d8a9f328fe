-- The tables of version 3, as the program before the search for labels and single letters was quick made them.
CREATE TABLE setting (
    name VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    PRIMARY KEY (name)
);
CREATE TABLE site (
    "key" INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    pages INTEGER NOT NULL,
    PRIMARY KEY ("key"),
    UNIQUE (name)
);
CREATE TABLE step (
    number INTEGER NOT NULL,
    author VARCHAR NOT NULL,
    turn VARCHAR NOT NULL,
    "of" INTEGER NOT NULL,
    undo INTEGER,
    redo INTEGER,
    below INTEGER,
    made_at VARCHAR NOT NULL,
    step VARCHAR,
    PRIMARY KEY (number),
    CHECK (turn IN ('done', 'undone', 'redone')),
    CHECK ((turn = 'done') = (step IS NOT NULL))
);
CREATE TABLE site_line (
    site INTEGER NOT NULL,
    line INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    PRIMARY KEY (site, line),
    FOREIGN KEY(site) REFERENCES site ("key")
)
 WITHOUT ROWID
;
CREATE TABLE site_beginning (
    site INTEGER NOT NULL,
    beginning INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    PRIMARY KEY (site, beginning),
    FOREIGN KEY(site) REFERENCES site ("key")
)
 WITHOUT ROWID
;
CREATE TABLE site_model (
    site INTEGER NOT NULL,
    agent VARCHAR NOT NULL,
    articles INTEGER NOT NULL,
    numbers VARCHAR,
    is_off BOOLEAN NOT NULL,
    PRIMARY KEY (site),
    CHECK (is_off IN (0, 1) AND (is_off = 0 OR numbers IS NULL)),
    FOREIGN KEY(site) REFERENCES site ("key")
);
CREATE TABLE document (
    "key" INTEGER NOT NULL,
    id VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    outside_id VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    site INTEGER NOT NULL,
    title VARCHAR NOT NULL,
    title_is_given BOOLEAN NOT NULL,
    language VARCHAR NOT NULL,
    language_probability FLOAT NOT NULL,
    language_is_given BOOLEAN NOT NULL,
    blocks INTEGER NOT NULL,
    opening VARCHAR NOT NULL,
    agent VARCHAR NOT NULL,
    doubt FLOAT,
    PRIMARY KEY ("key"),
    CHECK (length(id) = 32 AND substr(sha256, 1, 32) = id AND length(sha256) = 64),
    CHECK (language_probability BETWEEN 0 AND 1),
    UNIQUE (id),
    FOREIGN KEY(site) REFERENCES site ("key")
);
CREATE TABLE text (
    document INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    PRIMARY KEY (document),
    FOREIGN KEY(document) REFERENCES document ("key")
);
CREATE TABLE annotation (
    "key" INTEGER NOT NULL,
    document INTEGER NOT NULL,
    author VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    flags VARCHAR NOT NULL,
    blocks VARCHAR,
    PRIMARY KEY ("key"),
    UNIQUE (document, author),
    CHECK (state IN ('todo', 'done', 'skipped')),
    CHECK (author <> ''),
    FOREIGN KEY(document) REFERENCES document ("key")
);
CREATE TABLE effort (
    document INTEGER NOT NULL,
    author VARCHAR NOT NULL,
    presses INTEGER NOT NULL,
    clicks INTEGER NOT NULL,
    seconds FLOAT NOT NULL,
    finished_at VARCHAR,
    PRIMARY KEY (document, author),
    CHECK (typeof(presses) = 'integer' AND presses >= 0),
    CHECK (typeof(clicks) = 'integer' AND clicks >= 0),
    CHECK (seconds >= 0 AND author <> ''),
    FOREIGN KEY(document) REFERENCES document ("key")
)
 WITHOUT ROWID
;
CREATE TABLE mark (
    annotation INTEGER NOT NULL,
    refused BOOLEAN NOT NULL,
    layer VARCHAR NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    label VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    agent VARCHAR NOT NULL,
    score FLOAT,
    seed_start INTEGER,
    seed_end INTEGER,
    rank INTEGER NOT NULL,
    PRIMARY KEY (annotation, refused, layer, start, "end", label),
    CHECK (layer IN ('role', 'entity', 'topic')),
    CHECK (CASE layer WHEN 'topic' THEN start = 0 AND "end" = 0 AND quote = '' AND seed_start IS NULL ELSE start >= 0 AND "end" > start AND quote <> '' AND rank = 0 END),
    CHECK (origin IN ('hand', 'propagated', 'accepted', 'accepted-all', 'by-done', 'imported')),
    CHECK (typeof(start) = 'integer' AND typeof("end") = 'integer'),
    CHECK ((seed_start IS NULL) = (seed_end IS NULL)),
    CHECK (seed_start >= 0 AND seed_end > seed_start),
    CHECK (typeof(rank) = 'integer' AND refused IN (0, 1)),
    CHECK (score IS NULL OR score BETWEEN 0 AND 1),
    FOREIGN KEY(annotation) REFERENCES annotation ("key")
)
 WITHOUT ROWID
;
CREATE VIRTUAL TABLE document_search USING fts5(body, content='', tokenize='unicode61');
CREATE INDEX step_of ON step ("of", number);
CREATE INDEX step_author ON step (author, number);
CREATE INDEX document_agent ON document (agent);
CREATE INDEX document_doubt ON document (doubt);
CREATE INDEX ix_document_site ON document (site);
CREATE INDEX ix_document_language ON document (language);
CREATE INDEX annotation_state ON annotation (author, state, document);
CREATE UNIQUE INDEX mark_title ON mark (annotation) WHERE layer = 'role' AND label = 'title' AND refused = 0;
CREATE UNIQUE INDEX mark_role ON mark (annotation, start, "end") WHERE layer = 'role' AND refused = 0;
CREATE UNIQUE INDEX mark_topic ON mark (annotation, rank) WHERE layer = 'topic' AND refused = 0;
CREATE INDEX mark_name ON mark(quote, annotation, label) WHERE layer = 'entity';
CREATE INDEX mark_label ON mark(layer, label, annotation, refused, origin);
