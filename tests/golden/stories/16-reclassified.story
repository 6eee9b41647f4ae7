story: not significant, then significant, then not after all: the due instants never move, each turn is told
start 2026-11-18T09:00:00Z
open "Phishing wave" by=tech
> [0d 00:00] INC-2026-0001 tech opened it: Phishing wave
> [0d 00:00] INC-2026-0001 tech assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 tech clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 tech raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
ack by=tech
> [0d 00:00] INC-2026-0001 tech acknowledged: tech has it until 2026-11-18T13:00:00Z, alerts up to AL-1
decide significant no reason="blocked at the gateway"
> [0d 00:00] INC-2026-0001 legal decided significant: no, to be reviewed 2026-11-25T09:00:00Z: blocked at the gateway
> [0d 00:00] INC-2026-0001 legal raised AL-2 announcement (announce) for legal, boss: legal decided: significant no for INC-2026-0001.…
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: legal decided: significant no for INC-2026-0001.
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: legal decided: significant no for INC-2026-0001.
wait 3h
decide significant yes reason="two accounts were used"
> [0d 03:00] INC-2026-0001 legal decided significant: yes: two accounts were used
> [0d 03:00] INC-2026-0001 legal raised AL-3 announcement (announce) for legal, boss: legal decided: significant yes for INC-2026-0001.…
> [0d 03:00] INC-2026-0001 legal raised AL-4 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 03:00] INC-2026-0001 legal ended DL-4: superseded: folded into one message
> [0d 03:00] INC-2026-0001 daemon tries DL-5, attempt 1: legal decided: significant yes for INC-2026-0001.
> [0d 03:00] INC-2026-0001 daemon tries DL-6, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
wait 1h
> [0d 04:00] INC-2026-0001 daemon ended the acknowledgement of tech: its time is over
> [0d 04:00] INC-2026-0001 daemon raised AL-5 wanted (ran-out) for tech: the time for which tech had INC-2026-0001 is over; nobody has it now.
> [0d 04:00] INC-2026-0001 daemon raised AL-6 opened (open:1) for tech
> [0d 04:00] INC-2026-0001 daemon tries DL-7, attempt 1: the time for which tech had INC-2026-0001 is over; nobody has it now.
decide significant no reason="the accounts were honey pots"
> [0d 04:00] INC-2026-0001 legal decided significant: no, to be reviewed 2026-11-25T13:00:00Z: the accounts were honey pots
> [0d 04:00] INC-2026-0001 legal raised AL-7 announcement (announce) for legal, boss: legal decided: significant no for INC-2026-0001.…
> [0d 04:00] INC-2026-0001 daemon tries DL-8, attempt 1: legal decided: significant no for INC-2026-0001.
> [0d 04:00] INC-2026-0001 daemon tries DL-9, attempt 1: legal decided: significant no for INC-2026-0001.
wait 2d
decide significant yes reason="the honey pots were real after all"
> [2d 04:00] INC-2026-0001 legal decided significant: yes: the honey pots were real after all
> [2d 04:00] INC-2026-0001 legal raised AL-8 announcement (announce) for legal, boss: legal decided: significant yes for INC-2026-0001.…
> [2d 04:00] INC-2026-0001 legal raised AL-9 due-soon (before:50%) about nis2/incident_notification@csirt for legal
> [2d 04:00] INC-2026-0001 legal raised AL-10 overdue (overdue) about nis2/early_warning@csirt for legal, boss
> [2d 04:00] INC-2026-0001 legal raised AL-11 due-soon (before:1h) about nis2/early_warning@csirt for tech
> [2d 04:00] INC-2026-0001 legal raised AL-12 due-soon (prompt) about nis2/recipients@recipients for legal
> [2d 04:00] INC-2026-0001 legal raised AL-13 opened (open:2) for boss
> [2d 04:00] INC-2026-0001 legal ended DL-10: superseded: folded into one message
> [2d 04:00] INC-2026-0001 legal ended DL-11: superseded: folded into one message
> [2d 04:00] INC-2026-0001 daemon tries DL-12, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (OVERDUE by 1 d 3 h)
> [2d 04:00] INC-2026-0001 daemon tries DL-13, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (OVERDUE by 1 d 3 h)
> [2d 04:00] INC-2026-0001 daemon tries DL-14, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (OVERDUE by 1 d 3 h)
