story: a notification filed late does not buy a later final report
start 2026-11-16T09:00:00Z
open "DDoS" by=tech significant=yes
> [0d 00:00] INC-2026-0001 tech opened it: DDoS
> [0d 00:00] INC-2026-0001 tech assumed aware to 2026-11-16T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/early_warning@csirt: target none -> 2026-11-17T09:00:00Z, from aware 2026-11-16T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/incident_notification@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-16T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/final_report@csirt: target none -> 2026-12-19T09:00:00Z (forecast), from incident_notification 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 tech clock of nis2/authority_feedback@csirt: target none -> 2026-11-18T09:00:00Z (forecast), from early_warning 2026-11-17T09:00:00Z
> [0d 00:00] INC-2026-0001 tech decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 tech raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 tech raised AL-2 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2 early warning due Tue 17 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
ack by=tech
> [0d 00:00] INC-2026-0001 tech acknowledged: tech has it until 2026-11-16T13:00:00Z, alerts up to AL-2
> [0d 00:00] INC-2026-0001 tech raised AL-3 handed (answered) for legal: tech has INC-2026-0001 until Mon 16 Nov 14:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: tech has INC-2026-0001 until Mon 16 Nov 14:00 +01:00.
filed early_warning reference=R-1
> [0d 00:00] INC-2026-0001 legal recorded filing 1 of nis2/early_warning@csirt, submitted 2026-11-16T09:00:00Z, reference R-1
> [0d 00:00] INC-2026-0001 legal clock of nis2/authority_feedback@csirt: target 2026-11-18T09:00:00Z -> 2026-11-17T09:00:00Z, from early_warning 2026-11-16T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-4 announcement (announce) about nis2/early_warning@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2/early_warning@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-4, attempt 1: legal recorded the filing of INC-2026-0001/nis2/early_warning@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-5, attempt 1: legal recorded the filing of INC-2026-0001/nis2/early_warning@csirt.
wait 75h
> [0d 04:00] INC-2026-0001 daemon ended the acknowledgement of tech: its time is over
> [0d 04:00] INC-2026-0001 daemon raised AL-5 wanted (ran-out) for tech, legal: the time for which tech had INC-2026-0001 is over; nobody has it now.
> [0d 04:00] INC-2026-0001 daemon raised AL-6 opened (open:1) for tech
> [0d 04:00] INC-2026-0001 daemon raised AL-7 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 04:00] INC-2026-0001 daemon tries DL-6, attempt 1: the time for which tech had INC-2026-0001 is over; nobody has it now.
> [0d 04:00] INC-2026-0001 daemon tries DL-7, attempt 1: the time for which tech had INC-2026-0001 is over; nobody has it now.
> [0d 04:30] INC-2026-0001 daemon raised AL-8 opened (open:2) for boss
> [0d 04:30] INC-2026-0001 daemon tries DL-8, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (in 2 d 19 h)
> [0d 08:00] INC-2026-0001 daemon raised AL-9 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 08:00] INC-2026-0001 daemon tries DL-9, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [0d 08:30] INC-2026-0001 daemon raised AL-10 opened (open:repeat) for boss
> [0d 08:30] INC-2026-0001 daemon tries DL-10, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (in 2 d 15 h)
> [0d 12:00] INC-2026-0001 daemon raised AL-11 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 12:30] INC-2026-0001 daemon raised AL-12 opened (open:repeat) for boss
> [0d 12:30] INC-2026-0001 daemon tries DL-11, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [0d 12:30] INC-2026-0001 daemon tries DL-12, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (in 2 d 11 h)
> [0d 16:00] INC-2026-0001 daemon raised AL-13 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 16:30] INC-2026-0001 daemon raised AL-14 opened (open:repeat) for boss
> [0d 16:30] INC-2026-0001 daemon tries DL-13, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [0d 16:30] INC-2026-0001 daemon tries DL-14, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (in 2 d 7 h)
> [0d 20:00] INC-2026-0001 daemon raised AL-15 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 20:30] INC-2026-0001 daemon raised AL-16 opened (open:repeat) for boss
> [0d 20:30] INC-2026-0001 daemon tries DL-15, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [0d 20:30] INC-2026-0001 daemon tries DL-16, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (in 2 d 3 h)
> [1d 00:00] INC-2026-0001 daemon raised AL-17 due-soon (prompt) about nis2/recipients@recipients for legal
> [1d 00:00] INC-2026-0001 daemon raised AL-18 overdue (overdue) about nis2/authority_feedback@csirt for legal, boss
> [1d 00:00] INC-2026-0001 daemon tries DL-17, attempt 1: INC-2026-0001 nis2 feedback of the CSIRT: expected by Tue 17 Nov 10:00 +01:00 and not recorded; ask the authority
> [1d 00:00] INC-2026-0001 daemon tries DL-18, attempt 1: INC-2026-0001 nis2 feedback of the CSIRT: expected by Tue 17 Nov 10:00 +01:00 and not recorded; ask the authority
> [1d 00:30] INC-2026-0001 daemon raised AL-19 opened (open:repeat) for boss
> [1d 00:30] INC-2026-0001 daemon tries DL-19, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (in 1 d 23 h)
> [1d 04:30] INC-2026-0001 daemon raised AL-20 opened (open:repeat) for boss
> [1d 04:30] INC-2026-0001 daemon tries DL-20, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (in 1 d 19 h)
> [1d 08:30] INC-2026-0001 daemon raised AL-21 opened (open:repeat) for boss
> [1d 08:30] INC-2026-0001 daemon tries DL-21, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (in 1 d 15 h)
> [1d 12:00] INC-2026-0001 daemon raised AL-22 due-soon (before:50%) about nis2/incident_notification@csirt for legal
> [1d 12:30] INC-2026-0001 daemon raised AL-23 opened (open:repeat) for boss
> [1d 12:30] INC-2026-0001 daemon tries DL-22, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (in 1 d 11 h)
> [1d 12:30] INC-2026-0001 daemon tries DL-23, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (in 1 d 11 h)
> [1d 16:30] INC-2026-0001 daemon raised AL-24 opened (open:repeat) for boss
> [1d 16:30] INC-2026-0001 daemon tries DL-24, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (in 1 d 7 h)
> [1d 20:30] INC-2026-0001 daemon raised AL-25 opened (open:repeat) for boss
> [1d 20:30] INC-2026-0001 daemon tries DL-25, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (in 1 d 3 h)
> [1d 22:00] INC-2026-0001 daemon raised AL-26 due-soon (prompt) about nis2/recipients@recipients for legal
> [1d 22:00] INC-2026-0001 daemon tries DL-26, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [2d 00:30] INC-2026-0001 daemon raised AL-27 opened (open:repeat) for boss
> [2d 00:30] INC-2026-0001 daemon tries DL-27, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (in 23 h 30 min)
> [2d 04:30] INC-2026-0001 daemon raised AL-28 opened (open:repeat) for boss
> [2d 04:30] INC-2026-0001 daemon tries DL-28, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (in 19 h 30 min)
> [2d 08:30] INC-2026-0001 daemon raised AL-29 opened (open:repeat) for boss
> [2d 08:30] INC-2026-0001 daemon tries DL-29, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (in 15 h 30 min)
> [2d 12:30] INC-2026-0001 daemon raised AL-30 opened (open:repeat) for boss
> [2d 12:30] INC-2026-0001 daemon tries DL-30, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (in 11 h 30 min)
> [2d 16:30] INC-2026-0001 daemon raised AL-31 opened (open:repeat) for boss
> [2d 16:30] INC-2026-0001 daemon tries DL-31, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (in 7 h 30 min)
> [2d 18:00] INC-2026-0001 daemon raised AL-32 due-soon (before:6h) about nis2/incident_notification@csirt for legal, tech
> [2d 18:00] INC-2026-0001 daemon tries DL-32, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (in 6 h)
> [2d 18:00] INC-2026-0001 daemon tries DL-33, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (in 6 h)
> [2d 20:30] INC-2026-0001 daemon raised AL-33 opened (open:repeat) for boss
> [2d 20:30] INC-2026-0001 daemon tries DL-34, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (in 3 h 30 min)
> [2d 22:00] INC-2026-0001 daemon raised AL-34 due-soon (prompt) about nis2/recipients@recipients for legal
> [2d 22:00] INC-2026-0001 daemon tries DL-35, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [2d 23:00] INC-2026-0001 daemon raised AL-35 due-soon (before:1h) about nis2/incident_notification@csirt for tech, legal, boss
> [2d 23:00] INC-2026-0001 daemon tries DL-36, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (in 1 h)
> [2d 23:00] INC-2026-0001 daemon tries DL-37, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (in 1 h)
> [2d 23:00] INC-2026-0001 daemon tries DL-38, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (in 1 h)
> [3d 00:00] INC-2026-0001 daemon raised AL-36 overdue (overdue) about nis2/incident_notification@csirt for legal, boss
> [3d 00:00] INC-2026-0001 daemon tries DL-39, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (target passed a moment ago, limit in 1 h)
> [3d 00:00] INC-2026-0001 daemon tries DL-40, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (target passed a moment ago, limit in 1 h)
> [3d 00:30] INC-2026-0001 daemon raised AL-37 opened (open:repeat) for boss
> [3d 00:30] INC-2026-0001 daemon tries DL-41, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (target passed 30 min ago, limit in 30 min)
> [3d 01:00] INC-2026-0001 daemon raised AL-38 overdue (overdue) about nis2/incident_notification@csirt for legal, boss
> [3d 01:00] INC-2026-0001 daemon tries DL-42, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (OVERDUE by a moment)
> [3d 01:00] INC-2026-0001 daemon tries DL-43, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (OVERDUE by a moment)
> [3d 02:00] INC-2026-0001 daemon raised AL-39 overdue (overdue) about nis2/incident_notification@csirt for legal, boss
> [3d 02:00] INC-2026-0001 daemon tries DL-44, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (OVERDUE by 1 h)
> [3d 02:00] INC-2026-0001 daemon tries DL-45, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (OVERDUE by 1 h)
> [3d 03:00] INC-2026-0001 daemon raised AL-40 overdue (overdue) about nis2/incident_notification@csirt for legal, boss
> [3d 03:00] INC-2026-0001 daemon tries DL-46, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (OVERDUE by 2 h)
> [3d 03:00] INC-2026-0001 daemon tries DL-47, attempt 1: INC-2026-0001 nis2 incident notification due Thu 19 Nov 10:00 +01:00 (OVERDUE by 2 h)
filed incident_notification reference=R-2 late_reason="the portal was down"
> [3d 03:00] INC-2026-0001 legal recorded filing 2 of nis2/incident_notification@csirt, submitted 2026-11-19T12:00:00Z, reference R-2
> [3d 03:00] INC-2026-0001 legal clock of nis2/final_report@csirt: target 2026-12-19T09:00:00Z -> 2026-12-19T09:00:00Z, from incident_notification 2026-11-19T09:00:00Z
> [3d 03:00] INC-2026-0001 legal raised AL-41 announcement (announce) about nis2/incident_notification@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2/incident_notification@csirt.…
> [3d 03:00] INC-2026-0001 daemon tries DL-48, attempt 1: legal recorded the filing of INC-2026-0001/nis2/incident_notification@csirt.
> [3d 03:00] INC-2026-0001 daemon tries DL-49, attempt 1: legal recorded the filing of INC-2026-0001/nis2/incident_notification@csirt.
