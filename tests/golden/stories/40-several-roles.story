story: a page that two roles must answer goes on until the second has; it is handed over, taken back, and cut at the next legal step
start 2026-11-18T09:00:00Z
rules policies
> [0d 00:00] global daemon loaded configuration d6381d65bf99
open "Pumps stand still" by=tech significant=yes severity=high
> [0d 00:00] INC-2026-0001 tech opened it, severity high: Pumps stand still
> [0d 00:00] INC-2026-0001 tech assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 tech clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 tech decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 tech raised AL-1 opened (open:1) for tech, legal
> [0d 00:00] INC-2026-0001 tech raised AL-2 due-soon (prompt) about nis2/recipients@recipients for boss
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
wait 5m
ack by=tech
> [0d 00:05] INC-2026-0001 tech acknowledged: tech has it until 2026-11-18T17:05:00Z, alerts up to AL-2
> [0d 00:05] INC-2026-0001 tech raised AL-3 handed (answered) for boss: tech has INC-2026-0001 until Wed 18 Nov 18:05 +01:00; legal must answer as well.
> [0d 00:05] INC-2026-0001 tech raised AL-4 wanted (answered) for legal: tech has INC-2026-0001 until Wed 18 Nov 18:05 +01:00; legal must answer as well.
> [0d 00:05] INC-2026-0001 daemon tries DL-4, attempt 1: tech has INC-2026-0001 until Wed 18 Nov 18:05 +01:00; legal must answer as well.
> [0d 00:05] INC-2026-0001 daemon tries DL-5, attempt 1: tech has INC-2026-0001 until Wed 18 Nov 18:05 +01:00; legal must answer as well.
wait 20m
> [0d 00:10] INC-2026-0001 daemon raised AL-5 opened (open:2) for tech, legal, boss
> [0d 00:10] INC-2026-0001 daemon tries DL-6, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 23 h 50 min)
> [0d 00:10] INC-2026-0001 daemon tries DL-7, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 23 h 50 min)
> [0d 00:10] INC-2026-0001 daemon tries DL-8, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 23 h 50 min)
> [0d 00:25] INC-2026-0001 daemon raised AL-6 opened (open:repeat) for legal
ack by=legal
> [0d 00:25] INC-2026-0001 legal acknowledged: legal has it until 2026-11-18T17:25:00Z, alerts up to AL-6
> [0d 00:25] INC-2026-0001 legal ended DL-9: superseded: acknowledged
> [0d 00:25] INC-2026-0001 legal raised AL-7 handed (answered) for tech, boss: legal has INC-2026-0001 until Wed 18 Nov 18:25 +01:00.
> [0d 00:25] INC-2026-0001 daemon tries DL-10, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 18:25 +01:00.
> [0d 00:25] INC-2026-0001 daemon tries DL-11, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 18:25 +01:00.
wait 20m
hand boss by=legal
> [0d 00:45] INC-2026-0001 legal handed over: boss has it until 2026-11-18T17:45:00Z, alerts up to AL-7
> [0d 00:45] INC-2026-0001 legal raised AL-8 handed (answered) for tech, legal, boss: boss has INC-2026-0001 until Wed 18 Nov 18:45 +01:00.
> [0d 00:45] INC-2026-0001 daemon tries DL-12, attempt 1: boss has INC-2026-0001 until Wed 18 Nov 18:45 +01:00.
> [0d 00:45] INC-2026-0001 daemon tries DL-13, attempt 1: boss has INC-2026-0001 until Wed 18 Nov 18:45 +01:00.
> [0d 00:45] INC-2026-0001 daemon tries DL-14, attempt 1: boss has INC-2026-0001 until Wed 18 Nov 18:45 +01:00.
wait 10m
unack by=boss
> [0d 00:55] INC-2026-0001 boss took the acknowledgement of boss back
> [0d 00:55] INC-2026-0001 boss raised AL-9 opened (open:2) for legal
> [0d 00:55] INC-2026-0001 boss raised AL-10 wanted (given-back) for tech, legal: boss gave INC-2026-0001 back; legal must answer.
> [0d 00:55] INC-2026-0001 daemon tries DL-15, attempt 1: boss gave INC-2026-0001 back; legal must answer.
> [0d 00:55] INC-2026-0001 daemon tries DL-16, attempt 1: boss gave INC-2026-0001 back; legal must answer.
wait 20m
> [0d 01:10] INC-2026-0001 daemon raised AL-11 opened (open:repeat) for legal
ack by=tech
> [0d 01:15] INC-2026-0001 tech acknowledged: tech has it until 2026-11-18T18:15:00Z, alerts up to AL-11
> [0d 01:15] INC-2026-0001 tech raised AL-12 handed (answered) for boss: tech has INC-2026-0001 until Wed 18 Nov 19:15 +01:00; legal must answer as well.
> [0d 01:15] INC-2026-0001 tech raised AL-13 wanted (answered) for legal: tech has INC-2026-0001 until Wed 18 Nov 19:15 +01:00; legal must answer as well.
> [0d 01:15] INC-2026-0001 tech ended DL-17: superseded: folded into one message
> [0d 01:15] INC-2026-0001 daemon tries DL-18, attempt 1: tech has INC-2026-0001 until Wed 18 Nov 19:15 +01:00; legal must answer as well.
> [0d 01:15] INC-2026-0001 daemon tries DL-19, attempt 1: tech has INC-2026-0001 until Wed 18 Nov 19:15 +01:00; legal must answer as well.
ack by=legal
> [0d 01:15] INC-2026-0001 legal acknowledged: legal has it until 2026-11-18T18:15:00Z, alerts up to AL-13
> [0d 01:15] INC-2026-0001 legal raised AL-14 handed (answered) for tech, boss: legal has INC-2026-0001 until Wed 18 Nov 19:15 +01:00.
> [0d 01:15] INC-2026-0001 daemon tries DL-20, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 19:15 +01:00.
> [0d 01:15] INC-2026-0001 daemon tries DL-21, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 19:15 +01:00.
wait 7h
ack by=legal
> [0d 08:15] INC-2026-0001 legal acknowledged: legal has it until 2026-11-18T21:00:00Z, alerts up to AL-14
> [0d 08:15] INC-2026-0001 daemon raised AL-15 due-soon (prompt) about nis2/recipients@recipients for boss
> [0d 08:15] INC-2026-0001 daemon tries DL-22, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
wait 5h
> [0d 09:15] INC-2026-0001 daemon ended the acknowledgement of tech: its time is over
> [0d 09:15] INC-2026-0001 daemon raised AL-16 wanted (ran-out) for tech, legal, boss: the time for which tech had INC-2026-0001 is over; technical must answer.
> [0d 09:15] INC-2026-0001 daemon raised AL-17 opened (open:repeat) for tech
> [0d 09:15] INC-2026-0001 daemon tries DL-23, attempt 1: the time for which tech had INC-2026-0001 is over; technical must answer.
> [0d 09:15] INC-2026-0001 daemon tries DL-24, attempt 1: the time for which tech had INC-2026-0001 is over; technical must answer.
> [0d 09:15] INC-2026-0001 daemon tries DL-25, attempt 1: the time for which tech had INC-2026-0001 is over; technical must answer.
> [0d 12:00] INC-2026-0001 daemon ended the acknowledgement of legal: its time is over
> [0d 12:00] INC-2026-0001 daemon raised AL-18 wanted (ran-out) for tech, legal, boss: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 12:00] INC-2026-0001 daemon raised AL-19 opened (open:repeat) for tech, legal, boss
> [0d 12:00] INC-2026-0001 daemon raised AL-20 due-soon (before:50%) about nis2/early_warning@csirt for boss
> [0d 12:00] INC-2026-0001 daemon tries DL-26, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 12:00] INC-2026-0001 daemon tries DL-27, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 12:00] INC-2026-0001 daemon tries DL-28, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 12 h)
> [0d 12:15] INC-2026-0001 daemon raised AL-21 due-soon (prompt) about nis2/recipients@recipients for boss
