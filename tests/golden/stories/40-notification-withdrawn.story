story: a notification is withdrawn: the month goes on from its submission; what was never filed cannot be withdrawn
start 2026-11-18T09:00:00Z
open "Two servers encrypted" by=legal significant=yes
> [0d 00:00] INC-2026-0001 legal opened it: Two servers encrypted
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
ack by=legal
> [0d 00:00] INC-2026-0001 legal acknowledged: legal has it until 2026-11-18T13:00:00Z, alerts up to AL-2
> [0d 00:00] INC-2026-0001 legal raised AL-3 handed (answered) for tech: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
filed incident_notification reference=R-1
> [0d 00:00] INC-2026-0001 legal recorded filing 1 of nis2/incident_notification@csirt, submitted 2026-11-18T09:00:00Z, reference R-1
> [0d 00:00] INC-2026-0001 legal clock of nis2/final_report@csirt: target 2026-12-21T09:00:00Z -> 2026-12-18T09:00:00Z, from incident_notification 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-4 announcement (announce) about nis2/incident_notification@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2/incident_notification@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-4, attempt 1: legal recorded the filing of INC-2026-0001/nis2/incident_notification@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-5, attempt 1: legal recorded the filing of INC-2026-0001/nis2/incident_notification@csirt.
wait 30m
withdraw final_report reason="we meant to waive it"
> [0d 00:30] refused: not-filed
withdraw incident_notification reason="the wrong company"
> [0d 00:30] INC-2026-0001 legal nis2/incident_notification@csirt ended: withdrawn: the wrong company
> [0d 00:30] INC-2026-0001 legal raised AL-5 announcement (announce) for legal, boss: legal withdrew INC-2026-0001/nis2/incident_notification@csirt.…
> [0d 00:30] INC-2026-0001 daemon tries DL-6, attempt 1: legal withdrew INC-2026-0001/nis2/incident_notification@csirt.
> [0d 00:30] INC-2026-0001 daemon tries DL-7, attempt 1: legal withdrew INC-2026-0001/nis2/incident_notification@csirt.
filed incident_notification reference=R-2
> [0d 00:30] INC-2026-0001 legal recorded filing 2 of nis2/incident_notification@csirt, submitted 2026-11-18T09:30:00Z, reference R-2
> [0d 00:30] INC-2026-0001 legal raised AL-6 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/nis2/incident_notification@csirt.
> [0d 00:30] INC-2026-0001 daemon tries DL-8, attempt 1: legal recorded the filing of INC-2026-0001/nis2/incident_notification@csirt.
> [0d 00:30] INC-2026-0001 daemon tries DL-9, attempt 1: legal recorded the filing of INC-2026-0001/nis2/incident_notification@csirt.
