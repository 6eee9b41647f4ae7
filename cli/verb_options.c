/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_options: see verb_options.h; and the global flags, which may stand anywhere.
 *
 * Read each list as the verb's grammar: `is_required` is checked (or asked for on a terminal) before the daemon hears
 * of anything; `repeats` collects.
 */
#include "cli/verb_options.h"

/* clang-format off */
#define VALUE(name, value, key, help) {name, value, key, help, false, false, NULL}
#define RENAMED(name, was, value, key, help) {name, value, key, help, false, false, was}
#define MUST(name, value, key, help) {name, value, key, help, false, true, NULL}
#define MANY(name, value, key, help) {name, value, key, help, true, false, NULL}
#define FLAG(name, key, help) {name, NULL, key, help, false, false, NULL}
#define END {NULL, NULL, NULL, NULL, false, false, NULL}
#define REGIME_TO VALUE("regime", "ID", NULL, "of this regime"), VALUE("to", "ADDRESSEE", NULL, "to this addressee")
#define REASON MUST("reason", "TEXT", "reason", "why")

const struct option_row global_options[] = {
    VALUE("socket", "PATH", NULL, "the daemon's socket (NIS2D_SOCKET)"),
    VALUE("url", "URL", NULL, "a daemon elsewhere (NIS2D_URL)"),
    VALUE("token-file", "FILE", NULL, "the bearer token for --url"),
    VALUE("exercise", "DIR", NULL, "talk to the exercise in DIR (NIS2D_EXERCISE)"),
    VALUE("as", "ROLE", NULL, "in an exercise: who you play (NIS2D_AS)"),
    VALUE("by", "CONTACT", NULL, "who you are, for root and shared accounts; recorded as claimed"),
    VALUE("timeout", "DURATION", NULL, "how long to wait (default 10s)"),
    VALUE("idempotency-key", "KEY", NULL, "name this change, to repeat it without harm"),
    FLAG("json", NULL, "one JSON document on standard output"),
    FLAG("yes", NULL, "do not ask"),
    FLAG("no-color", NULL, "no colours (also NO_COLOR)"),
    FLAG("no-pager", NULL, "never through a pager"),
    FLAG("quiet", NULL, "only what was asked for, no advice"),
    FLAG("help", NULL, "this"),
    END,
};

