story: nobody but who gave it back was ever asked: the administrators are, and repeats go on from then
start 2026-11-18T09:00:00Z
rules policies
> [0d 00:00] global daemon loaded configuration d6381d65bf99
open "Mail gateway" by=tech significant=yes severity=low
> [0d 00:00] INC-2026-0001 tech opened it, severity low: Mail gateway
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
wait 5m
ack by=tech
> [0d 00:05] INC-2026-0001 tech acknowledged: tech has it until 2026-11-18T13:05:00Z, alerts up to AL-2
> [0d 00:05] INC-2026-0001 tech raised AL-3 handed (answered) for legal: tech has INC-2026-0001 until Wed 18 Nov 14:05 +01:00.
> [0d 00:05] INC-2026-0001 daemon tries DL-3, attempt 1: tech has INC-2026-0001 until Wed 18 Nov 14:05 +01:00.
wait 2h
unack by=tech note="on a train"
> [0d 02:05] INC-2026-0001 tech took the acknowledgement of tech back: on a train
> [0d 02:05] INC-2026-0001 tech raised AL-4 opened (open:1) for boss
> [0d 02:05] INC-2026-0001 tech raised AL-5 wanted (given-back) for legal, boss: tech gave INC-2026-0001 back; nobody has it now.…
> [0d 02:05] INC-2026-0001 daemon tries DL-4, attempt 1: tech gave INC-2026-0001 back; nobody has it now.
> [0d 02:05] INC-2026-0001 daemon tries DL-5, attempt 1: tech gave INC-2026-0001 back; nobody has it now.
wait 1h
> [0d 02:35] INC-2026-0001 daemon raised AL-6 opened (open:repeat) for tech
> [0d 02:35] INC-2026-0001 daemon tries DL-6, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 21 h 25 min)
> [0d 03:05] INC-2026-0001 daemon raised AL-7 opened (open:repeat) for tech
> [0d 03:05] INC-2026-0001 daemon tries DL-7, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 20 h 55 min)
ack by=boss
> [0d 03:05] INC-2026-0001 boss acknowledged: boss has it until 2026-11-18T16:05:00Z, alerts up to AL-7
> [0d 03:05] INC-2026-0001 boss raised AL-8 handed (answered) for tech, legal: boss has INC-2026-0001 until Wed 18 Nov 17:05 +01:00.
> [0d 03:05] INC-2026-0001 daemon tries DL-8, attempt 1: boss has INC-2026-0001 until Wed 18 Nov 17:05 +01:00.
> [0d 03:05] INC-2026-0001 daemon tries DL-9, attempt 1: boss has INC-2026-0001 until Wed 18 Nov 17:05 +01:00.
hand legal by=boss
> [0d 03:05] INC-2026-0001 boss handed over: legal has it until 2026-11-18T16:05:00Z, alerts up to AL-8
> [0d 03:05] INC-2026-0001 boss raised AL-9 handed (answered) for tech, legal, boss: legal has INC-2026-0001 until Wed 18 Nov 17:05 +01:00.
> [0d 03:05] INC-2026-0001 daemon tries DL-10, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 17:05 +01:00.
> [0d 03:05] INC-2026-0001 daemon tries DL-11, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 17:05 +01:00.
> [0d 03:05] INC-2026-0001 daemon tries DL-12, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 17:05 +01:00.
wait 1m
unack by=legal
> [0d 03:06] INC-2026-0001 legal took the acknowledgement of legal back
> [0d 03:06] INC-2026-0001 legal raised AL-10 opened (open:1) for tech
> [0d 03:06] INC-2026-0001 legal raised AL-11 wanted (given-back) for tech, boss: legal gave INC-2026-0001 back; nobody has it now.
> [0d 03:06] INC-2026-0001 daemon tries DL-13, attempt 1: legal gave INC-2026-0001 back; nobody has it now.
> [0d 03:06] INC-2026-0001 daemon tries DL-14, attempt 1: legal gave INC-2026-0001 back; nobody has it now.
wait 1m
