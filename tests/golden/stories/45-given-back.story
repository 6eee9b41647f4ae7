story: who gives it back says so: the step that was reached pages again at once, and those after it keep their distance
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
wait 3h
unack by=tech note="the telephone dies"
> [0d 03:20] INC-2026-0001 tech took the acknowledgement of tech back: the telephone dies
> [0d 03:20] INC-2026-0001 tech raised AL-4 opened (open:2) for boss
> [0d 03:20] INC-2026-0001 tech raised AL-5 wanted (given-back) for legal: tech gave INC-2026-0001 back; nobody has it now.…
> [0d 03:20] INC-2026-0001 daemon tries DL-4, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 20 h 40 min)
> [0d 03:20] INC-2026-0001 daemon tries DL-5, attempt 1: tech gave INC-2026-0001 back; nobody has it now.
wait 1h
> [0d 03:50] INC-2026-0001 daemon raised AL-6 opened (open:repeat) for boss
> [0d 03:50] INC-2026-0001 daemon tries DL-6, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 20 h 10 min)
> [0d 04:00] INC-2026-0001 daemon raised AL-7 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 04:00] INC-2026-0001 daemon tries DL-7, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [0d 04:20] INC-2026-0001 daemon raised AL-8 opened (open:repeat) for boss
> [0d 04:20] INC-2026-0001 daemon tries DL-8, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 19 h 40 min)
ack by=legal
> [0d 04:20] INC-2026-0001 legal acknowledged: legal has it until 2026-11-18T17:20:00Z, alerts up to AL-8
> [0d 04:20] INC-2026-0001 legal raised AL-9 handed (answered) for tech, boss: legal has INC-2026-0001 until Wed 18 Nov 18:20 +01:00.
> [0d 04:20] INC-2026-0001 daemon tries DL-9, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 18:20 +01:00.
> [0d 04:20] INC-2026-0001 daemon tries DL-10, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 18:20 +01:00.
wait 5m