const struct option_row options_merge[] = {VALUE("reason", "TEXT", "reason", "why they are one"), END};
const struct option_row options_rebase[] = {
    MUST("regime", "ID", "regime", "the regime whose rules in force it gets"),
    REASON,
    END,
};
const struct option_row options_confirm[] = {
    REASON,
    VALUE("ref", "REF", "incident", "the rules frozen into this incident; default: those in force now"),
    END,
};
const struct option_row options_regime_diff[] = {
    VALUE("ref", "REF", "ref", "the rules frozen into this incident, against those in force"),
    END,
};
const struct option_row options_open[] = {
    MUST("title", "TEXT", "title", "what happened, in a line"),
    VALUE("aware", "TIME", "aware", "when you became aware of it"),
    VALUE("detected", "TIME", "detected", "when it was first noticed"),
    VALUE("significant", "yes|no|undecided", "significant", "default undecided: every clock runs"),
    VALUE("severity", "low|medium|high", "severity", "chooses the escalation policy"),
    MANY("regime", "ID", "regimes", "the rules it falls under; default: the configured ones"),
    MANY("field", "KEY=VALUE", NULL, "an answer of the report"),
    VALUE("input", "FILE|-", NULL, "a JSON object with any of these"),
    FLAG("minor", "is_minor", "register without paging"),
    END,
};
const struct option_row options_incident_list[] = {
    VALUE("state", "open|closed|all", "state", "default open"),
    VALUE("limit", "N", "limit", "at most so many (default 100)"),
    VALUE("after", "REF", "after", "go on after this one"),
    END,
};
const struct option_row options_set[] = {
    MANY("estimate", "KEY=VALUE", NULL, "an estimate, as key~=value"),
    MANY("unknown", "KEY", "unknown", "unknown so far, as key=?"),
    MANY("na", "KEY", "not_applicable", "does not apply"),
    MANY("clear", "KEY", "clear", "forget the answer"),
    END,
};
const struct option_row options_status[] = {VALUE("at", "TIME", "at", "since when (default now)"), END};
const struct option_row options_note[] = {
    VALUE("at", "TIME", "at", "when it happened (default now)"),
    VALUE("kind", "KIND", "kind", "detection, action, decision, communication or impact"),
    FLAG("privileged", "is_privileged", "never reaches drafts or bundles"),
    END,
};
const struct option_row options_decide[] = {
    REASON,
    VALUE("regime", "ID", "regime", "for this regime only"),
    VALUE("at", "TIME", "at", "when it was decided (default now)"),
    END,
};
const struct option_row options_anchor[] = {
    VALUE("at", "TIME", "at", "when it happened"),
    FLAG("clear", "clear", "take it back: it is not known any more"),
    REASON,
    VALUE("regime", "ID", "regime", "for this regime only"),
    END,
};
const struct option_row options_reason[] = {REASON, END};
const struct option_row options_why[] = {VALUE("reason", "TEXT", "reason", "why"), END};
const struct option_row options_assess[] = {
    MANY("entity-type", "T", "entity_types", "dns, tld, cloud, …; default: entity.types of the configuration"),
    END,
};
const struct option_row options_duty_changed[] = {
    VALUE("at", "TIME", "at", "when it changed (default now)"),
    VALUE("note", "TEXT", "note", "what changed"),
    END,
};
const struct option_row options_duty_done[] = {
    VALUE("at", "TIME", "at", "when it was done (default now)"),
    VALUE("note", "TEXT", "note", "what was done"),
    VALUE("reference", "TEXT", "reference", "the authority's reference"),
    END,
};
const struct option_row options_attach[] = {FLAG("privileged", NULL, "never reaches drafts or bundles"), END};
const struct option_row options_deadlines[] = {
    FLAG("all", "all", "also those that have ended"),
    VALUE("within", "DURATION", "within", "only what is due by then"),
    VALUE("limit", "N", "limit", "the nearest N only; default: all"),
    END,
};
const struct option_row options_obligation[] = {REGIME_TO, END};
const struct option_row options_check[] = {
    REGIME_TO,
    FLAG("approve", NULL, "record that you looked at the answers and they may go out"),
    VALUE("note", "TEXT", NULL, "with --approve: a word for the record"),
    END,
};
const struct option_row options_bundle[] = {
    REGIME_TO,
    MUST("output", "FILE", NULL, "also -o: into a new file, readable by you alone"),
    FLAG("force", NULL, "replace FILE"),
    VALUE("language", "LANGUAGE", NULL, "of the drafts; default: the authority's"),
    END,
};
const struct option_row options_ioc_add[] = {
    VALUE("type", "TYPE", "type", "ipv4, domain, sha256, …; guessed where the looks say it"),
    VALUE("role", "source|destination", "role", "of an address: whose it was"),
    VALUE("first-seen", "TIME", "first_seen", "when it was first seen"),
    VALUE("last-seen", "TIME", "last_seen", "when it was last seen"),
    VALUE("tlp", "LABEL", "tlp", "red, amber+strict, amber, green or clear"),
    VALUE("note", "TEXT", "note", "stays here: it is not exported to MISP"),
    FLAG("to-ids", "to_ids", "good enough to alarm on; off by default"),
    END,
};
const struct option_row options_ioc_import[] = {
    VALUE("type", "TYPE", NULL, "of lines that do not say theirs"),
    VALUE("tlp", "LABEL", NULL, "of lines that do not say theirs"),
    FLAG("skip-bad", NULL, "add the others when lines cannot be read"),
    END,
};
const struct option_row options_ioc_export[] = {
    VALUE("format", "misp|json|csv|text", NULL, "default misp: one event of the MISP core format"),
    VALUE("output", "FILE", NULL, "also -o: into a new file, readable by you alone"),
    FLAG("force", NULL, "replace FILE"),
    END,
};
const struct option_row options_attachment_get[] = {
    MUST("output", "FILE", NULL, "also -o: into a new file, readable by you alone"),
    FLAG("force", NULL, "replace FILE"),
    VALUE("purpose", "TEXT", NULL, "what for; it is recorded"),
    END,
};
const struct option_row options_draft[] = {
    REGIME_TO,
    VALUE("language", "LANGUAGE", "language", "en, da, …; default: the authority's"),
    VALUE("format", "FORMAT", "format", "default text"),
    VALUE("output", "FILE", NULL, "also -o: into a new file, readable by you alone"),
    FLAG("force", NULL, "replace FILE"),
    END,
};
const struct option_row options_filed[] = {
    REGIME_TO,
    VALUE("at", "TIME", "at", "when it was submitted (default now)"),
    VALUE("reference", "TEXT", "reference", "the authority's reference"),
    VALUE("channel", "TEXT", "channel", "portal, e-mail, telephone, …"),
    VALUE("receipt", "FILE", NULL, "its name and SHA-256 are recorded"),
    VALUE("content", "FILE", NULL, "the exact text that was sent; default: the draft is frozen"),
    VALUE("late-reason", "TEXT", "late_reason", "why it was late"),
    FLAG("all", "is_all", "every obligation that matches"),
    VALUE("undo", "FILING", NULL, "take the record of this filing back"),
    VALUE("reason", "TEXT", NULL, "with --undo: why"),
    END,
};
const struct option_row options_proof[] = {
    REGIME_TO,
    VALUE("reference", "TEXT", "reference", "the authority's reference"),
    VALUE("receipt", "FILE", NULL, "its name and SHA-256 are recorded"),
    END,
};
const struct option_row options_end[] = {
    REGIME_TO, REASON, FLAG("all", "is_all", "every obligation that matches"), END,
};
const struct option_row options_request[] = {
    MUST("due", "TIME", "due", "the date the authority set"),
    VALUE("text", "TEXT", "text", "what it asks"),
    REGIME_TO, END,
};
const struct option_row options_field_list[] = {VALUE("stage", "STAGE", "stage", "only what this stage asks"), END};
const struct option_row options_all[] = {
    FLAG("all", "all", "also those that are done"),
    VALUE("limit", "N", "limit", "at most so many (default 100; all of an incident)"),
    VALUE("after", "NUMBER", "after", "go on after this one"),
    END,
};
const struct option_row options_queue_list[] = {
    FLAG("all", "all", "also those that are done"),
    VALUE("limit", "N", "limit", "at most so many (default 100)"),
    VALUE("after", "NUMBER", "after", "go on after this one"),
    END,
};
const struct option_row options_ack[] = {
    VALUE("for", "DURATION", "duration", "for how long"),
    VALUE("note", "TEXT", "note", "a word for the others"),
    END,
};
const struct option_row options_unack[] = {VALUE("note", "TEXT", "note", "a word for the others"), END};
const struct option_row options_hold[] = {
    VALUE("reason", "TEXT", "reason", "why; required with --all"),
    FLAG("all", NULL, "all sending"),
    END,
};
const struct option_row options_test[] = {FLAG("out-of-band", "is_out_of_band", "only over channels so marked"), END};
const struct option_row options_at[] = {VALUE("at", "TIME", "at", "at this time"), END};
const struct option_row options_oncall_list[] = {
    VALUE("days", "N", "days", "each shift of so many days ahead"),
    VALUE("at", "TIME", "at", "from this time on (default now)"),
    END,
};
const struct option_row options_check_days[] = {VALUE("days", "N", "days", "so far ahead (default 400)"), END};
const struct option_row options_override[] = {
    VALUE("from", "TIME", "from", "since when"),
    RENAMED("until", "to", "TIME", "to", "until when"),
    VALUE("reason", "TEXT", "reason", "why; both people read it"),
    FLAG("list", NULL, "the overrides that are not over"),
    VALUE("drop", "N", NULL, "take this one back"),
    END,
};
const struct option_row options_ical[] = {
    VALUE("days", "N", NULL, "so far ahead (default 180)"),
    VALUE("output", "FILE", NULL, "also -o: into a new file, readable by you alone"),
    FLAG("force", NULL, "replace FILE"),
    END,
};
const struct option_row options_plan[] = {
    VALUE("policy", "NAME", "policy", "the escalation policy"),
    VALUE("aware", "TIME", "aware", "when you became aware (default now)"),
    MANY("regime", "ID", "regimes", "the rules it falls under"),
    VALUE("severity", "low|medium|high", "severity", "chooses the policy"),
    VALUE("acts", "FILE", NULL, "what people do meanwhile; see nis2ctl(1)"),
    END,
};
const struct option_row options_log[] = {
    VALUE("after", "SEQ", "after", "entries after this one"),
    VALUE("limit", "N", "limit", "at most so many (default 100; all of an incident)"),
    END,
};
const struct option_row options_export[] = {
    VALUE("from", "TIME", "from", "all that was recorded from then on"),
    VALUE("until", "TIME", "until", "until then; default: now"),
    MUST("output", "FILE", NULL, "also -o: into a new file, readable by you alone"),
    FLAG("force", NULL, "replace FILE"),
    END,
};
const struct option_row options_verify[] = {
    VALUE("head", "SEQ:HASH", "head", "a head noted earlier: it must still be there"), END};
