/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verbs: the table itself, see verbs.h; one row a verb, in the order of --help.
 *
 *   verb_options.h   which flags a verb takes
 *   takes            its words: UPPER-CASE are names, [..] may be left out, … repeats
 *
 * Whoever adds a verb adds a row here, and everything that lists verbs knows it. Texts are for somebody who has never
 * seen the command and is in a hurry.
 *
 * Surprising: a row without a function is a promise, not a mistake: it answers "not in this version" (exit 2).
 */
#include "cli/verb_list.h"
#include "cli/verb_options.h"

#include <stdint.h>
#include <string.h>

/* clang-format off */
#define VERB(noun, word, fn, takes, options, summary, more, example) \
    {noun, word, fn, NULL, takes, options, summary, more, example}
#define RAW(noun, word, fn, takes, summary, example) \
    {noun, word, NULL, fn, takes, NULL, summary, NULL, example}
#define LATER(noun, word, summary) \
    {noun, word, NULL, NULL, "", NULL, summary, NULL, NULL}

#define TELLS "It is announced at once to everybody of role legal and management."
#define OBL_HELP "OBL is REF STAGE (with --regime and --to where needed) or the full name REF/regime/stage@addressee.\n"

const struct verb verbs[] = {
    VERB("incident", "open", verb_incident_open, "", options_open,
         "register an incident and start its clocks",
         "One answer, the title, is enough. Without --aware the time is --detected, else now, and is shown as assumed\n"
         "until confirmed. --input takes a JSON object {\"title\":…,\"aware\":…,\"fields\":{…}}; flags win over it.",
         "incident open --title 'Ransomware' --aware '40m ago'"),
    VERB("incident", "list", verb_incident_list, "", options_incident_list,
         "incidents with an obligation that has not ended",
         "A list that was cut says so on standard error, with the line that goes on.",
         "incident list --state all --limit 20"),
    VERB("incident", "show", verb_incident_show, "REF", NULL,
         "one incident with its clocks, decisions and answers", "REF is INC-2026-0007, 2026-7, 7 or @last.",
         "incident show @last"),
    VERB("incident", "set", verb_incident_set, "REF [key=value…]", options_set,
         "answer questions of the report",
         "key=value is known, key~=value an estimate, key=? unknown so far. A bare key= is refused: --clear KEY\n"
         "forgets an answer. `nis2ctl field list` shows the keys.",
         "incident set 7 impact.cross_border=no impact.users_affected~=1200"),
    VERB("incident", "status", verb_incident_status, "REF [STATUS]", options_status,
         "show the operational status, or set it",
         "STATUS is suspected, ongoing, contained, recovered, resolved or closed. It never moves a clock.",
         "incident status 7 contained"),
    VERB("incident", "note", verb_incident_note, "REF [TEXT|-]", options_note,
         "add to the chronology, or show it",
         "- reads the text from standard input. Privileged entries never reach drafts or bundles.",
         "incident note 7 'Isolated the file server' --at '-20m' --kind action"),
    VERB("incident", "decide", verb_incident_decide, "REF QUESTION yes|no|undecided", options_decide,
         "record a decision: significant, or what a regime asks",
         "`significant no` parks the clocks and sets a review; `yes` sets them running again. An instant that a yes\n"
         "has set (DORA: classified) is taken back when the answer is revised. " TELLS,
         "incident decide 7 significant yes --reason 'Ordering is down'"),
    VERB("incident", "anchor", verb_incident_anchor, "REF ANCHOR", options_anchor,
         "set, confirm, correct or take back when something happened: aware, detected, handled, …",
         "Old and new due instants stay in the record. A later anchor postpones clocks. With --clear it is not known\n"
         "any more: what counted from it waits again; awareness is assumed again, from the detection or else the\n"
         "opening. " TELLS,
         "incident anchor 7 aware --at '2026-11-21 14:05' --reason 'SOC phoned'"),
    VERB("incident", "void", verb_incident_void, "REF", options_reason,
         "undo a slip: ends all its clocks; the record stays", TELLS,
         "incident void 7 --reason 'Opened twice, see INC-2026-0006'"),
    VERB("incident", "attach", verb_incident_attach, "REF FILE", options_attach,
         "keep a file with the incident, by its SHA-256", NULL, "incident attach 7 mail.eml"),
    VERB("incident", "assess", verb_incident_assess, "REF [metric=value…]", options_assess,
         "hold it against the numeric criteria of Implementing Regulation 2024/2690",
         "Shows each row with what is known, met, not met or not known, and what is missing. It decides nothing: that\n"
         "is `incident decide`. Without metric=value it only shows; metric=? takes a value back. Values are kept, and\n"
         "the next ones are added. The metrics: nis2ctl help assess.",
         "incident assess 7 --entity-type cloud unavailable_minutes=45"),
    VERB("incident", "merge", verb_incident_merge, "FROM INTO", options_merge,
         "make one incident of two: FROM ends with a pointer, INTO goes on",
         "INTO gets the earliest awareness, every filing and what only FROM owed; a clock that runs in either goes\n"
         "on. FROM stays readable. " TELLS,
         "incident merge 8 7 --reason 'The same intruder'"),
    VERB("incident", "rebase", verb_incident_rebase, "REF", options_rebase,
         "move an incident to the rules in force",
         "Editing a rule, a holiday or a zone moves no running clock; this does. What has ended keeps its rules.\n"
         "`nis2ctl regime diff ID --ref REF` shows beforehand what would move. " TELLS,
         "incident rebase 7 --regime nis2 --reason 'The amended act applies'"),

    VERB("deadlines", NULL, verb_deadlines, "", options_deadlines,
         "every unended obligation, most urgent first", NULL, "deadlines --within 24h"),
    VERB("explain", NULL, verb_explain, "OBL", options_obligation,
         "why a clock stands where it stands: rule, anchor, arithmetic, source", OBL_HELP,
         "explain 7 early_warning"),

    VERB("report", "draft", verb_report_draft, "OBL", options_draft,
         "render a report; missing answers are marked",
         OBL_HELP "FORMAT is text, markdown, html, json, paste or mail.",
         "report draft 7 early_warning --format markdown -o early-warning.md"),
    VERB("report", "check", verb_report_check, "OBL", options_check,
         "what a report still lacks; exit 1 while a required answer is unset",
         OBL_HELP "Blocked: an answer the law requires is unset. Sendable: none is. Complete: the form has all it\n"
         "wants. Approved: somebody looked at it (--approve). Nothing but you decides when to send.",
         "report check 7 early_warning"),
    VERB("report", "filed", verb_report_filed, "[OBL]", options_filed,
         "record that you submitted a stage; nis2d itself sends nothing",
         OBL_HELP "Freezes the content and starts the next clock. Without --reference or --receipt it stays unproven.\n"
         "--undo FILING --reason TEXT takes a record back and re-arms the clock. Warned of on standard error:\n"
         "required answers that are missing in what is frozen, and a time before you became aware.",
         "report filed 7 early_warning --at '10m ago' --reference SEK-2026-118"),
    VERB("report", "file", verb_report_filed, "[OBL]", options_filed, "the same as report filed", NULL,
         "report file 7 early_warning --reference SEK-2026-118"),
    VERB("report", "proof", verb_report_proof, "OBL", options_proof,
         "add the authority's reference or a receipt to a filing", OBL_HELP,
         "report proof 7 early_warning --receipt receipt.pdf"),
    VERB("report", "waive", verb_report_waive, "OBL", options_end,
         "record the decision that a report is not owed",
         OBL_HELP "REF --all without a STAGE is everything that is still owed for the incident.\n" TELLS,
         "report waive 7 final_report --reason 'The authority closed the case'"),
    VERB("report", "withdraw", verb_report_withdraw, "OBL", options_end,
         "record that you told the authority that a filed report is withdrawn",
         OBL_HELP "This sends nothing. Only what was filed can be withdrawn; what is not owed is waived.\n"
                  "Of a report that is owed again and again the one due now was not filed and stays owed.\n"
                  "Clocks that count from it stay; what its filing had ended is owed again.\n" TELLS,
         "report withdraw 7 early_warning --reason 'Not an incident of ours'"),
    VERB("report", "request", verb_report_request, "REF [STAGE]", options_request,
         "the authority asked for a report: arms its clock", "STAGE is intermediate_report when left out.",
         "report request 7 --due '2026-12-01 12:00' --text 'Status of recovery'"),
    VERB("report", "context", verb_report_context, "OBL", options_obligation,
         "the JSON the templates see", OBL_HELP, "report context 7 early_warning"),
    VERB("report", "fill", verb_report_fill, "OBL", options_obligation,
         "ask the gaps one by one; each answer is recorded at once",
         OBL_HELP "Enter passes over a question, ? says unknown, ~N is an estimate, - does not apply. A choice is\n"
         "answered with its number, its beginning or a part only one has. Lines pasted together are one\n"
         "answer. Leave with Ctrl-C and come back whenever you like.",
         "report fill 7 early_warning"),
    VERB("report", "diff", verb_report_diff, "OBL OBL…", options_obligation,
         "what changed from one report to another",
         "REF STAGE STAGE, or two full names. The first was filed; the second is as it was filed, or as it\n"
         "would be now.",
         "report diff 7 early_warning incident_notification"),
    VERB("report", "bundle", verb_report_bundle, "OBL", options_bundle,
         "all for one submission in one file: drafts, indicators, attachments, sums",
         OBL_HELP "One folder in a tar file. Its README.txt says to whom, by when, what is missing and what to do\n"
         "step by step; `sha256sum -c SHA256SUMS` in it checks the files. What is privileged is left out and\n"
         "counted; of a filed report the exact text is in filed/. Taking the attachments out is recorded.\n"
         "The same record gives the same bytes. Nothing is sent.",
         "report bundle 7 early_warning -o early-warning.tar"),

    VERB("ioc", "add", verb_ioc_add, "REF VALUE", options_ioc_add,
         "keep an indicator of compromise",
         "Defanged values (hxxp, [.]) are taken back to what they mean. Nothing is looked up anywhere.",
         "ioc add 7 'evil[.]example' --role destination"),
    VERB("ioc", "list", verb_ioc_list, "REF", NULL, "the indicators of an incident, defanged", NULL, "ioc list 7"),
    VERB("ioc", "import", verb_ioc_import, "REF FILE|-", options_ioc_import,
         "add the indicators of a file: one a line, or CSV",
         "Lines are VALUE or TYPE VALUE; # begins a remark. A CSV file names its columns first: type, value, role,\n"
         "first_seen, last_seen, tlp, note, to_ids. Every line that cannot be read is told, and then none is added.",
         "ioc import 7 indicators.csv"),
    VERB("ioc", "export", verb_ioc_export, "REF", options_ioc_export,
         "write the indicators for another program; nothing is sent",
         "MISP: distribution 0, not published, to_ids only where you said so, no person and no note.",
         "ioc export 7 -o INC-2026-0007.misp.json"),
    VERB("ioc", "drop", verb_ioc_drop, "REF NUMBER", options_reason,
         "take an indicator out again; the record stays", NULL, "ioc drop 7 3 --reason 'Our own scanner'"),
    VERB("attachment", "list", verb_attachment_list, "REF", NULL, "the files kept with an incident", NULL,
         "attachment list 7"),
    VERB("attachment", "get", verb_attachment_get, "REF NAME|SHA256", options_attachment_get,
         "take a copy out; who did is recorded before the bytes come", NULL,
         "attachment get 7 mail.eml -o mail.eml --purpose 'For the CSIRT'"),

    VERB("field", "list", verb_field_list, "", options_field_list,
         "the questions of the reports: keys, allowed values, who asks", NULL, "field list --stage early_warning"),
    VERB("field", "show", verb_field_show, "KEY", NULL, "one of them", NULL,
         "field show nature.suspected_malicious"),

    VERB("alert", "list", verb_alert_list, "[REF]", options_all,
         "who was told, and which alerts ask to be acknowledged",
         "Without --all those that nobody has answered; tests of contacts never ask. TO is who was told; `alert show`\n"
         "says over which channels and what came of it. `alert ack REF` answers all alerts of an incident.",
         "alert list --all"),
    VERB("alert", "show", verb_alert_show, "ALERT", NULL, "one alert and where it went", NULL, "alert show AL-12"),
    VERB("alert", "ack", verb_alert_ack, "REF|ALERT|CODE", options_ack,
         "acknowledge: \"mine until then\"; tells the others who has it",
         "It never reaches past the next legal step, and ends no obligation. CODE is the reply code of a message:\n"
         "nis2ctl help answers.", "alert ack 7 --for 2h"),
    VERB("alert", "unack", verb_alert_unack, "REF|ALERT|CODE", options_unack, "take an acknowledgement back", NULL,
         "alert unack 7"),
    VERB("alert", "hand", verb_alert_hand, "REF CONTACT", options_ack, "give it to somebody else", NULL,
         "alert hand 7 anna --note 'I am on a plane'"),

    VERB("queue", "list", verb_queue_list, "", options_queue_list, "messages that are not delivered yet", NULL,
         "queue list"),
    VERB("queue", "show", verb_queue_show, "DELIVERY", NULL, "one message with its text and tries", NULL,
         "queue show DL-34"),
    VERB("queue", "retry", verb_queue_retry, "DELIVERY", options_why, "try it again now", NULL, "queue retry DL-34"),
    VERB("queue", "drop", verb_queue_drop, "DELIVERY", options_reason, "give it up", NULL,
         "queue drop DL-34 --reason 'Told by telephone'"),
    VERB("queue", "hold", verb_queue_hold, "[DELIVERY]", options_hold, "keep it back, or --all sending",
         "With --all nobody is paged until `nis2ctl queue release --all --reason TEXT`; the board says so first.",
         "queue hold DL-34 --reason 'Asked for by the police'"),
    VERB("queue", "release", verb_queue_release, "[DELIVERY]", options_hold,
         "let it go, or --all sending after a restore", NULL,
         "queue release --all --reason 'Restored, checked'"),
    VERB("channel", "list", verb_channel_list, "", NULL, "the configured ways out", NULL, "channel list"),
    VERB("channel", "show", verb_channel_show, "NAME", NULL, "one of them", NULL, "channel show mail"),
    VERB("channel", "distrust", verb_channel_distrust, "NAME", options_reason,
         "carry no content over it and route around", NULL,
         "channel distrust mail --reason 'The mail server is compromised'"),
    VERB("channel", "trust", verb_channel_trust, "NAME", options_reason, "use it again", NULL,
         "channel trust mail --reason 'Rebuilt from backup'"),
    VERB("contact", "list", verb_contact_list, "", NULL, "people and how they are reached", NULL, "contact list"),
    VERB("contact", "show", verb_contact_show, "NAME", NULL, "one of them", NULL, "contact show anna"),
    VERB("contact", "test", verb_contact_test, "NAME", options_test,
         "send a test through every channel and wait for the verdicts", NULL, "contact test anna --out-of-band"),
    VERB("oncall", "now", verb_oncall_now, "", options_at, "who is on call, now or at a time", NULL,
         "oncall now --at '2026-12-24 03:00'"),
    VERB("oncall", "list", verb_oncall_list, "", options_oncall_list, "the schedules and who has them, now or ahead",
         NULL, "oncall list --days 7"),
    VERB("oncall", "check", verb_oncall_check, "", options_check_days,
         "who could not be reached, and what only the fallback covers; exit 1 when somebody cannot be reached",
         "Looks at the schedules as they stand, with every override, for the next 400 days.",
         "oncall check --days 60"),
    VERB("oncall", "explain", verb_oncall_explain, "[SCHEDULE]", options_at,
         "why somebody is on call: override, layer, turn and rule", NULL,
         "oncall explain technical --at '2026-12-24 03:00'"),
    VERB("oncall", "override", verb_oncall_override, "[SCHEDULE] [CONTACT]", options_override,
         "put somebody else on call for a while; --list shows them, --drop N takes one back",
         "Both people are told at once. Two overrides of a schedule cannot overlap. It holds over reloads and\n"
         "restarts, and is over when its time is.",
         "oncall override technical bob --from now --until '2026-12-27 09:00'"),
    VERB("oncall", "ical", verb_oncall_ical, "NAME", options_ical,
         "the shifts of a schedule, or of a contact, as a calendar file (RFC 5545)",
         "GET /v1/calendar.ics has every shift and every deadline, for calendars that subscribe.",
         "oncall ical technical -o technical.ics"),
    VERB("plan", NULL, verb_plan, "", options_plan,
         "what would happen if nobody acted: every alert, when, to whom",
         "Sends nothing and stores nothing. What repeats is told once, where it begins; --json has every line.\n"
         "--acts FILE is a YAML list: [{after: 15m, by: anna, do: alert ack, with: {duration: 2h}}].",
         "plan --aware now"),

    VERB("regime", "list", verb_regime_list, "", NULL, "the rules in force, their sources and confidence",
         "Versions that follow each other are listed one by one, with the days they are for.", "regime list"),
    VERB("regime", "show", verb_regime_show, "ID", NULL, "one regime with its stages",
         "ID is the version in force now; ID@VERSION another one, by the name of its file or a day: nis2-de@2027,\n"
         "nis2-de@2027-03-01. So it is for diff and confirm.",
         "regime show nis2"),
    VERB("regime", "diff", verb_regime_diff, "ID [ID]", options_regime_diff,
         "what two sets of rules say differently",
         "Two regimes in force, or two versions of one (nis2-de nis2-de@2027); or, with --ref, the rules frozen\n"
         "into an incident against those in force, and which of its clocks would move.",
         "regime diff nis2 --ref 7"),
    VERB("regime", "confirm", verb_regime_confirm, "ID", options_confirm,
         "record that you checked a regime that is not verified",
         "\"Unverified rule\" is shown with every clock of it until then. It holds for exactly these rules: a\n"
         "file that changed asks again. ID@VERSION confirms a version before it comes into force.",
         "regime confirm nis2-de --reason 'BSI: trust services, 24 hours'"),

    VERB("duty", "list", verb_duty_list, "", NULL, "obligations without an incident, and when each is due",
         "Which there are is said by regimes/duties.yaml; an own one beside the configuration may extend it.",
         "duty list"),
    VERB("duty", "changed", verb_duty_changed, "DUTY", options_duty_changed,
         "something that is registered has changed: starts the clock of a duty",
         "A second change before the first is registered leaves the clock where it is.",
         "duty changed registration-art3 --note 'New telephone number'"),
    VERB("duty", "done", verb_duty_done, "DUTY", options_duty_done,
         "a duty was done: ends its clock, or starts the next turn of one that comes again",
         TELLS, "duty done tabletop --at '2026-11-20 09:00' --note 'Ransom Friday'"),

    VERB("audit", "log", verb_audit_log, "[REF]", options_log, "the ledger, entry by entry; all of an incident",
         "A list that was cut says so on standard error, with the line that goes on.", "audit log 7"),
    VERB("audit", "verify", verb_audit_verify, "[BUNDLE]", options_verify,
         "check the chain, or a bundle; exit 1 at the first broken link",
         "Note the head that is printed somewhere else: --head finds a tail that was cut off later. BUNDLE is a file\n"
         "of `audit export`; checking it needs no daemon.",
         "audit verify"),
    VERB("audit", "export", verb_audit_export, "[REF]", options_export,
         "an incident's entries, or those of a time, as a bundle that can be verified elsewhere",
         "What is privileged stays out; the chain closes over it. docs/ledger.md shows how a bundle is verified\n"
         "without nis2ctl.",
         "audit export 7 -o evidence.tar"),
    VERB("audit", "erase", verb_audit_erase, "ENTRY|ATTACHMENT|CONTACT", options_reason,
         "erase a payload, a file or the messages to somebody; the chain stays whole",
         "ENTRY is a number of `audit log`: note, field or attachment. ATTACHMENT is a SHA-256: the file, and what\n"
         "names it. CONTACT: messages to that person in closed incidents; those of open ones stay until these close.",
         "audit erase 118 --reason 'Personal data, request of 2026-11-20'"),
    VERB("audit", "accept", verb_audit_accept, "", options_reason,
         "after a loss: go on with the ledger as it is", "Until then, or a restore, changes are refused.",
         "audit accept --reason 'Disk replaced, the tail is gone'"),

    VERB("board", NULL, verb_board, "", NULL, "what is due and what asks for an answer; q quits", NULL, "board"),
    VERB("health", NULL, verb_health, "", options_health,
         "whether the daemon can record and page, and what it warns of",
         "Exit 0 while it can, else 1. With --nagios: 0 ok, 1 warnings, 2 cannot.", "health --nagios"),
    VERB("clock", "trust", verb_clock_trust, "", options_reason,
         "the machine's time is right after all: judge lateness again", NULL,
         "clock trust --reason 'Checked against two servers'"),
    VERB("metrics", NULL, verb_metrics, "", NULL, "the metrics, in the text form of OpenMetrics", NULL, "metrics"),
    VERB("reload", NULL, verb_reload, "", NULL,
         "read the configuration again; exit 1 and the old one stays when it is bad", NULL, "reload"),
    VERB("backup", NULL, verb_backup, "FILE", NULL, "a consistent copy of the ledger in a new file", NULL,
         "backup /var/backups/nis2d-2026-11-21.db"),
    VERB("restore", NULL, verb_restore, "FILE", options_restore,
         "put a backup in place for the next start; the daemon must be stopped",
         "Makes the state directory when it is not there yet. "
         "The daemon starts held: it sends nothing until `nis2ctl queue release --all --reason TEXT`.",
         "restore /var/backups/nis2d-2026-11-21.db"),
    RAW("config", "check", verb_config, "[FILE]", "everything that is wrong with a configuration, at once",
        "config check /etc/nis2d/nis2d.yaml --show"),
    RAW("compute", NULL, verb_compute, "RULE", "the due instant of any rule; needs no daemon",
        "compute aware+PT24H@elapsed --at 'aware=2026-11-21 14:05' --timezone UTC"),
    RAW("template", "render", verb_template, "FILE", "fill a template; needs no daemon",
        "template render mine.mustache --context context.json"),
    RAW("template", "check", verb_template, "[DIR]", "look templates over; needs no daemon", "template check"),
    VERB("completion", NULL, verb_completion, "bash|zsh|fish|words [WORD…]", NULL,
         "the script that completes commands in a shell",
         "source <(nis2ctl completion bash). `words -- LINE…` is what the script asks: what the last word of the line\n"
         "could be, one a line; the daemon is asked for references, stages and names, and never waited for.",
         "completion bash"),
    VERB("version", NULL, verb_version, "", NULL, "of nis2ctl, and of the daemon when it answers", NULL, "version"),
    VERB("help", NULL, verb_help, "[TOPIC…]", NULL,
         "help on a command, or on times, stages, fields, assess, answers, exit-codes", NULL, "help times"),

    LATER("digest", NULL, "what is open and what changed, as one message"),
    VERB("exercise", "check", verb_exercise_check, "SCENARIO", options_exercise_check,
         "everything that is wrong with a scenario, at once; needs no daemon",
         "SCENARIO is a file, or the id of a shipped one. Exit: 0 it can be played, 1 it cannot.",
         "exercise check ransom-friday"),
    VERB("exercise", "start", verb_exercise_start, "SCENARIO", options_exercise_start,
         "play a scenario: a daemon of its own, a simulated clock, files in the place of people",
         "DIR is made, or must be empty. Returns when the exercise answers; with --rate max it plays to the end first\n"
         "with the scripted people of the scenario, the same every time.",
         "exercise start ransom-friday --directory ./friday --rate max"),
    VERB("exercise", "status", verb_exercise_status, "", NULL,
         "where the exercise stands: its clock, its injects", "Players see their own injects, the facilitator all.",
         "--exercise ./friday exercise status"),
    VERB("exercise", "enter", verb_exercise_enter, "DIR", NULL,
         "a shell in which nis2ctl means the exercise, with --as ROLE",
         "$SHELL with NIS2D_EXERCISE and NIS2D_AS set and a prompt that says EXERCISE; exit leaves it.",
         "exercise enter ./friday --as legal"),
    VERB("exercise", "board", verb_exercise_board, "", NULL,
         "the facilitator's console: clock, who has answered, what comes next, notes",
         "On a terminal it is drawn again each second: q quits, p stops the clock or lets it run, D is no duff.",
         "--exercise ./friday exercise board"),
    VERB("exercise", "inbox", verb_exercise_inbox, "", options_exercise_inbox, "what you were told, with --as ROLE",
         "The facilitator sees who has read it and who has not.", "--exercise ./friday --as legal exercise inbox"),
    VERB("exercise", "answer", verb_exercise_answer, "INJECT [CHOICE]", options_exercise_answer,
         "answer an inject", "A decision is answered with one of its choices, anything else with --text.\n"
         "Without either it shows the choices on a terminal, and asks.",
         "--exercise ./friday --as ic exercise answer I2 yes"),
    VERB("exercise", "pause", verb_exercise_pause, "", options_why, "stop the simulated clock", NULL,
         "--exercise ./friday exercise pause"),
    VERB("exercise", "resume", verb_exercise_resume, "", options_why, "let it run again", NULL,
         "--exercise ./friday exercise resume"),
    VERB("exercise", "jump", verb_exercise_jump, "DURATION", options_why, "move it ahead",
         "What falls due on the way happens at its own instant, one after the other; returns when it is there.\n"
         "An inject that pauses the clock ends it.", "--exercise ./friday exercise jump 6h"),
    VERB("exercise", "rate", verb_exercise_rate, "N", options_why, "simulated seconds a real second", NULL,
         "--exercise ./friday exercise rate 120"),
    VERB("exercise", "inject", verb_exercise_inject, "INJECT", NULL, "show an inject now", NULL,
         "--exercise ./friday exercise inject I5"),
    VERB("exercise", "note", verb_exercise_note, "TEXT", NULL, "what was observed", NULL,
         "--exercise ./friday --as observer exercise note 'Nobody called'"),
    VERB("exercise", "score", verb_exercise_score, "[OBJECTIVE] [RATING]", options_exercise_score,
         "rate an objective on its scale",
         "Without a RATING: what observers rate, its scale, the ratings so far, and what is measured.",
         "--exercise ./friday --as observer exercise score O5 3"),
    VERB("exercise", "noduff", verb_exercise_noduff, "", options_why,
         "something real happened: end the exercise at once", "Its times never carry over to a real incident.",
         "--exercise ./friday exercise noduff"),
    VERB("exercise", "end", verb_exercise_end, "", options_why,
         "end it: the report is written, and nothing of it is left running",
         "Whatever is asked of it later wakes it for that moment.", "--exercise ./friday exercise end"),
    VERB("exercise", "wash", verb_exercise_wash, "[QUESTION] [TEXT]", options_exercise_wash,
         "the hot wash: its questions, an answer, or any word",
         "Without words: the questions; on a terminal they are asked one by one. With a number and TEXT: an answer.\n"
         "With TEXT alone: what a participant thinks. Also when the exercise is over.",
         "--exercise ./friday exercise wash 2 'The second phone was off'"),
    VERB("exercise", "improve", verb_exercise_improve, "[TEXT|NUMBER]", options_exercise_improve,
         "the improvement plan: actions with an owner and a date",
         "Without words: the plan. With TEXT: a new action. With NUMBER: what became of one.\n"
         "The next exercise reads it again (exercise start --previous).",
         "--exercise ./friday exercise improve Phone --owner IT --due 2027-03-31"),
    VERB("exercise", "cause", verb_exercise_cause, "[FINDING] [TEXT]", options_exercise_cause,
         "the root cause of a finding, or all findings with theirs",
         "The ledger shows that something failed, people know why. Also when the exercise is over.",
         "--exercise ./friday exercise cause O3 'The phone was on silent'"),
    VERB("exercise", "accept", verb_exercise_accept, "NAME", options_exercise_accept,
         "management has seen and accepts the report", NULL, "--exercise ./friday exercise accept 'Jo Example, CEO'"),
    VERB("exercise", "report", verb_exercise_report, "", NULL,
         "what it came to: EXERCISE-report.md, .html, .json and the ledger, in its directory",
         "Also written at the end of each --rate max. Measures are taken from the ledger; what observers rated stands\n"
         "apart.",
         "--exercise ./friday exercise report"),
    VERB("exercise", "register", verb_exercise_register, "REPORT.json", options_exercise_register,
         "tell production that an exercise was held",
         "Keeps what it came to and the SHA-256 of the report, and notes the duty that comes again every six months.",
         "exercise register ./friday/EXERCISE-report.json"),
};
/* clang-format on */
const size_t verb_count = sizeof verbs / sizeof verbs[0];

