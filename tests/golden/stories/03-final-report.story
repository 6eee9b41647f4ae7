story: the final report counts from the notification: forecast, then filed early, then undone
start 2027-01-28T11:00:00Z
open "Leak" by=legal significant=yes
> [0d 00:00] INC-2027-0001 legal opened it: Leak
> [0d 00:00] INC-2027-0001 legal assumed aware to 2027-01-28T11:00:00Z
> [0d 00:00] INC-2027-0001 legal clock of nis2/early_warning@csirt: target none -> 2027-01-29T11:00:00Z, from aware 2027-01-28T11:00:00Z
> [0d 00:00] INC-2027-0001 legal clock of nis2/incident_notification@csirt: target none -> 2027-01-31T11:00:00Z, from aware 2027-01-28T11:00:00Z
> [0d 00:00] INC-2027-0001 legal clock of nis2/final_report@csirt: target none -> 2027-02-28T11:00:00Z (forecast), from incident_notification 2027-01-31T11:00:00Z
> [0d 00:00] INC-2027-0001 legal clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2027-0001 legal clock of nis2/authority_feedback@csirt: target none -> 2027-01-30T11:00:00Z (forecast), from early_warning 2027-01-29T11:00:00Z
> [0d 00:00] INC-2027-0001 legal decided significant: yes: stated at the opening
> [0d 00:00] INC-2027-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2027-0001 legal raised AL-2 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 00:00] INC-2027-0001 daemon tries DL-1, attempt 1: INC-2027-0001 nis2 early warning due Fri 29 Jan 12:00 +01:00 (in 1 d)
> [0d 00:00] INC-2027-0001 daemon tries DL-2, attempt 1: INC-2027-0001 nis2 recipients of the service informed: owed without undue delay
ack by=legal
> [0d 00:00] INC-2027-0001 legal acknowledged: legal has it until 2027-01-28T15:00:00Z, alerts up to AL-2
> [0d 00:00] INC-2027-0001 legal raised AL-3 handed (answered) for tech: legal has INC-2027-0001 until Thu 28 Jan 16:00 +01:00.
> [0d 00:00] INC-2027-0001 daemon tries DL-3, attempt 1: legal has INC-2027-0001 until Thu 28 Jan 16:00 +01:00.
filed early_warning reference=R-1
> [0d 00:00] INC-2027-0001 legal recorded filing 1 of nis2/early_warning@csirt, submitted 2027-01-28T11:00:00Z, reference R-1
> [0d 00:00] INC-2027-0001 legal clock of nis2/authority_feedback@csirt: target 2027-01-30T11:00:00Z -> 2027-01-29T11:00:00Z, from early_warning 2027-01-28T11:00:00Z
> [0d 00:00] INC-2027-0001 legal raised AL-4 announcement (announce) about nis2/early_warning@csirt for legal, boss: legal recorded the filing of INC-2027-0001/nis2/early_warning@csirt.…
> [0d 00:00] INC-2027-0001 daemon tries DL-4, attempt 1: legal recorded the filing of INC-2027-0001/nis2/early_warning@csirt.
> [0d 00:00] INC-2027-0001 daemon tries DL-5, attempt 1: legal recorded the filing of INC-2027-0001/nis2/early_warning@csirt.
filed incident_notification reference=R-2
> [0d 00:00] INC-2027-0001 legal recorded filing 2 of nis2/incident_notification@csirt, submitted 2027-01-28T11:00:00Z, reference R-2
> [0d 00:00] INC-2027-0001 legal clock of nis2/final_report@csirt: target 2027-02-28T11:00:00Z -> 2027-02-27T11:00:00Z, from incident_notification 2027-01-28T11:00:00Z
> [0d 00:00] INC-2027-0001 legal raised AL-5 announcement (announce) about nis2/incident_notification@csirt for legal, boss: legal recorded the filing of INC-2027-0001/nis2/incident_notification@csirt.…
> [0d 00:00] INC-2027-0001 daemon tries DL-6, attempt 1: legal recorded the filing of INC-2027-0001/nis2/incident_notification@csirt.
> [0d 00:00] INC-2027-0001 daemon tries DL-7, attempt 1: legal recorded the filing of INC-2027-0001/nis2/incident_notification@csirt.
undo 2 reason="sent to the wrong authority"
> [0d 00:00] INC-2027-0001 legal undid filing 2: sent to the wrong authority
> [0d 00:00] INC-2027-0001 legal clock of nis2/final_report@csirt: target 2027-02-27T11:00:00Z -> 2027-02-28T11:00:00Z (forecast), from incident_notification 2027-01-31T11:00:00Z
> [0d 00:00] INC-2027-0001 legal raised AL-6 announcement (announce) for legal, boss: legal undid the filing of INC-2027-0001/nis2/incident_notification@csirt.…
> [0d 00:00] INC-2027-0001 daemon tries DL-8, attempt 1: legal undid the filing of INC-2027-0001/nis2/incident_notification@csirt.
> [0d 00:00] INC-2027-0001 daemon tries DL-9, attempt 1: legal undid the filing of INC-2027-0001/nis2/incident_notification@csirt.
wait 2h
filed incident_notification reference=R-3
> [0d 02:00] INC-2027-0001 legal recorded filing 3 of nis2/incident_notification@csirt, submitted 2027-01-28T13:00:00Z, reference R-3
> [0d 02:00] INC-2027-0001 legal clock of nis2/final_report@csirt: target 2027-02-28T11:00:00Z -> 2027-02-27T13:00:00Z, from incident_notification 2027-01-28T13:00:00Z
> [0d 02:00] INC-2027-0001 legal raised AL-7 announcement (announce) about nis2/incident_notification@csirt for legal, boss: legal recorded the filing of INC-2027-0001/nis2/incident_notification@csirt.…
> [0d 02:00] INC-2027-0001 daemon tries DL-10, attempt 1: legal recorded the filing of INC-2027-0001/nis2/incident_notification@csirt.
> [0d 02:00] INC-2027-0001 daemon tries DL-11, attempt 1: legal recorded the filing of INC-2027-0001/nis2/incident_notification@csirt.
filed final_report reference=R-4
> [0d 02:00] INC-2027-0001 legal recorded filing 4 of nis2/final_report@csirt, submitted 2027-01-28T13:00:00Z, reference R-4
> [0d 02:00] INC-2027-0001 legal nis2/progress_report@csirt ended: closed_by by final_report
> [0d 02:00] INC-2027-0001 legal nis2/final_report_after_handling@csirt ended: closed_by by final_report
> [0d 02:00] INC-2027-0001 legal raised AL-8 announcement (announce) about nis2/final_report@csirt for legal, boss: legal recorded the filing of INC-2027-0001/nis2/final_report@csirt.…
> [0d 02:00] INC-2027-0001 daemon tries DL-12, attempt 1: legal recorded the filing of INC-2027-0001/nis2/final_report@csirt.
> [0d 02:00] INC-2027-0001 daemon tries DL-13, attempt 1: legal recorded the filing of INC-2027-0001/nis2/final_report@csirt.