const struct option_row options_health[] = {FLAG("nagios", NULL, "one line and the exit codes of Nagios"), END};
const struct option_row options_restore[] = {
    VALUE("config", "FILE", NULL, "the configuration that names the state directory"), END};
const struct option_row options_exercise_start[] = {
    MUST("directory", "DIR", NULL, "where everything of the exercise lies"),
    VALUE("config", "FILE", NULL, "with entity, regimes, schedules and escalation of this configuration"),
    VALUE("rate", "N|max", NULL, "simulated seconds a real second (default: the scenario's)"),
    MANY("live", "CHANNEL", NULL, "confirms that this channel of --config leaves the exercise"),
    FLAG("no-live", NULL, "files alone, whatever the scenario allows"),
    MANY("player", "ROLE", NULL, "a person plays it: its scripted actions are left out from the start"),
    FLAG("no-script", NULL, "nobody plays the scripted actions"),
    FLAG("background", NULL, "with --rate max: return at once, it plays on by itself"),
    VALUE("previous", "REPORT.json", NULL, "of an earlier exercise: what its plan left open is asked for again"),
    END,
};

const struct option_row options_exercise_inbox[] = {FLAG("follow", NULL, "go on, as it comes"), END};

const struct option_row options_exercise_wash[] = {VALUE("who", "NAME", "who", "who says it"), END};

const struct option_row options_exercise_improve[] = {
    VALUE("owner", "NAME", "owner", "who does it"),
    VALUE("due", "DATE", "due", "until when, 2027-03-31"),
    VALUE("measure", "TEXT", "measure", "how one sees that it is done"),
    VALUE("status", "STATUS", "status", "open, done, carried or dropped"),
    END,
};

const struct option_row options_exercise_cause[] = {VALUE("who", "NAME", "who", "who says it"), END};

const struct option_row options_exercise_accept[] = {
    VALUE("text", "TEXT", "text", "in words"),
    VALUE("on", "DATE", "on", "the day (default: today)"),
    END,
};

const struct option_row options_exercise_register[] = {
    VALUE("at", "TIME", "at", "when it was held (default: what the report says, else now)"),
    END,
};

const struct option_row options_exercise_answer[] = {VALUE("text", "TEXT", "text", "in words"), END};

const struct option_row options_exercise_score[] = {VALUE("text", "TEXT", "text", "why"), END};

const struct option_row options_exercise_check[] = {
    VALUE("config", "FILE", NULL, "with entity, regimes, schedules and escalation of this configuration"),
    END,
};
/* clang-format on */
