story: two teams opened the same attack: merged, the earlier awareness and both filings stay, what only one owed goes on
start 2026-11-18T09:00:00Z
open "Encrypted files in Aarhus" by=legal significant=yes
> [0d 00:00] INC-2026-0001 legal opened it: Encrypted files in Aarhus
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
filed early_warning reference=R-1
> [0d 00:00] INC-2026-0001 legal recorded filing 1 of nis2/early_warning@csirt, submitted 2026-11-18T09:00:00Z, reference R-1
> [0d 00:00] INC-2026-0001 legal clock of nis2/authority_feedback@csirt: target 2026-11-20T09:00:00Z -> 2026-11-19T09:00:00Z, from early_warning 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-4 announcement (announce) about nis2/early_warning@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2/early_warning@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-4, attempt 1: legal recorded the filing of INC-2026-0001/nis2/early_warning@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-5, attempt 1: legal recorded the filing of INC-2026-0001/nis2/early_warning@csirt.
wait 2h
open "Encrypted files in Odense" by=legal aware=2026-11-18T07:00:00Z regimes=nis2,gdpr
> [0d 02:00] INC-2026-0002 legal opened it: Encrypted files in Odense
> [0d 02:00] INC-2026-0002 legal set aware to 2026-11-18T07:00:00Z
> [0d 02:00] INC-2026-0002 legal clock of nis2/early_warning@csirt: target none -> 2026-11-19T07:00:00Z, from aware 2026-11-18T07:00:00Z
> [0d 02:00] INC-2026-0002 legal clock of nis2/incident_notification@csirt: target none -> 2026-11-21T07:00:00Z, from aware 2026-11-18T07:00:00Z
> [0d 02:00] INC-2026-0002 legal clock of nis2/final_report@csirt: target none -> 2026-12-21T07:00:00Z (forecast), from incident_notification 2026-11-21T07:00:00Z
> [0d 02:00] INC-2026-0002 legal clock of nis2/recipients@recipients: target none -> none
> [0d 02:00] INC-2026-0002 legal clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T07:00:00Z (forecast), from early_warning 2026-11-19T07:00:00Z
> [0d 02:00] INC-2026-0002 legal clock of gdpr/authority_notification@data-protection: target none -> 2026-11-21T07:00:00Z, from aware 2026-11-18T07:00:00Z
> [0d 02:00] INC-2026-0002 legal clock of gdpr/internal_record@breach-register: target none -> none
> [0d 02:00] INC-2026-0002 legal raised AL-5 opened (open:1) for tech
> [0d 02:00] INC-2026-0002 legal raised AL-6 due-soon (prompt) about gdpr/internal_record@breach-register for legal
> [0d 02:00] INC-2026-0002 daemon tries DL-6, attempt 1: INC-2026-0002 nis2 early warning due Thu 19 Nov 08:00 +01:00 (in 20 h)
> [0d 02:00] INC-2026-0002 daemon tries DL-7, attempt 1: INC-2026-0002 gdpr internal record of the breach: owed without undue delay
filed incident_notification reference=R-2 regime=nis2
> [0d 02:00] INC-2026-0002 legal recorded filing 2 of nis2/incident_notification@csirt, submitted 2026-11-18T11:00:00Z, reference R-2
> [0d 02:00] INC-2026-0002 legal clock of nis2/final_report@csirt: target 2026-12-21T07:00:00Z -> 2026-12-18T11:00:00Z, from incident_notification 2026-11-18T11:00:00Z
> [0d 02:00] INC-2026-0002 legal raised AL-7 announcement (announce) about nis2/incident_notification@csirt for legal, boss: legal recorded the filing of INC-2026-0002/nis2/incident_notification@csirt.…
> [0d 02:00] INC-2026-0002 daemon tries DL-8, attempt 1: legal recorded the filing of INC-2026-0002/nis2/incident_notification@csirt.
> [0d 02:00] INC-2026-0002 daemon tries DL-9, attempt 1: legal recorded the filing of INC-2026-0002/nis2/incident_notification@csirt.
merge 2026-1 ref=2026-2 reason="the same intruder"
> [0d 02:00] INC-2026-0001 legal set aware to 2026-11-18T07:00:00Z, before 2026-11-18T09:00:00Z: as in INC-2026-0002, merged into it
> [0d 02:00] INC-2026-0001 legal recorded filing 2 of nis2/incident_notification@csirt, submitted 2026-11-18T11:00:00Z, reference R-2
> [0d 02:00] INC-2026-0001 legal merged INC-2026-0002 into it: the same intruder
> [0d 02:00] INC-2026-0002 legal merged it into INC-2026-0001: the same intruder
> [0d 02:00] INC-2026-0001 legal clock of nis2/early_warning@csirt: target 2026-11-19T09:00:00Z -> 2026-11-19T07:00:00Z, from aware 2026-11-18T07:00:00Z
> [0d 02:00] INC-2026-0001 legal clock of nis2/incident_notification@csirt: target 2026-11-21T09:00:00Z -> 2026-11-21T07:00:00Z, from aware 2026-11-18T07:00:00Z
> [0d 02:00] INC-2026-0001 legal clock of nis2/final_report@csirt: target 2026-12-21T09:00:00Z -> 2026-12-18T11:00:00Z, from incident_notification 2026-11-18T11:00:00Z
> [0d 02:00] INC-2026-0001 legal clock of gdpr/authority_notification@data-protection: target none -> 2026-11-21T07:00:00Z, from aware 2026-11-18T07:00:00Z
> [0d 02:00] INC-2026-0001 legal clock of gdpr/internal_record@breach-register: target none -> none
> [0d 02:00] INC-2026-0001 legal raised AL-8 announcement (announce) about nis2/incident_notification@csirt for legal, boss: legal merged INC-2026-0002 into INC-2026-0001: what it owed goes on there.…
> [0d 02:00] INC-2026-0001 legal raised AL-9 due-soon (nearer) about nis2/final_report@csirt for legal, tech
> [0d 02:00] INC-2026-0002 legal raised AL-10 announcement (announce) for legal, boss: legal merged INC-2026-0002 into INC-2026-0001: none of its own clocks runs any more.…
> [0d 02:00] INC-2026-0001 legal raised AL-11 due-soon (prompt) about gdpr/internal_record@breach-register for legal
> [0d 02:00] INC-2026-0001 legal ended DL-10: superseded: folded into one message
> [0d 02:00] INC-2026-0001 daemon tries DL-11, attempt 1: legal merged INC-2026-0002 into INC-2026-0001: what it owed goes on there.
> [0d 02:00] INC-2026-0001 daemon tries DL-12, attempt 1: INC-2026-0001 nis2 final report due Fri 18 Dec 12:00 +01:00 (in 30 d)
> [0d 02:00] INC-2026-0001 daemon tries DL-15, attempt 1: INC-2026-0001 gdpr internal record of the breach: owed without undue delay
> [0d 02:00] INC-2026-0002 daemon tries DL-13, attempt 1: legal merged INC-2026-0002 into INC-2026-0001: none of its own clocks runs any more.
> [0d 02:00] INC-2026-0002 daemon tries DL-14, attempt 1: legal merged INC-2026-0002 into INC-2026-0001: none of its own clocks runs any more.
> [0d 02:00] global daemon archived INC-2026-0002
merge 2026-1 ref=2026-2 reason="again"
> [0d 02:00] refused: no-such-incident
merge 2026-1 ref=2026-1 reason="itself"
> [0d 02:00] refused: merge-into-itself
status ongoing ref=2026-2
> [0d 02:00] refused: no-such-incident
undo 2 reason="it was about Odense alone"
> [0d 02:00] INC-2026-0001 legal undid filing 2: it was about Odense alone
> [0d 02:00] INC-2026-0001 legal clock of nis2/final_report@csirt: target 2026-12-18T11:00:00Z -> 2026-12-21T07:00:00Z (forecast), from incident_notification 2026-11-21T07:00:00Z
> [0d 02:00] INC-2026-0001 legal raised AL-12 announcement (announce) for legal, boss: legal undid the filing of INC-2026-0001/nis2/incident_notification@csirt.…
> [0d 02:00] INC-2026-0001 daemon tries DL-16, attempt 1: legal undid the filing of INC-2026-0001/nis2/incident_notification@csirt.
> [0d 02:00] INC-2026-0001 daemon tries DL-17, attempt 1: legal undid the filing of INC-2026-0001/nis2/incident_notification@csirt.
