story: Portugal: the end of the impact has a notice of its own, and the final report counts 30 working days from it
start 2026-11-18T09:00:00Z
open "Outage" by=legal significant=yes regimes=nis2-pt
> [0d 00:00] INC-2026-0001 legal opened it: Outage
> [0d 00:00] INC-2026-0001 legal assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-pt/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-pt/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-pt/final_report@csirt: target none -> none
> [0d 00:00] INC-2026-0001 legal clock of nis2-pt/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 legal clock of nis2-pt/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-pt/end_of_impact@csirt: target none -> none
> [0d 00:00] INC-2026-0001 legal decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 legal raised AL-2 due-soon (prompt) about nis2-pt/recipients@recipients for legal
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2-pt early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 nis2-pt recipients of the service informed: owed without undue delay
ack by=legal
> [0d 00:00] INC-2026-0001 legal acknowledged: legal has it until 2026-11-18T13:00:00Z, alerts up to AL-2
> [0d 00:00] INC-2026-0001 legal raised AL-3 handed (answered) for tech: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
filed early_warning reference=R-1
> [0d 00:00] INC-2026-0001 legal recorded filing 1 of nis2-pt/early_warning@csirt, submitted 2026-11-18T09:00:00Z, reference R-1
> [0d 00:00] INC-2026-0001 legal clock of nis2-pt/authority_feedback@csirt: target 2026-11-20T09:00:00Z -> 2026-11-19T09:00:00Z, from early_warning 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-4 announcement (announce) about nis2-pt/early_warning@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2-pt/early_warning@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-4, attempt 1: legal recorded the filing of INC-2026-0001/nis2-pt/early_warning@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-5, attempt 1: legal recorded the filing of INC-2026-0001/nis2-pt/early_warning@csirt.
filed incident_notification reference=R-2
> [0d 00:00] INC-2026-0001 legal recorded filing 2 of nis2-pt/incident_notification@csirt, submitted 2026-11-18T09:00:00Z, reference R-2
> [0d 00:00] INC-2026-0001 legal raised AL-5 announcement (announce) about nis2-pt/incident_notification@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2-pt/incident_notification@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-6, attempt 1: legal recorded the filing of INC-2026-0001/nis2-pt/incident_notification@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-7, attempt 1: legal recorded the filing of INC-2026-0001/nis2-pt/incident_notification@csirt.
waive recipients reason="nobody outside is affected"
> [0d 00:00] INC-2026-0001 legal nis2-pt/recipients@recipients ended: waived: nobody outside is affected
> [0d 00:00] INC-2026-0001 legal raised AL-6 announcement (announce) for legal, boss: legal waived INC-2026-0001/nis2-pt/recipients@recipients.…
> [0d 00:00] INC-2026-0001 daemon tries DL-8, attempt 1: legal waived INC-2026-0001/nis2-pt/recipients@recipients.
> [0d 00:00] INC-2026-0001 daemon tries DL-9, attempt 1: legal waived INC-2026-0001/nis2-pt/recipients@recipients.
anchor impact_ended at=2026-11-18T08:00:00Z reason="power is back"
> [0d 00:00] INC-2026-0001 legal set impact_ended to 2026-11-18T08:00:00Z: power is back
> [0d 00:00] INC-2026-0001 legal clock of nis2-pt/final_report@csirt: target none -> 2027-01-07T00:00:00Z (forecast), from end_of_impact 2026-11-19T08:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-pt/end_of_impact@csirt: target none -> 2026-11-19T08:00:00Z, from impact_ended 2026-11-18T08:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-7 announcement (announce) for legal, boss: legal set impact_ended of INC-2026-0001 to Wed 18 Nov 09:00 +01:00.…
> [0d 00:00] INC-2026-0001 daemon tries DL-10, attempt 1: legal set impact_ended of INC-2026-0001 to Wed 18 Nov 09:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-11, attempt 1: legal set impact_ended of INC-2026-0001 to Wed 18 Nov 09:00 +01:00.
filed end_of_impact reference=R-3
> [0d 00:00] INC-2026-0001 legal recorded filing 3 of nis2-pt/end_of_impact@csirt, submitted 2026-11-18T09:00:00Z, reference R-3
> [0d 00:00] INC-2026-0001 legal clock of nis2-pt/final_report@csirt: target 2027-01-07T00:00:00Z -> 2027-01-06T00:00:00Z, from end_of_impact 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-8 announcement (announce) about nis2-pt/end_of_impact@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2-pt/end_of_impact@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-12, attempt 1: legal recorded the filing of INC-2026-0001/nis2-pt/end_of_impact@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-13, attempt 1: legal recorded the filing of INC-2026-0001/nis2-pt/end_of_impact@csirt.
filed final_report reference=R-4
> [0d 00:00] INC-2026-0001 legal recorded filing 4 of nis2-pt/final_report@csirt, submitted 2026-11-18T09:00:00Z, reference R-4
> [0d 00:00] INC-2026-0001 legal raised AL-9 announcement (announce) about nis2-pt/final_report@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2-pt/final_report@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-14, attempt 1: legal recorded the filing of INC-2026-0001/nis2-pt/final_report@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-15, attempt 1: legal recorded the filing of INC-2026-0001/nis2-pt/final_report@csirt.
status closed
> [0d 00:00] INC-2026-0001 legal status suspected -> closed
> [0d 00:00] INC-2026-0001 legal raised AL-10 closed (closed) for tech, legal, boss: legal closed INC-2026-0001.
> [0d 00:00] INC-2026-0001 daemon tries DL-16, attempt 1: legal closed INC-2026-0001.
> [0d 00:00] INC-2026-0001 daemon tries DL-17, attempt 1: legal closed INC-2026-0001.
> [0d 00:00] INC-2026-0001 daemon tries DL-18, attempt 1: legal closed INC-2026-0001.
> [0d 00:00] global daemon archived INC-2026-0001
