/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger_schema: the tables, triggers and views of a ledger, as text, one list of statements for each step of their
 * history.
 *
 *   entry    the chain: ids only; no row is ever changed or removed (triggers refuse it)
 *   payload  what the rows say, with the salts; beside the chain so that it can be erased, which overwrites it in place
 *   stream   which streams exist, and which are read at start
 *   meta     what wrote this file
 *   probe    one row outside the chain: proof that the disk takes writes
 *   views    audit, chain, erased: for people with the sqlite3 shell; docs/ledger.md explains them
 *
 * PRAGMA application_id says that the file is a ledger of ours, PRAGMA user_version how many steps were taken. A step
 * is never edited once released: old ledgers are brought up by the later ones. No SQLite here, only its language.
 */
#ifndef NIS2_LEDGER_LEDGER_SCHEMA_H
#define NIS2_LEDGER_LEDGER_SCHEMA_H

#define LEDGER_SCHEMA_APPLICATION_ID 0x4e495332 /* "NIS2" */
#define LEDGER_SCHEMA_VERSION 1                 /* steps this release knows */

/* The statements that take a ledger from version `from` (0 to LEDGER_SCHEMA_VERSION - 1) to the next; NULL ends the
 * list. Static. */
const char *const *ledger_schema_step(int from);

#endif
