story: the authority asks for an intermediate report
start 2026-11-18T09:00:00Z
open "Outage" by=tech significant=yes
> [0d 00:00] INC-2026-0001 tech opened it: Outage
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
filed early_warning reference=R-1
> [0d 00:00] INC-2026-0001 legal recorded filing 1 of nis2/early_warning@csirt, submitted 2026-11-18T09:00:00Z, reference R-1
> [0d 00:00] INC-2026-0001 legal clock of nis2/authority_feedback@csirt: target 2026-11-20T09:00:00Z -> 2026-11-19T09:00:00Z, from early_warning 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-4 announcement (announce) about nis2/early_warning@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2/early_warning@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-4, attempt 1: legal recorded the filing of INC-2026-0001/nis2/early_warning@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-5, attempt 1: legal recorded the filing of INC-2026-0001/nis2/early_warning@csirt.
request due=2026-11-19T12:00:00Z text="How many users?"
> [0d 00:00] INC-2026-0001 legal was asked for nis2/intermediate_report@csirt by 2026-11-19T12:00:00Z: How many users?
> [0d 00:00] INC-2026-0001 legal clock of nis2/intermediate_report@csirt: target none -> 2026-11-19T12:00:00Z
wait 22h
> [0d 04:00] INC-2026-0001 daemon ended the acknowledgement of tech: its time is over
> [0d 04:00] INC-2026-0001 daemon raised AL-5 wanted (ran-out) for tech, legal: the time for which tech had INC-2026-0001 is over; nobody has it now.
> [0d 04:00] INC-2026-0001 daemon raised AL-6 opened (open:1) for tech
> [0d 04:00] INC-2026-0001 daemon raised AL-7 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 04:00] INC-2026-0001 daemon tries DL-6, attempt 1: the time for which tech had INC-2026-0001 is over; nobody has it now.
> [0d 04:00] INC-2026-0001 daemon tries DL-7, attempt 1: the time for which tech had INC-2026-0001 is over; nobody has it now.
> [0d 04:30] INC-2026-0001 daemon raised AL-8 opened (open:2) for boss
> [0d 04:30] INC-2026-0001 daemon tries DL-8, attempt 1: INC-2026-0001 nis2 intermediate report due Thu 19 Nov 13:00 +01:00 (in 22 h 30 min)
> [0d 08:00] INC-2026-0001 daemon raised AL-9 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 08:00] INC-2026-0001 daemon tries DL-9, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [0d 08:30] INC-2026-0001 daemon raised AL-10 opened (open:repeat) for boss
> [0d 08:30] INC-2026-0001 daemon tries DL-10, attempt 1: INC-2026-0001 nis2 intermediate report due Thu 19 Nov 13:00 +01:00 (in 18 h 30 min)
> [0d 12:00] INC-2026-0001 daemon raised AL-11 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 12:30] INC-2026-0001 daemon raised AL-12 opened (open:repeat) for boss
> [0d 12:30] INC-2026-0001 daemon tries DL-11, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [0d 12:30] INC-2026-0001 daemon tries DL-12, attempt 1: INC-2026-0001 nis2 intermediate report due Thu 19 Nov 13:00 +01:00 (in 14 h 30 min)
> [0d 16:00] INC-2026-0001 daemon raised AL-13 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 16:30] INC-2026-0001 daemon raised AL-14 opened (open:repeat) for boss
> [0d 16:30] INC-2026-0001 daemon tries DL-13, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [0d 16:30] INC-2026-0001 daemon tries DL-14, attempt 1: INC-2026-0001 nis2 intermediate report due Thu 19 Nov 13:00 +01:00 (in 10 h 30 min)
> [0d 20:00] INC-2026-0001 daemon raised AL-15 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 20:30] INC-2026-0001 daemon raised AL-16 opened (open:repeat) for boss
> [0d 20:30] INC-2026-0001 daemon tries DL-15, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [0d 20:30] INC-2026-0001 daemon tries DL-16, attempt 1: INC-2026-0001 nis2 intermediate report due Thu 19 Nov 13:00 +01:00 (in 6 h 30 min)
> [0d 21:00] INC-2026-0001 daemon raised AL-17 due-soon (before:6h) about nis2/intermediate_report@csirt for legal, tech
> [0d 21:00] INC-2026-0001 daemon tries DL-17, attempt 1: INC-2026-0001 nis2 intermediate report due Thu 19 Nov 13:00 +01:00 (in 6 h)
> [0d 21:00] INC-2026-0001 daemon tries DL-18, attempt 1: INC-2026-0001 nis2 intermediate report due Thu 19 Nov 13:00 +01:00 (in 6 h)
filed intermediate_report reference=R-2
> [0d 22:00] INC-2026-0001 legal recorded filing 2 of nis2/intermediate_report@csirt, submitted 2026-11-19T07:00:00Z, reference R-2
> [0d 22:00] INC-2026-0001 legal raised AL-18 announcement (announce) about nis2/intermediate_report@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2/intermediate_report@csirt.…
> [0d 22:00] INC-2026-0001 daemon tries DL-19, attempt 1: legal recorded the filing of INC-2026-0001/nis2/intermediate_report@csirt.
> [0d 22:00] INC-2026-0001 daemon tries DL-20, attempt 1: legal recorded the filing of INC-2026-0001/nis2/intermediate_report@csirt.
request due=2026-11-25T12:00:00Z text="And now?"
> [0d 22:00] INC-2026-0001 legal was asked for nis2/intermediate_report@csirt by 2026-11-25T12:00:00Z: And now?
> [0d 22:00] INC-2026-0001 legal clock of nis2/intermediate_report@csirt: target 2026-11-19T12:00:00Z -> 2026-11-25T12:00:00Z
