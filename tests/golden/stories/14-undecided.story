story: nobody decides: every clock runs all the same, and somebody is asked again and again
start 2026-11-18T09:00:00Z
open "Strange traffic" by=tech
> [0d 00:00] INC-2026-0001 tech opened it: Strange traffic
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
wait 7h
> [0d 02:00] INC-2026-0001 daemon raised AL-2 undecided (undecided:1) for legal
> [0d 02:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 22 h)
> [0d 04:00] INC-2026-0001 daemon ended the acknowledgement of tech: its time is over
> [0d 04:00] INC-2026-0001 daemon raised AL-3 wanted (ran-out) for tech: the time for which tech had INC-2026-0001 is over; nobody has it now.
> [0d 04:00] INC-2026-0001 daemon raised AL-4 opened (open:1) for tech
> [0d 04:00] INC-2026-0001 daemon tries DL-3, attempt 1: the time for which tech had INC-2026-0001 is over; nobody has it now.
> [0d 04:30] INC-2026-0001 daemon raised AL-5 opened (open:2) for boss
> [0d 04:30] INC-2026-0001 daemon tries DL-4, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 19 h 30 min)
> [0d 06:00] INC-2026-0001 daemon raised AL-6 undecided (undecided:1) for legal
> [0d 06:00] INC-2026-0001 daemon tries DL-5, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 18 h)
decide significant undecided reason="the forensics are not back"
> [0d 07:00] INC-2026-0001 legal decided significant: undecided: the forensics are not back
wait 5h
> [0d 08:30] INC-2026-0001 daemon raised AL-7 opened (open:repeat) for boss
> [0d 08:30] INC-2026-0001 daemon tries DL-6, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 15 h 30 min)
> [0d 10:00] INC-2026-0001 daemon raised AL-8 undecided (undecided:1) for legal
> [0d 10:00] INC-2026-0001 daemon tries DL-7, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 14 h)
> [0d 12:00] INC-2026-0001 daemon raised AL-9 due-soon (before:50%) about nis2/early_warning@csirt for legal
> [0d 12:00] INC-2026-0001 daemon tries DL-8, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 12 h)
