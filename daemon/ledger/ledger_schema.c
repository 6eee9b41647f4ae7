/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger_schema: see ledger_schema.h.
 *
 * The triggers are a seat belt for people with a shell, not a lock: whoever owns the file can drop them. The chain is
 * what tells.
 *
 * Surprising: erasing does not delete the payload's row but overwrites it with as many zeroes. A deletion makes SQLite
 * move neighbouring rows between pages, and a moved row may leave a copy of itself in the unused part of a page, where
 * a later erasure of that row would not reach it. Rows that never change their size never move.
 */
#include "ledger/ledger_schema.h"

#include <stddef.h>

#include "base/check.h"

#define LENGTH_HEX(part) "printf('%016x', length(CAST(" part " AS BLOB)))"
#define PART_HEX(part) LENGTH_HEX(part) " || hex(" part ")"

static const char *const step_0[] = {
    "CREATE TABLE entry ("
    " seq INTEGER PRIMARY KEY,"
    " at INTEGER NOT NULL,"
    " stream TEXT NOT NULL CHECK (stream <> ''),"
    " type INTEGER NOT NULL,"
    " actor TEXT NOT NULL,"
    " command BLOB CHECK (length(command) = 32),"
    " request BLOB CHECK (length(request) = 32),"
    " commitment BLOB NOT NULL CHECK (length(commitment) = 32),"
    " link BLOB NOT NULL CHECK (length(link) = 32)"
    ") STRICT",

    "CREATE TABLE payload ("
    " seq INTEGER PRIMARY KEY REFERENCES entry (seq),"
    " salt BLOB NOT NULL CHECK (length(salt) = 16),"
    " bytes BLOB NOT NULL,"
    " is_erased INTEGER NOT NULL CHECK (is_erased IN (0, 1))"
    ") STRICT",

    "CREATE TABLE stream ("
    " name TEXT PRIMARY KEY,"
    " is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),"
    " first_seq INTEGER NOT NULL UNIQUE REFERENCES entry (seq)"
    ") STRICT, WITHOUT ROWID",

    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE probe (id INTEGER PRIMARY KEY CHECK (id = 1), count INTEGER NOT NULL) STRICT",

    /* What a start reads: both follow open work, not history. */
    "CREATE INDEX entry_by_stream ON entry (stream)",
    "CREATE INDEX stream_open ON stream (name) WHERE is_open = 1",
    /* What idempotency reads: recent commands. */
    "CREATE INDEX entry_command_by_time ON entry (at) WHERE command IS NOT NULL",

    "CREATE TRIGGER entry_in_order BEFORE INSERT ON entry"
    " WHEN NEW.seq IS NOT (SELECT ifnull(max(seq), 0) + 1 FROM entry)"
    " BEGIN SELECT RAISE(ABORT, 'rows of entry are numbered without gaps'); END",
    "CREATE TRIGGER entry_keep BEFORE UPDATE ON entry"
    " BEGIN SELECT RAISE(ABORT, 'rows of entry are never changed'); END",
    "CREATE TRIGGER entry_keep_all BEFORE DELETE ON entry"
    " BEGIN SELECT RAISE(ABORT, 'rows of entry are never removed'); END",
    "CREATE TRIGGER payload_keep BEFORE UPDATE ON payload"
    " WHEN NEW.seq <> OLD.seq OR NEW.is_erased <> 1 OR NEW.salt <> zeroblob(16) OR NEW.bytes <> "
    "zeroblob(length(OLD.bytes))"
    " BEGIN SELECT RAISE(ABORT, 'a payload may only be erased'); END",
    "CREATE TRIGGER payload_keep_all BEFORE DELETE ON payload"
    " BEGIN SELECT RAISE(ABORT, 'a payload may only be erased'); END",
    "CREATE TRIGGER stream_keep BEFORE UPDATE ON stream WHEN NEW.name <> OLD.name OR NEW.first_seq <> OLD.first_seq"
    " BEGIN SELECT RAISE(ABORT, 'a stream may only be opened and closed'); END",
    "CREATE TRIGGER stream_keep_all BEFORE DELETE ON stream"
    " BEGIN SELECT RAISE(ABORT, 'streams are never removed'); END",

    "CREATE VIEW audit AS SELECT e.seq, strftime('%Y-%m-%dT%H:%M:%SZ', e.at, 'unixepoch') AS at, e.stream, e.type, "
    "e.actor,"
    " lower(hex(e.command)) AS command, length(p.bytes) AS payload_length,"
    " CASE p.is_erased WHEN 0 THEN 'kept' WHEN 1 THEN 'erased' ELSE 'LOST' END AS payload, lower(hex(e.link)) AS link"
    " FROM entry AS e LEFT JOIN payload AS p ON p.seq = e.seq",

    "CREATE VIEW erased AS SELECT e.seq, strftime('%Y-%m-%dT%H:%M:%SZ', e.at, 'unixepoch') AS at, e.stream, e.type"
    " FROM payload AS p JOIN entry AS e ON e.seq = p.seq WHERE p.is_erased = 1",

    /* The bytes behind both hashes, in the order of chain.h. */
    "CREATE VIEW chain AS SELECT e.seq, lower(" PART_HEX(
        "'nis2d entry 1'") " || '0000000000000020'"
                           " || hex(ifnull((SELECT b.link FROM entry AS b WHERE b.seq = e.seq - 1), zeroblob(32)))"
                           " || '0000000000000008' || printf('%016x', e.seq) || '0000000000000008' || printf('%016x', "
                           "e.at) || " PART_HEX("e.stream") " || '0000000000000004' || printf('%08x', e.type & "
                                                            "4294967295) || " PART_HEX(
                                                                "e.actor") " || '0000000000000020' || "
                                                                           "hex(ifnull(e.command, zeroblob(32))) || "
                                                                           "'0000000000000020' || "
                                                                           "hex(ifnull(e.request, zeroblob(32)))"
                                                                           " || '0000000000000020' || "
                                                                           "hex(e.commitment)) AS link_bytes, "
                                                                           "lower(hex(e.link)) AS link,"
                                                                           " CASE p.is_erased WHEN 0 THEN "
                                                                           "lower(hex(p.salt) || hex(p.bytes)) END AS "
                                                                           "commitment_bytes,"
                                                                           " lower(hex(e.commitment)) AS commitment "
                                                                           "FROM entry AS e LEFT JOIN payload AS p ON "
                                                                           "p.seq = e.seq",

    "INSERT INTO meta (name, value) VALUES ('schema', '1'), ('chain', 'nis2d entry 1'), ('made_by', "
    "'nis2d " NIS2D_VERSION "')",
    NULL,
};

static const char *const *const steps[LEDGER_SCHEMA_VERSION] = {step_0};

const char *const *ledger_schema_step(int from)
{
    REQUIRE(from >= 0 && from < LEDGER_SCHEMA_VERSION);
    return steps[from];
}
