story: judged not significant: parked, loud, reviewed; significant after all: it runs on as if never parked
start 2026-11-18T09:00:00Z
open "Odd login" by=tech
> [0d 00:00] INC-2026-0001 tech opened it: Odd login
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
decide significant no reason="a test account"
> [0d 00:00] INC-2026-0001 legal decided significant: no, to be reviewed 2026-11-25T09:00:00Z: a test account
> [0d 00:00] INC-2026-0001 legal raised AL-2 announcement (announce) for legal, boss: legal decided: significant no for INC-2026-0001.…
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: legal decided: significant no for INC-2026-0001.
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: legal decided: significant no for INC-2026-0001.
wait 30h
> [0d 04:00] INC-2026-0001 daemon ended the acknowledgement of tech: its time is over
decide significant yes reason="it was not a test account"
> [1d 06:00] INC-2026-0001 legal decided significant: yes: it was not a test account
> [1d 06:00] INC-2026-0001 legal raised AL-3 announcement (announce) for legal, boss: legal decided: significant yes for INC-2026-0001.…
> [1d 06:00] INC-2026-0001 legal raised AL-4 overdue (overdue) about nis2/early_warning@csirt for legal, boss
> [1d 06:00] INC-2026-0001 legal raised AL-5 due-soon (before:1h) about nis2/early_warning@csirt for tech
> [1d 06:00] INC-2026-0001 legal raised AL-6 opened (open:1) for tech
> [1d 06:00] INC-2026-0001 legal raised AL-7 due-soon (prompt) about nis2/recipients@recipients for legal
> [1d 06:00] INC-2026-0001 legal ended DL-4: superseded: folded into one message
> [1d 06:00] INC-2026-0001 legal ended DL-5: superseded: folded into one message
> [1d 06:00] INC-2026-0001 daemon tries DL-6, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (OVERDUE by 5 h)
> [1d 06:00] INC-2026-0001 daemon tries DL-7, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (OVERDUE by 5 h)
> [1d 06:00] INC-2026-0001 daemon tries DL-8, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (OVERDUE by 5 h)
wait 1h
> [1d 06:30] INC-2026-0001 daemon raised AL-8 opened (open:2) for boss
> [1d 06:30] INC-2026-0001 daemon tries DL-9, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (OVERDUE by 5 h 30 min)
> [1d 07:00] INC-2026-0001 daemon raised AL-9 overdue (overdue) about nis2/early_warning@csirt for legal, boss
> [1d 07:00] INC-2026-0001 daemon tries DL-10, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (OVERDUE by 6 h)
> [1d 07:00] INC-2026-0001 daemon tries DL-11, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (OVERDUE by 6 h)
