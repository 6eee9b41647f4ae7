story: the machine was off for a day; each person gets one digest
start 2026-11-18T09:00:00Z
open "First" by=tech significant=yes
> [0d 00:00] INC-2026-0001 tech opened it: First
> [0d 00:00] INC-2026-0001 tech assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 tech clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 tech decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 tech raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 tech raised AL-2 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
ack by=tech
> [0d 00:00] INC-2026-0001 tech acknowledged: tech has it until 2026-11-18T13:00:00Z, alerts up to AL-2
> [0d 00:00] INC-2026-0001 tech raised AL-3 handed (answered) for legal: tech has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: tech has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
open "Second" by=tech significant=yes
> [0d 00:00] INC-2026-0002 tech opened it: Second
> [0d 00:00] INC-2026-0002 tech assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0002 tech clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0002 tech clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0002 tech clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0002 tech clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0002 tech clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0002 tech decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0002 tech raised AL-4 opened (open:1) for tech
> [0d 00:00] INC-2026-0002 tech raised AL-5 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 00:00] INC-2026-0002 daemon tries DL-4, attempt 1: INC-2026-0002 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0002 daemon tries DL-5, attempt 1: INC-2026-0002 nis2 recipients of the service informed: owed without undue delay
ack by=tech
> [0d 00:00] INC-2026-0002 tech acknowledged: tech has it until 2026-11-18T13:00:00Z, alerts up to AL-5
> [0d 00:00] INC-2026-0002 tech raised AL-6 handed (answered) for legal: tech has INC-2026-0002 until Wed 18 Nov 14:00 +01:00.
> [0d 00:00] INC-2026-0002 daemon tries DL-6, attempt 1: tech has INC-2026-0002 until Wed 18 Nov 14:00 +01:00.
away 25h
> [1d 01:00] global daemon started version 0 (start), the last entry before is of 2026-11-18T09:00:00Z
> [1d 01:00] INC-2026-0001 daemon ended the acknowledgement of tech: its time is over
> [1d 01:00] INC-2026-0001 daemon raised AL-7 wanted (ran-out) for tech, legal: the time for which tech had INC-2026-0001 is over; nobody has it now.
> [1d 01:00] INC-2026-0001 daemon raised AL-8 opened (open:1) for tech
> [1d 01:00] INC-2026-0001 daemon raised AL-9 overdue (overdue) about nis2/early_warning@csirt for legal, boss
> [1d 01:00] INC-2026-0001 daemon raised AL-10 due-soon (before:1h) about nis2/early_warning@csirt for tech
> [1d 01:00] INC-2026-0001 daemon raised AL-11 due-soon (prompt) about nis2/recipients@recipients for legal
> [1d 01:00] INC-2026-0002 daemon ended the acknowledgement of tech: its time is over
> [1d 01:00] INC-2026-0002 daemon raised AL-12 wanted (ran-out) for tech, legal: the time for which tech had INC-2026-0002 is over; nobody has it now.
> [1d 01:00] INC-2026-0002 daemon raised AL-13 opened (open:1) for tech
> [1d 01:00] INC-2026-0002 daemon raised AL-14 overdue (overdue) about nis2/early_warning@csirt for legal, boss
> [1d 01:00] INC-2026-0002 daemon raised AL-15 due-soon (before:1h) about nis2/early_warning@csirt for tech
> [1d 01:00] INC-2026-0002 daemon raised AL-16 due-soon (prompt) about nis2/recipients@recipients for legal
> [1d 01:00] global daemon raised AL-17 digest (digest:1) for tech: 6 things fell due while nis2d was away…
> [1d 01:00] global daemon raised AL-18 digest (digest:1) for legal: 6 things fell due while nis2d was away…
> [1d 01:00] global daemon raised AL-19 digest (digest:1) for boss: 2 things fell due while nis2d was away…
> [1d 01:00] global daemon tries DL-7, attempt 1: nis2d: 6 things fell due while nis2d was away
> [1d 01:00] global daemon tries DL-8, attempt 1: nis2d: 6 things fell due while nis2d was away
> [1d 01:00] global daemon tries DL-9, attempt 1: nis2d: 2 things fell due while nis2d was away
