story: the early warning is forgotten; everybody is asked until somebody acts
start 2026-11-18T09:00:00Z
open "Ransomware" aware=-20m by=tech
> [0d 00:00] INC-2026-0001 tech opened it: Ransomware
> [0d 00:00] INC-2026-0001 tech set aware to 2026-11-18T08:40:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/early_warning@csirt: target none -> 2026-11-19T08:40:00Z, from aware 2026-11-18T08:40:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/incident_notification@csirt: target none -> 2026-11-21T08:40:00Z, from aware 2026-11-18T08:40:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/final_report@csirt: target none -> 2026-12-21T08:40:00Z (forecast), from incident_notification 2026-11-21T08:40:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 tech clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T08:40:00Z (forecast), from early_warning 2026-11-19T08:40:00Z
> [0d 00:00] INC-2026-0001 tech raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:40 +01:00 (in 23 h 40 min)
wait 45m
> [0d 00:30] INC-2026-0001 daemon raised AL-2 opened (open:2) for boss
> [0d 00:30] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:40 +01:00 (in 23 h 10 min)
ack by=boss
> [0d 00:45] INC-2026-0001 boss acknowledged: boss has it until 2026-11-18T13:45:00Z, alerts up to AL-2
> [0d 00:45] INC-2026-0001 boss raised AL-3 handed (answered) for tech: boss has INC-2026-0001 until Wed 18 Nov 14:45 +01:00.
> [0d 00:45] INC-2026-0001 daemon tries DL-3, attempt 1: boss has INC-2026-0001 until Wed 18 Nov 14:45 +01:00.
wait 22h
> [0d 02:00] INC-2026-0001 daemon raised AL-4 undecided (undecided:1) for legal
> [0d 02:00] INC-2026-0001 daemon tries DL-4, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:40 +01:00 (in 21 h 40 min)
> [0d 04:45] INC-2026-0001 daemon ended the acknowledgement of boss: its time is over
> [0d 04:45] INC-2026-0001 daemon raised AL-5 wanted (ran-out) for tech, boss: the time for which boss had INC-2026-0001 is over; nobody has it now.
> [0d 04:45] INC-2026-0001 daemon raised AL-6 opened (open:repeat) for boss
> [0d 04:45] INC-2026-0001 daemon tries DL-5, attempt 1: the time for which boss had INC-2026-0001 is over; nobody has it now.
> [0d 04:45] INC-2026-0001 daemon tries DL-6, attempt 1: the time for which boss had INC-2026-0001 is over; nobody has it now.
> [0d 06:00] INC-2026-0001 daemon raised AL-7 undecided (undecided:1) for legal
> [0d 06:00] INC-2026-0001 daemon tries DL-7, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:40 +01:00 (in 17 h 40 min)
> [0d 08:45] INC-2026-0001 daemon raised AL-8 opened (open:repeat) for boss
> [0d 08:45] INC-2026-0001 daemon tries DL-8, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:40 +01:00 (in 14 h 55 min)
> [0d 10:00] INC-2026-0001 daemon raised AL-9 undecided (undecided:1) for legal
> [0d 10:00] INC-2026-0001 daemon tries DL-9, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:40 +01:00 (in 13 h 40 min)
> [0d 11:40] INC-2026-0001 daemon raised AL-10 due-soon (before:50%) about nis2/early_warning@csirt for legal
> [0d 11:40] INC-2026-0001 daemon tries DL-10, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:40 +01:00 (in 12 h)
> [0d 12:45] INC-2026-0001 daemon raised AL-11 opened (open:repeat) for boss
> [0d 12:45] INC-2026-0001 daemon tries DL-11, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:40 +01:00 (in 10 h 55 min)
> [0d 14:00] INC-2026-0001 daemon raised AL-12 undecided (undecided:1) for legal
> [0d 14:00] INC-2026-0001 daemon tries DL-12, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:40 +01:00 (in 9 h 40 min)
> [0d 16:45] INC-2026-0001 daemon raised AL-13 opened (open:repeat) for boss
> [0d 16:45] INC-2026-0001 daemon tries DL-13, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:40 +01:00 (in 6 h 55 min)
> [0d 17:40] INC-2026-0001 daemon raised AL-14 due-soon (before:6h) about nis2/early_warning@csirt for legal, tech
> [0d 17:40] INC-2026-0001 daemon tries DL-14, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:40 +01:00 (in 6 h)
> [0d 17:40] INC-2026-0001 daemon tries DL-15, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:40 +01:00 (in 6 h)
> [0d 18:00] INC-2026-0001 daemon raised AL-15 undecided (undecided:1) for legal
> [0d 18:00] INC-2026-0001 daemon tries DL-16, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:40 +01:00 (in 5 h 40 min)
> [0d 20:45] INC-2026-0001 daemon raised AL-16 opened (open:repeat) for boss
> [0d 20:45] INC-2026-0001 daemon tries DL-17, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:40 +01:00 (in 2 h 55 min)
> [0d 22:00] INC-2026-0001 daemon raised AL-17 undecided (undecided:1) for legal
> [0d 22:00] INC-2026-0001 daemon tries DL-18, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:40 +01:00 (in 1 h 40 min)
> [0d 22:40] INC-2026-0001 daemon raised AL-18 due-soon (before:1h) about nis2/early_warning@csirt for tech, legal, boss
> [0d 22:40] INC-2026-0001 daemon tries DL-19, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:40 +01:00 (in 1 h)
> [0d 22:40] INC-2026-0001 daemon tries DL-20, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:40 +01:00 (in 1 h)
> [0d 22:40] INC-2026-0001 daemon tries DL-21, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:40 +01:00 (in 1 h)
wait 3h
> [0d 23:40] INC-2026-0001 daemon raised AL-19 overdue (overdue) about nis2/early_warning@csirt for legal, boss
> [0d 23:40] INC-2026-0001 daemon tries DL-22, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:40 +01:00 (target passed a moment ago, limit in 20 min)
> [0d 23:40] INC-2026-0001 daemon tries DL-23, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:40 +01:00 (target passed a moment ago, limit in 20 min)
> [1d 00:40] INC-2026-0001 daemon raised AL-20 overdue (overdue) about nis2/early_warning@csirt for legal, boss
> [1d 00:40] INC-2026-0001 daemon tries DL-24, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:40 +01:00 (OVERDUE by 40 min)
> [1d 00:40] INC-2026-0001 daemon tries DL-25, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:40 +01:00 (OVERDUE by 40 min)
> [1d 00:45] INC-2026-0001 daemon raised AL-21 opened (open:repeat) for boss
> [1d 00:45] INC-2026-0001 daemon tries DL-26, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:40 +01:00 (OVERDUE by 45 min)
> [1d 01:40] INC-2026-0001 daemon raised AL-22 overdue (overdue) about nis2/early_warning@csirt for legal, boss
> [1d 01:40] INC-2026-0001 daemon tries DL-27, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:40 +01:00 (OVERDUE by 1 h 40 min)
> [1d 01:40] INC-2026-0001 daemon tries DL-28, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:40 +01:00 (OVERDUE by 1 h 40 min)
filed early_warning reference=R-1
> [1d 01:45] INC-2026-0001 legal recorded filing 1 of nis2/early_warning@csirt, submitted 2026-11-19T10:45:00Z, reference R-1
> [1d 01:45] INC-2026-0001 legal clock of nis2/authority_feedback@csirt: target 2026-11-20T08:40:00Z -> 2026-11-20T10:45:00Z, from early_warning 2026-11-19T10:45:00Z
> [1d 01:45] INC-2026-0001 legal raised AL-23 announcement (announce) about nis2/early_warning@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2/early_warning@csirt.…
> [1d 01:45] INC-2026-0001 daemon tries DL-29, attempt 1: legal recorded the filing of INC-2026-0001/nis2/early_warning@csirt.
> [1d 01:45] INC-2026-0001 daemon tries DL-30, attempt 1: legal recorded the filing of INC-2026-0001/nis2/early_warning@csirt.
wait 1h
> [1d 02:00] INC-2026-0001 daemon raised AL-24 undecided (undecided:1) for legal
> [1d 02:00] INC-2026-0001 daemon tries DL-31, attempt 1: INC-2026-0001 nis2 incident notification due Sat 21 Nov 09:40 +01:00 (in 1 d 21 h)
