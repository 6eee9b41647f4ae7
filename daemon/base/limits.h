/* SPDX-License-Identifier: Apache-2.0 */
/*
 * limits: every bound of the program in one place. Each has a refusal that names it and a test at the bound and one
 * past it. Bytes unless the name says otherwise.
 */
#ifndef NIS2_BASE_LIMITS_H
#define NIS2_BASE_LIMITS_H

#define LIMIT_OPEN_INCIDENTS 20000
#define LIMIT_OBLIGATIONS_PER_INCIDENT 64
#define LIMIT_REGIMES_PER_INCIDENT 8
#define LIMIT_RULES_PER_INCIDENT 32       /* versions of them that something of it stands under: a rebase may add one */
#define LIMIT_MERGED_PER_INCIDENT 32      /* that were merged into one */
#define LIMIT_CONFIRMATIONS 256           /* of regimes; the oldest is forgotten, and its rules are unverified again */
#define LIMIT_ALERTS_HOT_PER_INCIDENT 256 /* older ended ones stay in the ledger only */
#define LIMIT_DELIVERIES_HOT_PER_INCIDENT 512
#define LIMIT_FILINGS_PER_INCIDENT 256
#define LIMIT_OUTAGES 64       /* in one assessment */
#define LIMIT_METRIC 4096      /* bytes of one value of an assessment: outages */
#define LIMIT_RECURRENCES 1024 /* small incidents that may add up, Art. 4 of Reg. (EU) 2024/2690 */

#define LIMIT_TITLE 200
#define LIMIT_REASON 2000
#define LIMIT_NOTE 65536
#define LIMIT_FIELD_VALUE 8192
#define LIMIT_FIELDS_PER_INCIDENT_BYTES 65536
#define LIMIT_PAST_FIELDS_BYTES 131072 /* of one incident: answers as filings saw them; the oldest are let go */
#define LIMIT_INDICATORS_PER_INCIDENT 1000
#define LIMIT_INDICATORS_BYTES 262144 /* of one incident: values and notes */
#define LIMIT_INDICATORS_PER_COMMAND 200
#define LIMIT_INDICATOR 8192 /* rules take that; every other type at most 2048 */
#define LIMIT_INDICATOR_LINE 2048
#define LIMIT_INDICATOR_NOTE 500
#define LIMIT_ATTACHMENTS_PER_INCIDENT 256
#define LIMIT_ID 64 /* contacts, channels, regimes, stages, addressees, keys */
#define LIMIT_REF 32
#define LIMIT_RULE 512
#define LIMIT_IDEMPOTENCY_KEY 128
#define LIMIT_ADDRESS 512   /* where a channel sends for a contact */
#define LIMIT_MESSAGE 16384 /* one delivery's text */
#define LIMIT_SUBJECT 120   /* characters of its subject: what a telephone shows without opening anything */
#define LIMIT_ATTACHMENT (64 * 1024 * 1024)
#define LIMIT_FILING_CONTENT (4 * 1024 * 1024)