/* The next word of `takes`, and what follows it. */
static const char *next_word(const char *at, size_t *ret_len)
{
    while (*at == ' ') {
        at++;
    }
    *ret_len = strcspn(at, " ");
    return at;
}

size_t verb_words_min(const struct verb *verb, size_t *ret_max)
{
    static const char dots[] = "…";
    size_t min = 0, max = 0, len;
    for (const char *at = next_word(verb->takes, &len); len > 0; at = next_word(at + len, &len)) {
        bool is_obligation = len >= 3 && strncmp(at + (at[0] == '['), "OBL", 3) == 0;
        min += at[0] != '[' ? 1 : 0;
        max += is_obligation ? 2 : 1;
        if (memmem(at, len, dots, sizeof dots - 1) != NULL) {
            max = SIZE_MAX;
            break;
        }
    }
    *ret_max = max;
    return min;
}

void verb_word_name(const struct verb *verb, size_t index, char *ret, size_t size)
{
    size_t len, i = 0, at_ret = 0;
    const char *at = next_word(verb->takes, &len);
    for (; len > 0 && i < index; i++) {
        at = next_word(at + len, &len);
    }
    for (size_t k = 0; k < len && at_ret + 1 < size; k++) {
        if (at[k] != '[' && at[k] != ']') {
            ret[at_ret++] = at[k];
        }
    }
    ret[at_ret] = '\0';
}
