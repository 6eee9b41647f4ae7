story: Italy: the final report ends the monthly loop as the one after the handling does, for it closes that one
start 2026-11-18T09:00:00Z
open "Ransomware in the billing" by=legal significant=yes regimes=nis2-it
> [0d 00:00] INC-2026-0001 legal opened it: Ransomware in the billing
> [0d 00:00] INC-2026-0001 legal assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 legal decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 legal raised AL-2 due-soon (prompt) about nis2-it/recipients@recipients for legal
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2-it early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 nis2-it recipients of the service informed: owed without undue delay
ack by=legal
> [0d 00:00] INC-2026-0001 legal acknowledged: legal has it until 2026-11-18T13:00:00Z, alerts up to AL-2
> [0d 00:00] INC-2026-0001 legal raised AL-3 handed (answered) for tech: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
filed incident_notification reference=R-1
> [0d 00:00] INC-2026-0001 legal recorded filing 1 of nis2-it/incident_notification@csirt, submitted 2026-11-18T09:00:00Z, reference R-1
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/final_report@csirt: target 2026-12-21T09:00:00Z -> 2026-12-18T09:00:00Z, from incident_notification 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-4 announcement (announce) about nis2-it/incident_notification@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2-it/incident_notification@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-4, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/incident_notification@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-5, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/incident_notification@csirt.
filed final_report reference=R-2
> [0d 00:00] INC-2026-0001 legal recorded filing 2 of nis2-it/final_report@csirt, submitted 2026-11-18T09:00:00Z, reference R-2
> [0d 00:00] INC-2026-0001 legal nis2-it/progress_report@csirt ended: closed_by by final_report
> [0d 00:00] INC-2026-0001 legal nis2-it/final_report_after_handling@csirt ended: closed_by by final_report
> [0d 00:00] INC-2026-0001 legal nis2-it/monthly_progress@csirt ended: closed_by by final_report
> [0d 00:00] INC-2026-0001 legal raised AL-5 announcement (announce) about nis2-it/final_report@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2-it/final_report@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-6, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/final_report@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-7, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/final_report@csirt.
filed progress_report reference=R-3
> [0d 00:00] INC-2026-0001 legal recorded filing 3 of nis2-it/progress_report@csirt, submitted 2026-11-18T09:00:00Z, reference R-3
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/final_report_after_handling@csirt: target none -> none
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/monthly_progress@csirt: target none -> 2026-12-18T09:00:00Z, from progress_report 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-6 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/nis2-it/progress_report@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-8, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/progress_report@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-9, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/progress_report@csirt.
undo 2 reason="it is not over"
> [0d 00:00] INC-2026-0001 legal undid filing 2: it is not over
> [0d 00:00] INC-2026-0001 legal nis2-it/final_report@csirt ended: closed_by by progress_report, as before, since 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal nis2-it/final_report_after_handling@csirt runs again: filing undone
> [0d 00:00] INC-2026-0001 legal nis2-it/monthly_progress@csirt runs again: filing undone
> [0d 00:00] INC-2026-0001 legal raised AL-7 announcement (announce) for legal, boss: legal undid the filing of INC-2026-0001/nis2-it/final_report@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-10, attempt 1: legal undid the filing of INC-2026-0001/nis2-it/final_report@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-11, attempt 1: legal undid the filing of INC-2026-0001/nis2-it/final_report@csirt.
filed monthly_progress reference=R-4
> [0d 00:00] INC-2026-0001 legal recorded filing 4 of nis2-it/monthly_progress@csirt, submitted 2026-11-18T09:00:00Z, reference R-4
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/monthly_progress@csirt: target 2026-12-18T09:00:00Z -> 2026-12-18T09:00:00Z, from monthly_progress 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-8 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/nis2-it/monthly_progress@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-12, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/monthly_progress@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-13, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/monthly_progress@csirt.
withdraw monthly_progress reason="the wrong company"
> [0d 00:00] refused: not-filed
filed final_report reference=R-5
> [0d 00:00] refused: replaced
filed final_report_after_handling reference=R-5
> [0d 00:00] INC-2026-0001 legal recorded filing 5 of nis2-it/final_report_after_handling@csirt, submitted 2026-11-18T09:00:00Z, reference R-5
> [0d 00:00] INC-2026-0001 legal nis2-it/monthly_progress@csirt ended: closed_by by final_report_after_handling
> [0d 00:00] INC-2026-0001 legal raised AL-9 announcement (announce) about nis2-it/monthly_progress@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2-it/final_report_after_handling@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-14, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/final_report_after_handling@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-15, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/final_report_after_handling@csirt.
undo 5 reason="not yet"
> [0d 00:00] INC-2026-0001 legal undid filing 5: not yet
> [0d 00:00] INC-2026-0001 legal nis2-it/monthly_progress@csirt runs again: filing undone
> [0d 00:00] INC-2026-0001 legal raised AL-10 announcement (announce) for legal, boss: legal undid the filing of INC-2026-0001/nis2-it/final_report_after_handling@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-16, attempt 1: legal undid the filing of INC-2026-0001/nis2-it/final_report_after_handling@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-17, attempt 1: legal undid the filing of INC-2026-0001/nis2-it/final_report_after_handling@csirt.