#define LIMIT_TURN_COMMANDS 256
#define LIMIT_TURN_ENTRIES 1024
/* What one turn does of what is due: those who ask meanwhile have theirs between two. */
#define LIMIT_TICK_INCIDENTS 128 /* whose steps and messages are gone through */
#define LIMIT_TICK_LOOKS 256     /* that are only asked when they want to be looked at */
#define LIMIT_TICK_ATTEMPTS 96   /* whose messages may have to be rendered */
/* Rows that one command erases; more are erased by repeating it. */
#define LIMIT_ERASE 512
#define LIMIT_INBOX_COMMANDS 4096
#define LIMIT_HTTP_CONNECTIONS 512
#define LIMIT_HTTP_BODY (6 * 1024 * 1024)    /* JSON; a filing's content travels as base64 */
#define LIMIT_HTTP_REQUEST_S 30              /* from the first byte to the last: a slow drip ends here */
#define LIMIT_HTTP_CONNECTIONS_PER_USER 128  /* of one Unix user, so that nobody locks out the others */
#define LIMIT_ACCESS_TOKENS 256              /* that may ask over TCP; each request is held against all of them */
#define LIMIT_HTTP_BODIES (64 * 1024 * 1024) /* all bodies that are being received or handled */
#define LIMIT_HTTP_HEADERS 16384             /* request line and headers together */
#define LIMIT_HTTP_HEADER_COUNT 64
#define LIMIT_HTTP_URI 4096
#define LIMIT_HTTP_SEGMENTS 16
#define LIMIT_HTTP_PARAMS 32
#define LIMIT_LOOP_POSTS 1024
#define LIMIT_WRITER_JOBS 64 /* waiting for one thread of edge/writer.c */
#define LIMIT_LOG_LINE 1024
#define LIMIT_LOG_RING 64              /* lines kept for a crash */
#define LIMIT_REPLY_BODY 4096          /* read of a receiver's answer */
#define LIMIT_REPLY_ECHO 65536         /* of one that repeats our message in its answer */
#define LIMIT_INBOX_BODY (1024 * 1024) /* read of an inbox at once; more is passed over */
#define LIMIT_INBOX_MESSAGES 100       /* taken from one reading of an inbox; the rest waits for the next */
#define LIMIT_INBOX_MAIL 65536         /* of one mail; an answer stands at its beginning */
#define LIMIT_INBOX_POSITION 8192      /* what is remembered of how far an inbox was read */
#define LIMIT_SENDS_IN_FLIGHT 64
#define LIMIT_SENDS_PER_CHANNEL 16    /* in flight: a channel that hangs leaves room for the others */
#define LIMIT_SENDS_QUEUED 8192       /* waiting for a place in flight */
#define LIMIT_ATTEMPTS_PER_CHANNEL 64 /* recorded and not answered: in flight, or waiting for a place there */
#define LIMIT_CIRCUITS 256            /* channels that failed lately; the longest known is forgotten */
#define LIMIT_THROTTLE 100            /* messages of one contact that are remembered */
#define LIMIT_MERGED_DELIVERIES 512   /* held back and sent as one message; more are the next one */
#define LIMIT_RELAYS 8                /* of one mail channel */
#define LIMIT_HEARD_TEXT 16384        /* of an answer from a telephone: what is looked at */
#define LIMIT_HEARD_ID 512            /* of the message it came in */
#define LIMIT_HEARD_WRONG 10          /* wrong codes of one sender, or of a channel that knows none, in … */
#define LIMIT_HEARD_WRONG_S 600       /* … so many seconds; then it is not listened to until they are over */

#define LIMIT_CONFIG_FILE (1024 * 1024)
#define LIMIT_CONFIG_ERRORS 100
#define LIMIT_JUDGED 256 /* digests of what was found sound; the oldest is forgotten, and judged again */
#define LIMIT_CONTACTS 512
#define LIMIT_CHANNELS 128
#define LIMIT_EXERCISES 64     /* remembered by production; the oldest is forgotten */
#define LIMIT_OVERRIDES 512    /* recorded by command, not over yet */
#define LIMIT_SHIFTS_TOLD 2048 /* changes of shift ahead, of all schedules */
#define LIMIT_TEMPLATE_DEPTH 64
#define LIMIT_TEMPLATE_OUTPUT (1024 * 1024)
#define LIMIT_TEMPLATE_TEXT (4 * 1024 * 1024) /* a template and its partials, as indented, in one rendering */
#define LIMIT_TEMPLATE_STEPS 50000000         /* nodes visited and keys compared in one rendering */
#define LIMIT_TEMPLATE_DELIMITER 32
#define LIMIT_JSON_DEPTH 128
#define LIMIT_JSON_VALUES 100000 /* in one body from outside; a value takes about 130 bytes once read */
#define LIMIT_LIST_MAX 1000000
#define LIMIT_LIST_DEFAULT 100

#endif
