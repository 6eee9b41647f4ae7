story: a notice waits for the reader's morning, a page does not
start 2026-11-18T20:00:00Z
open "Evening" by=tech significant=yes
> [0d 00:00] INC-2026-0001 tech opened it: Evening
> [0d 00:00] INC-2026-0001 tech assumed aware to 2026-11-18T20:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/early_warning@csirt: target none -> 2026-11-19T20:00:00Z, from aware 2026-11-18T20:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/incident_notification@csirt: target none -> 2026-11-21T20:00:00Z, from aware 2026-11-18T20:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/final_report@csirt: target none -> 2026-12-21T20:00:00Z (forecast), from incident_notification 2026-11-21T20:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 tech clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T20:00:00Z (forecast), from early_warning 2026-11-19T20:00:00Z
> [0d 00:00] INC-2026-0001 tech decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 tech raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 tech raised AL-2 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
ack by=tech duration=10h
> [0d 00:00] INC-2026-0001 tech acknowledged: tech has it until 2026-11-19T06:00:00Z, alerts up to AL-2
> [0d 00:00] INC-2026-0001 tech raised AL-3 handed (answered) for legal: tech has INC-2026-0001 until Thu 19 Nov 07:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: tech has INC-2026-0001 until Thu 19 Nov 07:00 +01:00.
wait 36h
> [0d 10:00] INC-2026-0001 daemon ended the acknowledgement of tech: its time is over
> [0d 10:00] INC-2026-0001 daemon raised AL-4 wanted (ran-out) for tech, legal: the time for which tech had INC-2026-0001 is over; nobody has it now.
> [0d 10:00] INC-2026-0001 daemon raised AL-5 opened (open:1) for tech
> [0d 10:00] INC-2026-0001 daemon raised AL-6 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 10:00] INC-2026-0001 daemon tries DL-4, attempt 1: the time for which tech had INC-2026-0001 is over; nobody has it now.
> [0d 10:00] INC-2026-0001 daemon tries DL-5, attempt 1: the time for which tech had INC-2026-0001 is over; nobody has it now.
> [0d 10:30] INC-2026-0001 daemon raised AL-7 opened (open:2) for boss
> [0d 10:30] INC-2026-0001 daemon tries DL-6, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (in 13 h 30 min)
> [0d 12:00] INC-2026-0001 daemon raised AL-8 due-soon (before:50%) about nis2/early_warning@csirt for legal
> [0d 12:00] INC-2026-0001 daemon tries DL-7, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (in 12 h)
> [0d 14:00] INC-2026-0001 daemon raised AL-9 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 14:00] INC-2026-0001 daemon tries DL-8, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [0d 14:30] INC-2026-0001 daemon raised AL-10 opened (open:repeat) for boss
> [0d 14:30] INC-2026-0001 daemon tries DL-9, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (in 9 h 30 min)
> [0d 18:00] INC-2026-0001 daemon raised AL-11 due-soon (before:6h) about nis2/early_warning@csirt for legal, tech
> [0d 18:00] INC-2026-0001 daemon raised AL-12 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 18:00] INC-2026-0001 daemon tries DL-10, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (in 6 h)
> [0d 18:00] INC-2026-0001 daemon tries DL-11, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (in 6 h)
> [0d 18:30] INC-2026-0001 daemon raised AL-13 opened (open:repeat) for boss
> [0d 18:30] INC-2026-0001 daemon tries DL-12, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (in 5 h 30 min)
> [0d 22:00] INC-2026-0001 daemon raised AL-14 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 22:00] INC-2026-0001 daemon tries DL-13, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [0d 22:30] INC-2026-0001 daemon raised AL-15 opened (open:repeat) for boss
> [0d 22:30] INC-2026-0001 daemon tries DL-14, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (in 1 h 30 min)
> [0d 23:00] INC-2026-0001 daemon raised AL-16 due-soon (before:1h) about nis2/early_warning@csirt for tech, legal, boss
> [0d 23:00] INC-2026-0001 daemon tries DL-15, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (in 1 h)
> [0d 23:00] INC-2026-0001 daemon tries DL-16, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (in 1 h)
> [0d 23:00] INC-2026-0001 daemon tries DL-17, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (in 1 h)
> [1d 00:00] INC-2026-0001 daemon raised AL-17 overdue (overdue) about nis2/early_warning@csirt for legal, boss
> [1d 00:00] INC-2026-0001 daemon tries DL-18, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (target passed a moment ago, limit in 1 h)
> [1d 00:00] INC-2026-0001 daemon tries DL-19, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (target passed a moment ago, limit in 1 h)
> [1d 01:00] INC-2026-0001 daemon raised AL-18 overdue (overdue) about nis2/early_warning@csirt for legal, boss
> [1d 01:00] INC-2026-0001 daemon tries DL-20, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by a moment)
> [1d 01:00] INC-2026-0001 daemon tries DL-21, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by a moment)
> [1d 02:00] INC-2026-0001 daemon raised AL-19 overdue (overdue) about nis2/early_warning@csirt for legal, boss
> [1d 02:00] INC-2026-0001 daemon raised AL-20 due-soon (prompt) about nis2/recipients@recipients for legal
> [1d 02:00] INC-2026-0001 daemon tries DL-22, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by 1 h)
> [1d 02:00] INC-2026-0001 daemon tries DL-23, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by 1 h)
> [1d 02:30] INC-2026-0001 daemon raised AL-21 opened (open:repeat) for boss
> [1d 02:30] INC-2026-0001 daemon tries DL-24, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by 1 h 30 min)
> [1d 03:00] INC-2026-0001 daemon raised AL-22 overdue (overdue) about nis2/early_warning@csirt for legal, boss
> [1d 03:00] INC-2026-0001 daemon tries DL-25, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by 2 h)
> [1d 03:00] INC-2026-0001 daemon tries DL-26, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by 2 h)
> [1d 04:00] INC-2026-0001 daemon raised AL-23 overdue (overdue) about nis2/early_warning@csirt for legal, boss
> [1d 04:00] INC-2026-0001 daemon tries DL-27, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by 3 h)
> [1d 04:00] INC-2026-0001 daemon tries DL-28, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by 3 h)
> [1d 05:00] INC-2026-0001 daemon raised AL-24 overdue (overdue) about nis2/early_warning@csirt for legal, boss
> [1d 05:00] INC-2026-0001 daemon tries DL-29, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by 4 h)
> [1d 05:00] INC-2026-0001 daemon tries DL-30, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by 4 h)
> [1d 06:00] INC-2026-0001 daemon raised AL-25 overdue (overdue) about nis2/early_warning@csirt for legal, boss
> [1d 06:00] INC-2026-0001 daemon tries DL-31, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by 5 h)
> [1d 06:00] INC-2026-0001 daemon tries DL-32, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by 5 h)
> [1d 06:30] INC-2026-0001 daemon raised AL-26 opened (open:repeat) for boss
> [1d 06:30] INC-2026-0001 daemon tries DL-33, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by 5 h 30 min)
> [1d 07:00] INC-2026-0001 daemon raised AL-27 overdue (overdue) about nis2/early_warning@csirt for legal, boss
> [1d 07:00] INC-2026-0001 daemon tries DL-34, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by 6 h)
> [1d 07:00] INC-2026-0001 daemon tries DL-35, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by 6 h)
> [1d 08:00] INC-2026-0001 daemon raised AL-28 overdue (overdue) about nis2/early_warning@csirt for legal, boss
> [1d 08:00] INC-2026-0001 daemon tries DL-36, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by 7 h)
> [1d 08:00] INC-2026-0001 daemon tries DL-37, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by 7 h)
> [1d 09:00] INC-2026-0001 daemon raised AL-29 overdue (overdue) about nis2/early_warning@csirt for legal, boss
> [1d 09:00] INC-2026-0001 daemon tries DL-38, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by 8 h)
> [1d 09:00] INC-2026-0001 daemon tries DL-39, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by 8 h)
> [1d 10:00] INC-2026-0001 daemon raised AL-30 overdue (overdue) about nis2/early_warning@csirt for legal, boss
> [1d 10:00] INC-2026-0001 daemon tries DL-40, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by 9 h)
> [1d 10:00] INC-2026-0001 daemon tries DL-41, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by 9 h)
> [1d 10:30] INC-2026-0001 daemon raised AL-31 opened (open:repeat) for boss
> [1d 10:30] INC-2026-0001 daemon tries DL-42, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by 9 h 30 min)
> [1d 11:00] INC-2026-0001 daemon raised AL-32 overdue (overdue) about nis2/early_warning@csirt for legal, boss
> [1d 11:00] INC-2026-0001 daemon raised AL-33 due-soon (prompt) about nis2/recipients@recipients for legal
> [1d 11:00] INC-2026-0001 daemon tries DL-43, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by 10 h)
> [1d 11:00] INC-2026-0001 daemon tries DL-44, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by 10 h)
> [1d 12:00] INC-2026-0001 daemon raised AL-34 overdue (overdue) about nis2/early_warning@csirt for legal, boss
> [1d 12:00] INC-2026-0001 daemon raised AL-35 due-soon (before:50%) about nis2/incident_notification@csirt for legal
> [1d 12:00] INC-2026-0001 daemon tries DL-45, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by 11 h)
> [1d 12:00] INC-2026-0001 daemon tries DL-46, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 21:00 +01:00 (OVERDUE by 11 h)
