story: the time of an answer is over: open again, told to those who believed it taken, paged once more and then seldom
start 2026-11-18T09:00:00Z
open "Pumps stand still" by=tech significant=yes
> [0d 00:00] INC-2026-0001 tech opened it: Pumps stand still
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
wait 20m
ack by=tech
> [0d 00:20] INC-2026-0001 tech acknowledged: tech has it until 2026-11-18T13:20:00Z, alerts up to AL-2
> [0d 00:20] INC-2026-0001 tech raised AL-3 handed (answered) for legal: tech has INC-2026-0001 until Wed 18 Nov 14:20 +01:00.
> [0d 00:20] INC-2026-0001 daemon tries DL-3, attempt 1: tech has INC-2026-0001 until Wed 18 Nov 14:20 +01:00.
wait 3h59m
wait 1m
> [0d 04:20] INC-2026-0001 daemon ended the acknowledgement of tech: its time is over
> [0d 04:20] INC-2026-0001 daemon raised AL-4 wanted (ran-out) for tech, legal: the time for which tech had INC-2026-0001 is over; nobody has it now.
> [0d 04:20] INC-2026-0001 daemon raised AL-5 opened (open:1) for tech
> [0d 04:20] INC-2026-0001 daemon raised AL-6 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 04:20] INC-2026-0001 daemon tries DL-4, attempt 1: the time for which tech had INC-2026-0001 is over; nobody has it now.
> [0d 04:20] INC-2026-0001 daemon tries DL-5, attempt 1: the time for which tech had INC-2026-0001 is over; nobody has it now.
wait 31m
> [0d 04:50] INC-2026-0001 daemon raised AL-7 opened (open:2) for boss
> [0d 04:50] INC-2026-0001 daemon tries DL-6, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 19 h 10 min)
ack by=boss
> [0d 04:51] INC-2026-0001 boss acknowledged: boss has it until 2026-11-18T17:51:00Z, alerts up to AL-7
> [0d 04:51] INC-2026-0001 boss raised AL-8 handed (answered) for tech, legal: boss has INC-2026-0001 until Wed 18 Nov 18:51 +01:00.
> [0d 04:51] INC-2026-0001 daemon tries DL-7, attempt 1: boss has INC-2026-0001 until Wed 18 Nov 18:51 +01:00.
> [0d 04:51] INC-2026-0001 daemon tries DL-8, attempt 1: boss has INC-2026-0001 until Wed 18 Nov 18:51 +01:00.
wait 10h
> [0d 08:51] INC-2026-0001 daemon ended the acknowledgement of boss: its time is over
> [0d 08:51] INC-2026-0001 daemon raised AL-9 wanted (ran-out) for tech, legal, boss: the time for which boss had INC-2026-0001 is over; nobody has it now.
> [0d 08:51] INC-2026-0001 daemon raised AL-10 opened (open:repeat) for boss
> [0d 08:51] INC-2026-0001 daemon raised AL-11 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 08:51] INC-2026-0001 daemon tries DL-9, attempt 1: the time for which boss had INC-2026-0001 is over; nobody has it now.
> [0d 08:51] INC-2026-0001 daemon tries DL-10, attempt 1: the time for which boss had INC-2026-0001 is over; nobody has it now.
> [0d 08:51] INC-2026-0001 daemon tries DL-11, attempt 1: the time for which boss had INC-2026-0001 is over; nobody has it now.
> [0d 12:00] INC-2026-0001 daemon raised AL-12 due-soon (before:50%) about nis2/early_warning@csirt for legal
> [0d 12:00] INC-2026-0001 daemon tries DL-12, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 12 h)
> [0d 12:51] INC-2026-0001 daemon raised AL-13 opened (open:repeat) for boss
> [0d 12:51] INC-2026-0001 daemon raised AL-14 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 12:51] INC-2026-0001 daemon tries DL-13, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 11 h 9 min)
wait 6h
> [0d 16:51] INC-2026-0001 daemon raised AL-15 opened (open:repeat) for boss
> [0d 16:51] INC-2026-0001 daemon raised AL-16 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 16:51] INC-2026-0001 daemon ended DL-14: superseded: folded into one message
> [0d 16:51] INC-2026-0001 daemon tries DL-15, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 7 h 9 min)
> [0d 18:00] INC-2026-0001 daemon raised AL-17 due-soon (before:6h) about nis2/early_warning@csirt for legal, tech
> [0d 18:00] INC-2026-0001 daemon ended DL-16: superseded: folded into one message
> [0d 18:00] INC-2026-0001 daemon tries DL-17, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 6 h)
> [0d 18:00] INC-2026-0001 daemon tries DL-18, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 6 h)
> [0d 20:51] INC-2026-0001 daemon raised AL-18 opened (open:repeat) for boss
> [0d 20:51] INC-2026-0001 daemon raised AL-19 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 20:51] INC-2026-0001 daemon tries DL-19, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 3 h 9 min)
