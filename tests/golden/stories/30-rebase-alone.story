story: an incident nothing of which has ended is moved to the rules in force
start 2026-11-18T09:00:00Z
open "Intruder in the network" by=legal significant=yes regimes=nis2
> [0d 00:00] INC-2026-0001 legal opened it: Intruder in the network
> [0d 00:00] INC-2026-0001 legal assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 legal clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 legal decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 legal raised AL-2 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
rules amended
> [0d 00:00] global daemon loaded configuration 7d3936ca348b
> [0d 00:00] INC-2026-0001 daemon raised AL-3 announcement (rules) for legal: The rules in force now would set other due instants for INC-2026-0001; nothing was moved.…
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: The rules in force now would set other due instants for INC-2026-0001; nothing was moved.
rebase nis2 reason="the amended act applies from today"
> [0d 00:00] INC-2026-0001 legal moved it to the rules of nis2 in force, digest 0000000000000000, before 0000000000000000: the amended act applies from today
> [0d 00:00] INC-2026-0001 legal clock of nis2/incident_notification@csirt: target 2026-11-21T09:00:00Z -> 2026-11-20T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/final_report@csirt: target 2026-12-21T09:00:00Z -> 2026-12-20T09:00:00Z (forecast), from incident_notification 2026-11-20T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/summary@csirt: target none -> 2026-11-25T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-4 announcement (announce) for legal, boss: legal moved INC-2026-0001 to the rules of nis2 in force.…
> [0d 00:00] INC-2026-0001 legal raised AL-5 due-soon (nearer) about nis2/incident_notification@csirt for tech
> [0d 00:00] INC-2026-0001 daemon tries DL-4, attempt 1: legal moved INC-2026-0001 to the rules of nis2 in force.
> [0d 00:00] INC-2026-0001 daemon tries DL-5, attempt 1: legal moved INC-2026-0001 to the rules of nis2 in force.
> [0d 00:00] INC-2026-0001 daemon tries DL-6, attempt 1: INC-2026-0001 nis2 incident notification due Fri 20 Nov 10:00 +01:00 (in 2 d)
filed incident_notification regime=nis2 reference=R-1
> [0d 00:00] INC-2026-0001 legal recorded filing 1 of nis2/incident_notification@csirt, submitted 2026-11-18T09:00:00Z, reference R-1
> [0d 00:00] INC-2026-0001 legal clock of nis2/final_report@csirt: target 2026-12-20T09:00:00Z -> 2026-12-18T09:00:00Z, from incident_notification 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-6 announcement (announce) about nis2/incident_notification@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2/incident_notification@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-7, attempt 1: legal recorded the filing of INC-2026-0001/nis2/incident_notification@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-8, attempt 1: legal recorded the filing of INC-2026-0001/nis2/incident_notification@csirt.
