story: trust services: the notification is due after 24 hours as well, one submission serves both stages
start 2026-11-18T09:00:00Z
open "Signing key exposed" by=legal significant=yes regimes=trust
> [0d 00:00] INC-2026-0001 legal opened it: Signing key exposed
> [0d 00:00] INC-2026-0001 legal assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of trust/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of trust/incident_notification@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of trust/final_report@csirt: target none -> 2026-12-19T09:00:00Z (forecast), from incident_notification 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of trust/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 legal clock of trust/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 legal decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 legal raised AL-2 due-soon (prompt) about trust/recipients@recipients for legal
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 trust early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 trust recipients of the service informed: owed without undue delay
ack by=legal
> [0d 00:00] INC-2026-0001 legal acknowledged: legal has it until 2026-11-18T13:00:00Z, alerts up to AL-2
> [0d 00:00] INC-2026-0001 legal raised AL-3 handed (answered) for tech: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
wait 20h
> [0d 04:00] INC-2026-0001 daemon ended the acknowledgement of legal: its time is over
> [0d 04:00] INC-2026-0001 daemon raised AL-4 wanted (ran-out) for tech, legal: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:00] INC-2026-0001 daemon raised AL-5 opened (open:1) for tech
> [0d 04:00] INC-2026-0001 daemon raised AL-6 due-soon (prompt) about trust/recipients@recipients for legal
> [0d 04:00] INC-2026-0001 daemon tries DL-4, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:00] INC-2026-0001 daemon tries DL-5, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:30] INC-2026-0001 daemon raised AL-7 opened (open:2) for boss
> [0d 04:30] INC-2026-0001 daemon tries DL-6, attempt 1: INC-2026-0001 trust early warning due Thu 19 Nov 10:00 +01:00 (in 19 h 30 min)
> [0d 08:00] INC-2026-0001 daemon raised AL-8 due-soon (prompt) about trust/recipients@recipients for legal
> [0d 08:00] INC-2026-0001 daemon tries DL-7, attempt 1: INC-2026-0001 trust recipients of the service informed: owed without undue delay
> [0d 08:30] INC-2026-0001 daemon raised AL-9 opened (open:repeat) for boss
> [0d 08:30] INC-2026-0001 daemon tries DL-8, attempt 1: INC-2026-0001 trust early warning due Thu 19 Nov 10:00 +01:00 (in 15 h 30 min)
> [0d 12:00] INC-2026-0001 daemon raised AL-10 due-soon (before:50%) about trust/early_warning@csirt for legal
> [0d 12:00] INC-2026-0001 daemon raised AL-11 due-soon (before:50%) about trust/incident_notification@csirt for legal
> [0d 12:00] INC-2026-0001 daemon raised AL-12 due-soon (prompt) about trust/recipients@recipients for legal
> [0d 12:00] INC-2026-0001 daemon tries DL-9, attempt 1: INC-2026-0001 trust early warning due Thu 19 Nov 10:00 +01:00 (in 12 h)
> [0d 12:30] INC-2026-0001 daemon raised AL-13 opened (open:repeat) for boss
> [0d 12:30] INC-2026-0001 daemon tries DL-10, attempt 1: INC-2026-0001 trust early warning due Thu 19 Nov 10:00 +01:00 (in 11 h 30 min)
> [0d 16:00] INC-2026-0001 daemon raised AL-14 due-soon (prompt) about trust/recipients@recipients for legal
> [0d 16:30] INC-2026-0001 daemon raised AL-15 opened (open:repeat) for boss
> [0d 16:30] INC-2026-0001 daemon tries DL-11, attempt 1: INC-2026-0001 trust recipients of the service informed: owed without undue delay
> [0d 16:30] INC-2026-0001 daemon tries DL-12, attempt 1: INC-2026-0001 trust early warning due Thu 19 Nov 10:00 +01:00 (in 7 h 30 min)
> [0d 18:00] INC-2026-0001 daemon raised AL-16 due-soon (before:6h) about trust/early_warning@csirt for legal, tech
> [0d 18:00] INC-2026-0001 daemon raised AL-17 due-soon (before:6h) about trust/incident_notification@csirt for legal, tech
> [0d 18:00] INC-2026-0001 daemon tries DL-13, attempt 1: INC-2026-0001 trust early warning due Thu 19 Nov 10:00 +01:00 (in 6 h)
> [0d 18:00] INC-2026-0001 daemon tries DL-14, attempt 1: INC-2026-0001 trust early warning due Thu 19 Nov 10:00 +01:00 (in 6 h)
> [0d 20:00] INC-2026-0001 daemon raised AL-18 due-soon (prompt) about trust/recipients@recipients for legal
filed early_warning reference=R-1 at=2026-11-19T04:30:00Z
> [0d 20:00] INC-2026-0001 legal recorded filing 1 of trust/early_warning@csirt, submitted 2026-11-19T04:30:00Z, reference R-1
> [0d 20:00] INC-2026-0001 legal clock of trust/authority_feedback@csirt: target 2026-11-20T09:00:00Z -> 2026-11-20T04:30:00Z, from early_warning 2026-11-19T04:30:00Z
> [0d 20:00] INC-2026-0001 legal raised AL-19 announcement (announce) about trust/early_warning@csirt for legal, boss: legal recorded the filing of INC-2026-0001/trust/early_warning@csirt.…
> [0d 20:00] INC-2026-0001 legal ended DL-15: superseded: folded into one message
> [0d 20:00] INC-2026-0001 daemon tries DL-16, attempt 1: legal recorded the filing of INC-2026-0001/trust/early_warning@csirt.
> [0d 20:00] INC-2026-0001 daemon tries DL-17, attempt 1: legal recorded the filing of INC-2026-0001/trust/early_warning@csirt.
filed incident_notification reference=R-1 at=2026-11-19T04:30:00Z
> [0d 20:00] INC-2026-0001 legal recorded filing 2 of trust/incident_notification@csirt, submitted 2026-11-19T04:30:00Z, reference R-1
> [0d 20:00] INC-2026-0001 legal clock of trust/final_report@csirt: target 2026-12-19T09:00:00Z -> 2026-12-19T04:30:00Z, from incident_notification 2026-11-19T04:30:00Z
> [0d 20:00] INC-2026-0001 legal raised AL-20 announcement (announce) about trust/incident_notification@csirt for legal, boss: legal recorded the filing of INC-2026-0001/trust/incident_notification@csirt.…
> [0d 20:00] INC-2026-0001 daemon tries DL-18, attempt 1: legal recorded the filing of INC-2026-0001/trust/incident_notification@csirt.
> [0d 20:00] INC-2026-0001 daemon tries DL-19, attempt 1: legal recorded the filing of INC-2026-0001/trust/incident_notification@csirt.
