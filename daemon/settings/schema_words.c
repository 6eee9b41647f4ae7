/* SPDX-License-Identifier: Apache-2.0 */
/*
 * schema_words: what a value of each type must look like, in words that end a sentence "…; must be ".
 *
 * Each names an example that may be copied: whoever reads it has just typed something else.
 */
#include "settings/schema.h"

const char *schema_type_words(enum schema_type type)
{
    switch (type) {
    case SCHEMA_MAP:
        return "keys with values below it";
    case SCHEMA_LIST:
        return "a list, [a, b]";
    case SCHEMA_TEXT:
        return "a text";
    case SCHEMA_INT:
        return "a whole number";
    case SCHEMA_BOOL:
        return "true or false";
    case SCHEMA_WORD:
        return "one of the allowed words";
    case SCHEMA_SPAN:
        return "a duration such as 90s, 15m, 4h or 2d";
    case SCHEMA_PERIOD:
        return "a duration such as 4h, 2d, 1w, 6mo or 1y";
    case SCHEMA_DATE:
        return "a date such as 2026-11-30";
    case SCHEMA_LOCAL_TIME:
        return "a local time such as \"2026-12-24 12:00\"";
    case SCHEMA_INSTANT:
        return "a time with its offset such as 2026-11-21T13:05:00Z";
    case SCHEMA_QUIET:
        return "two times of day such as \"22:00-07:00\"";
    case SCHEMA_HANDOFF:
        return "a time of day such as \"08:00\", or a weekday and a time such as \"Mon 09:00\"";
    case SCHEMA_WINDOW:
        return "hours of the week such as \"Mon-Fri 08:00-18:00\"";
    case SCHEMA_BEFORE:
        return "a duration before the deadline such as 6h, or 1% to 99% of the time that remains";
    case SCHEMA_TARGET:
        return "`schedule NAME`, `contact NAME` or `everyone`";
    case SCHEMA_ID:
        return "a name of letters, digits, - and _, at most 64, starting with a letter or a digit";
    case SCHEMA_FACT:
        return "small letters, digits and _, in parts joined by dots, such as breach.high_risk";
    case SCHEMA_ZONE:
        return "an IANA time zone such as Europe/Copenhagen";
    case SCHEMA_LANGUAGE:
        return "a language tag such as da or en-GB";
    case SCHEMA_COUNTRY:
        return "two capital letters (ISO 3166-1) such as DK";
    case SCHEMA_EMAIL:
        return "one mail address such as soc@example.org";
    case SCHEMA_MAILBOX:
        return "a mail address, such as soc@example.org or SOC <soc@example.org>";
    case SCHEMA_URL:
        return "a URL such as https://host/path, without user or password in it";
    case SCHEMA_PATH:
        return "a path; a relative one starts at this file's directory";
    case SCHEMA_RULE:
        return "a rule such as aware+PT24H@elapsed or min(a+P1M@civil,a+P30D@civil)";
    }
    UNREACHABLE();
}
