story: an anchor that was a slip is taken back: what counted from it waits again, and the awareness is assumed again
start 2026-11-18T09:00:00Z
open "Long repair" by=legal significant=yes detected=2026-11-18T08:00:00Z
> [0d 00:00] INC-2026-0001 legal opened it: Long repair
> [0d 00:00] INC-2026-0001 legal set detected to 2026-11-18T08:00:00Z
> [0d 00:00] INC-2026-0001 legal assumed aware to 2026-11-18T08:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/early_warning@csirt: target none -> 2026-11-19T08:00:00Z, from aware 2026-11-18T08:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/incident_notification@csirt: target none -> 2026-11-21T08:00:00Z, from aware 2026-11-18T08:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/final_report@csirt: target none -> 2026-12-21T08:00:00Z (forecast), from incident_notification 2026-11-21T08:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 legal clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T08:00:00Z (forecast), from early_warning 2026-11-19T08:00:00Z
> [0d 00:00] INC-2026-0001 legal decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 legal raised AL-2 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:00 +01:00 (in 23 h)
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
ack by=legal
> [0d 00:00] INC-2026-0001 legal acknowledged: legal has it until 2026-11-18T13:00:00Z, alerts up to AL-2
> [0d 00:00] INC-2026-0001 legal raised AL-3 handed (answered) for tech: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
anchor aware at=2026-11-18T08:45:00Z reason="the duty manager phoned"
> [0d 00:00] INC-2026-0001 legal set aware to 2026-11-18T08:45:00Z, before 2026-11-18T08:00:00Z: the duty manager phoned
> [0d 00:00] INC-2026-0001 legal clock of nis2/early_warning@csirt: target 2026-11-19T08:00:00Z -> 2026-11-19T08:45:00Z, from aware 2026-11-18T08:45:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/incident_notification@csirt: target 2026-11-21T08:00:00Z -> 2026-11-21T08:45:00Z, from aware 2026-11-18T08:45:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/final_report@csirt: target 2026-12-21T08:00:00Z -> 2026-12-21T08:45:00Z (forecast), from incident_notification 2026-11-21T08:45:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/authority_feedback@csirt: target 2026-11-20T08:00:00Z -> 2026-11-20T08:45:00Z (forecast), from early_warning 2026-11-19T08:45:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-4 announcement (announce) for legal, boss: legal set aware of INC-2026-0001 to Wed 18 Nov 09:45 +01:00.…
> [0d 00:00] INC-2026-0001 daemon tries DL-4, attempt 1: legal set aware of INC-2026-0001 to Wed 18 Nov 09:45 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-5, attempt 1: legal set aware of INC-2026-0001 to Wed 18 Nov 09:45 +01:00.
anchor aware clear=yes reason="it was another call"
> [0d 00:00] INC-2026-0001 legal assumed aware to 2026-11-18T08:00:00Z, before 2026-11-18T08:45:00Z: it was another call
> [0d 00:00] INC-2026-0001 legal clock of nis2/early_warning@csirt: target 2026-11-19T08:45:00Z -> 2026-11-19T08:00:00Z, from aware 2026-11-18T08:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/incident_notification@csirt: target 2026-11-21T08:45:00Z -> 2026-11-21T08:00:00Z, from aware 2026-11-18T08:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/final_report@csirt: target 2026-12-21T08:45:00Z -> 2026-12-21T08:00:00Z (forecast), from incident_notification 2026-11-21T08:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/authority_feedback@csirt: target 2026-11-20T08:45:00Z -> 2026-11-20T08:00:00Z (forecast), from early_warning 2026-11-19T08:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-5 announcement (announce) for legal, boss: legal took aware of INC-2026-0001 back.…
> [0d 00:00] INC-2026-0001 legal raised AL-6 due-soon (nearer) about nis2/early_warning@csirt for legal, tech
> [0d 00:00] INC-2026-0001 daemon tries DL-6, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:00 +01:00 (in 23 h)
> [0d 00:00] INC-2026-0001 daemon tries DL-7, attempt 1: legal took aware of INC-2026-0001 back.
> [0d 00:00] INC-2026-0001 daemon tries DL-8, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 09:00 +01:00 (in 23 h)
anchor aware clear=yes reason="once more"
> [0d 00:00] refused: nothing-to-clear
anchor detected clear=yes reason="a false alarm an hour before"
> [0d 00:00] INC-2026-0001 legal took detected back, before 2026-11-18T08:00:00Z: a false alarm an hour before
> [0d 00:00] INC-2026-0001 legal assumed aware to 2026-11-18T09:00:00Z, before 2026-11-18T08:00:00Z: assumed from the opening
> [0d 00:00] INC-2026-0001 legal clock of nis2/early_warning@csirt: target 2026-11-19T08:00:00Z -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/incident_notification@csirt: target 2026-11-21T08:00:00Z -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/final_report@csirt: target 2026-12-21T08:00:00Z -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/authority_feedback@csirt: target 2026-11-20T08:00:00Z -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-7 announcement (announce) for legal, boss: legal took detected of INC-2026-0001 back.…
> [0d 00:00] INC-2026-0001 daemon tries DL-9, attempt 1: legal took detected of INC-2026-0001 back.
> [0d 00:00] INC-2026-0001 daemon tries DL-10, attempt 1: legal took detected of INC-2026-0001 back.
filed early_warning reference=R-1
> [0d 00:00] INC-2026-0001 legal recorded filing 1 of nis2/early_warning@csirt, submitted 2026-11-18T09:00:00Z, reference R-1
> [0d 00:00] INC-2026-0001 legal clock of nis2/authority_feedback@csirt: target 2026-11-20T09:00:00Z -> 2026-11-19T09:00:00Z, from early_warning 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-8 announcement (announce) about nis2/early_warning@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2/early_warning@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-11, attempt 1: legal recorded the filing of INC-2026-0001/nis2/early_warning@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-12, attempt 1: legal recorded the filing of INC-2026-0001/nis2/early_warning@csirt.
filed incident_notification reference=R-2
> [0d 00:00] INC-2026-0001 legal recorded filing 2 of nis2/incident_notification@csirt, submitted 2026-11-18T09:00:00Z, reference R-2
> [0d 00:00] INC-2026-0001 legal clock of nis2/final_report@csirt: target 2026-12-21T09:00:00Z -> 2026-12-18T09:00:00Z, from incident_notification 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-9 announcement (announce) about nis2/incident_notification@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2/incident_notification@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-13, attempt 1: legal recorded the filing of INC-2026-0001/nis2/incident_notification@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-14, attempt 1: legal recorded the filing of INC-2026-0001/nis2/incident_notification@csirt.
filed progress_report reference=R-3
> [0d 00:00] INC-2026-0001 legal recorded filing 3 of nis2/progress_report@csirt, submitted 2026-11-18T09:00:00Z, reference R-3
> [0d 00:00] INC-2026-0001 legal nis2/final_report@csirt ended: closed_by by progress_report
> [0d 00:00] INC-2026-0001 legal clock of nis2/final_report_after_handling@csirt: target none -> none
> [0d 00:00] INC-2026-0001 legal raised AL-10 announcement (announce) about nis2/final_report@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2/progress_report@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-15, attempt 1: legal recorded the filing of INC-2026-0001/nis2/progress_report@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-16, attempt 1: legal recorded the filing of INC-2026-0001/nis2/progress_report@csirt.
anchor handled at=2026-11-18T08:50:00Z reason="the wrong incident"
> [0d 00:00] INC-2026-0001 legal set handled to 2026-11-18T08:50:00Z: the wrong incident
> [0d 00:00] INC-2026-0001 legal clock of nis2/final_report_after_handling@csirt: target none -> 2026-12-18T08:50:00Z, from handled 2026-11-18T08:50:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-11 announcement (announce) for legal, boss: legal set handled of INC-2026-0001 to Wed 18 Nov 09:50 +01:00.…
> [0d 00:00] INC-2026-0001 daemon tries DL-17, attempt 1: legal set handled of INC-2026-0001 to Wed 18 Nov 09:50 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-18, attempt 1: legal set handled of INC-2026-0001 to Wed 18 Nov 09:50 +01:00.
anchor handled clear=yes reason="the wrong incident"
> [0d 00:00] INC-2026-0001 legal took handled back, before 2026-11-18T08:50:00Z: the wrong incident
> [0d 00:00] INC-2026-0001 legal clock of nis2/final_report_after_handling@csirt: target 2026-12-18T08:50:00Z -> none
> [0d 00:00] INC-2026-0001 legal raised AL-12 announcement (announce) for legal, boss: legal took handled of INC-2026-0001 back.…
> [0d 00:00] INC-2026-0001 daemon tries DL-19, attempt 1: legal took handled of INC-2026-0001 back.
> [0d 00:00] INC-2026-0001 daemon tries DL-20, attempt 1: legal took handled of INC-2026-0001 back.
anchor handled at=2026-11-18T08:50:00Z clear=yes reason="both"
> [0d 00:00] refused: contradiction
anchor handled reason="neither"
> [0d 00:00] refused: missing-time
