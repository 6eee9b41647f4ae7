story: merged: a report that was withdrawn, undone or filed again in the one is so in the other, and what it closed runs
start 2026-11-18T09:00:00Z
open "Mail is down" by=legal significant=yes
> [0d 00:00] INC-2026-0001 legal opened it: Mail is down
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
open "Web is down" by=legal significant=yes
> [0d 00:00] INC-2026-0002 legal opened it: Web is down
> [0d 00:00] INC-2026-0002 legal assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0002 legal clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0002 legal clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0002 legal clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0002 legal clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0002 legal clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0002 legal decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0002 legal raised AL-3 opened (open:1) for tech
> [0d 00:00] INC-2026-0002 legal raised AL-4 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 00:00] INC-2026-0002 daemon tries DL-3, attempt 1: INC-2026-0002 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0002 daemon tries DL-4, attempt 1: INC-2026-0002 nis2 recipients of the service informed: owed without undue delay
ack by=legal ref=INC-2026-0001
> [0d 00:00] INC-2026-0001 legal acknowledged: legal has it until 2026-11-18T13:00:00Z, alerts up to AL-4
> [0d 00:00] INC-2026-0001 legal raised AL-5 handed (answered) for tech: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-5, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
ack by=legal ref=INC-2026-0002
> [0d 00:00] INC-2026-0002 legal acknowledged: legal has it until 2026-11-18T13:00:00Z, alerts up to AL-5
> [0d 00:00] INC-2026-0002 legal raised AL-6 handed (answered) for tech: legal has INC-2026-0002 until Wed 18 Nov 14:00 +01:00.
> [0d 00:00] INC-2026-0002 daemon tries DL-6, attempt 1: legal has INC-2026-0002 until Wed 18 Nov 14:00 +01:00.
filed early_warning reference=R-1 ref=INC-2026-0001
> [0d 00:00] INC-2026-0001 legal recorded filing 1 of nis2/early_warning@csirt, submitted 2026-11-18T09:00:00Z, reference R-1
> [0d 00:00] INC-2026-0001 legal clock of nis2/authority_feedback@csirt: target 2026-11-20T09:00:00Z -> 2026-11-19T09:00:00Z, from early_warning 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-7 announcement (announce) about nis2/early_warning@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2/early_warning@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-7, attempt 1: legal recorded the filing of INC-2026-0001/nis2/early_warning@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-8, attempt 1: legal recorded the filing of INC-2026-0001/nis2/early_warning@csirt.
undo 1 reason="it was the other one"
> [0d 00:00] INC-2026-0001 legal undid filing 1: it was the other one
> [0d 00:00] INC-2026-0001 legal clock of nis2/authority_feedback@csirt: target 2026-11-19T09:00:00Z -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-8 announcement (announce) for legal, boss: legal undid the filing of INC-2026-0001/nis2/early_warning@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-9, attempt 1: legal undid the filing of INC-2026-0001/nis2/early_warning@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-10, attempt 1: legal undid the filing of INC-2026-0001/nis2/early_warning@csirt.
filed progress_report reference=R-2 ref=INC-2026-0001
> [0d 00:00] INC-2026-0001 legal recorded filing 2 of nis2/progress_report@csirt, submitted 2026-11-18T09:00:00Z, reference R-2
> [0d 00:00] INC-2026-0001 legal nis2/final_report@csirt ended: closed_by by progress_report
> [0d 00:00] INC-2026-0001 legal clock of nis2/final_report_after_handling@csirt: target none -> none
> [0d 00:00] INC-2026-0001 legal raised AL-9 announcement (announce) about nis2/final_report@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2/progress_report@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-11, attempt 1: legal recorded the filing of INC-2026-0001/nis2/progress_report@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-12, attempt 1: legal recorded the filing of INC-2026-0001/nis2/progress_report@csirt.
withdraw progress_report reason="nothing is ongoing" ref=INC-2026-0001
> [0d 00:00] INC-2026-0001 legal nis2/progress_report@csirt ended: withdrawn: nothing is ongoing
> [0d 00:00] INC-2026-0001 legal nis2/final_report@csirt runs again: withdrawn: what it had closed is owed again
> [0d 00:00] INC-2026-0001 legal clock of nis2/final_report_after_handling@csirt: target none -> none
> [0d 00:00] INC-2026-0001 legal raised AL-10 announcement (announce) for legal, boss: legal withdrew INC-2026-0001/nis2/progress_report@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-13, attempt 1: legal withdrew INC-2026-0001/nis2/progress_report@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-14, attempt 1: legal withdrew INC-2026-0001/nis2/progress_report@csirt.
filed incident_notification reference=R-3 ref=INC-2026-0001
> [0d 00:00] INC-2026-0001 legal recorded filing 3 of nis2/incident_notification@csirt, submitted 2026-11-18T09:00:00Z, reference R-3
> [0d 00:00] INC-2026-0001 legal clock of nis2/final_report@csirt: target 2026-12-21T09:00:00Z -> 2026-12-18T09:00:00Z, from incident_notification 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-11 announcement (announce) about nis2/incident_notification@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2/incident_notification@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-15, attempt 1: legal recorded the filing of INC-2026-0001/nis2/incident_notification@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-16, attempt 1: legal recorded the filing of INC-2026-0001/nis2/incident_notification@csirt.
withdraw incident_notification reason="the wrong company" ref=INC-2026-0001
> [0d 00:00] INC-2026-0001 legal nis2/incident_notification@csirt ended: withdrawn: the wrong company
> [0d 00:00] INC-2026-0001 legal raised AL-12 announcement (announce) for legal, boss: legal withdrew INC-2026-0001/nis2/incident_notification@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-17, attempt 1: legal withdrew INC-2026-0001/nis2/incident_notification@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-18, attempt 1: legal withdrew INC-2026-0001/nis2/incident_notification@csirt.
filed incident_notification reference=R-4 ref=INC-2026-0001
> [0d 00:00] INC-2026-0001 legal recorded filing 4 of nis2/incident_notification@csirt, submitted 2026-11-18T09:00:00Z, reference R-4
> [0d 00:00] INC-2026-0001 legal raised AL-13 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/nis2/incident_notification@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-19, attempt 1: legal recorded the filing of INC-2026-0001/nis2/incident_notification@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-20, attempt 1: legal recorded the filing of INC-2026-0001/nis2/incident_notification@csirt.
filed early_warning reference=R-5 ref=INC-2026-0002
> [0d 00:00] INC-2026-0002 legal recorded filing 5 of nis2/early_warning@csirt, submitted 2026-11-18T09:00:00Z, reference R-5
> [0d 00:00] INC-2026-0002 legal clock of nis2/authority_feedback@csirt: target 2026-11-20T09:00:00Z -> 2026-11-19T09:00:00Z, from early_warning 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0002 legal raised AL-14 announcement (announce) about nis2/early_warning@csirt for legal, boss: legal recorded the filing of INC-2026-0002/nis2/early_warning@csirt.…
> [0d 00:00] INC-2026-0002 daemon tries DL-21, attempt 1: legal recorded the filing of INC-2026-0002/nis2/early_warning@csirt.
> [0d 00:00] INC-2026-0002 daemon tries DL-22, attempt 1: legal recorded the filing of INC-2026-0002/nis2/early_warning@csirt.
merge INC-2026-0002 ref=INC-2026-0001 reason="one outage"
> [0d 00:00] INC-2026-0002 legal recorded filing 1 of nis2/early_warning@csirt, submitted 2026-11-18T09:00:00Z, reference R-1
> [0d 00:00] INC-2026-0002 legal undid filing 1, filing 5 stands: undone in INC-2026-0001
> [0d 00:00] INC-2026-0002 legal recorded filing 2 of nis2/progress_report@csirt, submitted 2026-11-18T09:00:00Z, reference R-2, withdrawn in INC-2026-0001
> [0d 00:00] INC-2026-0002 legal nis2/progress_report@csirt ended: withdrawn: in INC-2026-0001: nothing is ongoing
> [0d 00:00] INC-2026-0002 legal recorded filing 3 of nis2/incident_notification@csirt, submitted 2026-11-18T09:00:00Z, reference R-3, withdrawn in INC-2026-0001
> [0d 00:00] INC-2026-0002 legal recorded filing 4 of nis2/incident_notification@csirt, submitted 2026-11-18T09:00:00Z, reference R-4
> [0d 00:00] INC-2026-0002 legal merged INC-2026-0001 into it: one outage
> [0d 00:00] INC-2026-0001 legal merged it into INC-2026-0002: one outage
> [0d 00:00] INC-2026-0002 legal clock of nis2/final_report@csirt: target 2026-12-21T09:00:00Z -> 2026-12-18T09:00:00Z, from incident_notification 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0002 legal raised AL-15 announcement (announce) about nis2/incident_notification@csirt for legal, boss: legal merged INC-2026-0001 into INC-2026-0002: what it owed goes on there.…
> [0d 00:00] INC-2026-0002 legal raised AL-16 due-soon (nearer) about nis2/final_report@csirt for legal, tech
> [0d 00:00] INC-2026-0001 legal raised AL-17 announcement (announce) for legal, boss: legal merged INC-2026-0001 into INC-2026-0002: none of its own clocks runs any more.…
> [0d 00:00] INC-2026-0001 daemon tries DL-26, attempt 1: legal merged INC-2026-0001 into INC-2026-0002: none of its own clocks runs any more.
> [0d 00:00] INC-2026-0001 daemon tries DL-27, attempt 1: legal merged INC-2026-0001 into INC-2026-0002: none of its own clocks runs any more.
> [0d 00:00] INC-2026-0002 daemon tries DL-23, attempt 1: INC-2026-0002 nis2 final report due Fri 18 Dec 10:00 +01:00 (in 30 d)
> [0d 00:00] INC-2026-0002 daemon tries DL-24, attempt 1: legal merged INC-2026-0001 into INC-2026-0002: what it owed goes on there.
> [0d 00:00] INC-2026-0002 daemon tries DL-25, attempt 1: INC-2026-0002 nis2 final report due Fri 18 Dec 10:00 +01:00 (in 30 d)
> [0d 00:00] global daemon archived INC-2026-0001
undo 5 reason="nobody had sent it"
> [0d 00:00] INC-2026-0002 legal undid filing 5: nobody had sent it
> [0d 00:00] INC-2026-0002 legal clock of nis2/authority_feedback@csirt: target 2026-11-19T09:00:00Z -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0002 legal raised AL-18 announcement (announce) for legal, boss: legal undid the filing of INC-2026-0002/nis2/early_warning@csirt.…
> [0d 00:00] INC-2026-0002 daemon tries DL-28, attempt 1: legal undid the filing of INC-2026-0002/nis2/early_warning@csirt.
> [0d 00:00] INC-2026-0002 daemon tries DL-29, attempt 1: legal undid the filing of INC-2026-0002/nis2/early_warning@csirt.
