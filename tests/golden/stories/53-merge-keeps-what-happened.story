story: merged: the end of the impact that only one of the two had recorded is kept, and its clocks run on
start 2026-11-18T09:00:00Z
open "Outage in Porto" by=legal significant=yes regimes=nis2-pt
> [0d 00:00] INC-2026-0001 legal opened it: Outage in Porto
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
open "Outage in Braga" by=legal significant=yes regimes=nis2-pt
> [0d 00:00] INC-2026-0002 legal opened it: Outage in Braga
> [0d 00:00] INC-2026-0002 legal assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0002 legal clock of nis2-pt/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0002 legal clock of nis2-pt/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0002 legal clock of nis2-pt/final_report@csirt: target none -> none
> [0d 00:00] INC-2026-0002 legal clock of nis2-pt/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0002 legal clock of nis2-pt/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0002 legal clock of nis2-pt/end_of_impact@csirt: target none -> none
> [0d 00:00] INC-2026-0002 legal decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0002 legal raised AL-4 opened (open:1) for tech
> [0d 00:00] INC-2026-0002 legal raised AL-5 due-soon (prompt) about nis2-pt/recipients@recipients for legal
> [0d 00:00] INC-2026-0002 daemon tries DL-4, attempt 1: INC-2026-0002 nis2-pt early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0002 daemon tries DL-5, attempt 1: INC-2026-0002 nis2-pt recipients of the service informed: owed without undue delay
ack by=legal
> [0d 00:00] INC-2026-0002 legal acknowledged: legal has it until 2026-11-18T13:00:00Z, alerts up to AL-5
> [0d 00:00] INC-2026-0002 legal raised AL-6 handed (answered) for tech: legal has INC-2026-0002 until Wed 18 Nov 14:00 +01:00.
> [0d 00:00] INC-2026-0002 daemon tries DL-6, attempt 1: legal has INC-2026-0002 until Wed 18 Nov 14:00 +01:00.
wait 3h
anchor impact_ended at=2026-11-18T11:00:00Z reason="power is back" ref=INC-2026-0001
> [0d 03:00] INC-2026-0001 legal set impact_ended to 2026-11-18T11:00:00Z: power is back
> [0d 03:00] INC-2026-0001 legal clock of nis2-pt/final_report@csirt: target none -> 2027-01-07T00:00:00Z (forecast), from end_of_impact 2026-11-19T11:00:00Z
> [0d 03:00] INC-2026-0001 legal clock of nis2-pt/end_of_impact@csirt: target none -> 2026-11-19T11:00:00Z, from impact_ended 2026-11-18T11:00:00Z
> [0d 03:00] INC-2026-0001 legal raised AL-7 announcement (announce) for legal, boss: legal set impact_ended of INC-2026-0001 to Wed 18 Nov 12:00 +01:00.…
> [0d 03:00] INC-2026-0001 daemon tries DL-7, attempt 1: legal set impact_ended of INC-2026-0001 to Wed 18 Nov 12:00 +01:00.
> [0d 03:00] INC-2026-0001 daemon tries DL-8, attempt 1: legal set impact_ended of INC-2026-0001 to Wed 18 Nov 12:00 +01:00.
anchor impact_ended at=2026-11-18T11:30:00Z reason="here too" ref=INC-2026-0002
> [0d 03:00] INC-2026-0002 legal set impact_ended to 2026-11-18T11:30:00Z: here too
> [0d 03:00] INC-2026-0002 legal clock of nis2-pt/final_report@csirt: target none -> 2027-01-07T00:00:00Z (forecast), from end_of_impact 2026-11-19T11:30:00Z
> [0d 03:00] INC-2026-0002 legal clock of nis2-pt/end_of_impact@csirt: target none -> 2026-11-19T11:30:00Z, from impact_ended 2026-11-18T11:30:00Z
> [0d 03:00] INC-2026-0002 legal raised AL-8 announcement (announce) for legal, boss: legal set impact_ended of INC-2026-0002 to Wed 18 Nov 12:30 +01:00.…
> [0d 03:00] INC-2026-0002 daemon tries DL-9, attempt 1: legal set impact_ended of INC-2026-0002 to Wed 18 Nov 12:30 +01:00.
> [0d 03:00] INC-2026-0002 daemon tries DL-10, attempt 1: legal set impact_ended of INC-2026-0002 to Wed 18 Nov 12:30 +01:00.
merge INC-2026-0002 ref=INC-2026-0001 reason="one outage"
> [0d 03:00] INC-2026-0002 legal set impact_ended to 2026-11-18T11:00:00Z, before 2026-11-18T11:30:00Z: as in INC-2026-0001, merged into it
> [0d 03:00] INC-2026-0002 legal merged INC-2026-0001 into it: one outage
> [0d 03:00] INC-2026-0001 legal merged it into INC-2026-0002: one outage
> [0d 03:00] INC-2026-0002 legal clock of nis2-pt/final_report@csirt: target 2027-01-07T00:00:00Z -> 2027-01-07T00:00:00Z (forecast), from end_of_impact 2026-11-19T11:00:00Z
> [0d 03:00] INC-2026-0002 legal clock of nis2-pt/end_of_impact@csirt: target 2026-11-19T11:30:00Z -> 2026-11-19T11:00:00Z, from impact_ended 2026-11-18T11:00:00Z
> [0d 03:00] INC-2026-0002 legal raised AL-9 announcement (announce) for legal, boss: legal merged INC-2026-0001 into INC-2026-0002: what it owed goes on there.…
> [0d 03:00] INC-2026-0002 legal raised AL-10 due-soon (nearer) about nis2-pt/end_of_impact@csirt for legal, tech
> [0d 03:00] INC-2026-0001 legal raised AL-11 announcement (announce) for legal, boss: legal merged INC-2026-0001 into INC-2026-0002: none of its own clocks runs any more.…
> [0d 03:00] INC-2026-0001 daemon tries DL-14, attempt 1: legal merged INC-2026-0001 into INC-2026-0002: none of its own clocks runs any more.
> [0d 03:00] INC-2026-0001 daemon tries DL-15, attempt 1: legal merged INC-2026-0001 into INC-2026-0002: none of its own clocks runs any more.
> [0d 03:00] INC-2026-0002 daemon tries DL-11, attempt 1: INC-2026-0002 nis2-pt end of the significant impact due Thu 19 Nov 12:00 +01:00 (in 23 h)
> [0d 03:00] INC-2026-0002 daemon tries DL-12, attempt 1: legal merged INC-2026-0001 into INC-2026-0002: what it owed goes on there.
> [0d 03:00] INC-2026-0002 daemon tries DL-13, attempt 1: INC-2026-0002 nis2-pt end of the significant impact due Thu 19 Nov 12:00 +01:00 (in 23 h)
> [0d 03:00] global daemon archived INC-2026-0001
open "Outage in Faro" by=legal significant=yes regimes=nis2-pt
> [0d 03:00] INC-2026-0003 legal opened it: Outage in Faro
> [0d 03:00] INC-2026-0003 legal assumed aware to 2026-11-18T12:00:00Z
> [0d 03:00] INC-2026-0003 legal clock of nis2-pt/early_warning@csirt: target none -> 2026-11-19T12:00:00Z, from aware 2026-11-18T12:00:00Z
> [0d 03:00] INC-2026-0003 legal clock of nis2-pt/incident_notification@csirt: target none -> 2026-11-21T12:00:00Z, from aware 2026-11-18T12:00:00Z
> [0d 03:00] INC-2026-0003 legal clock of nis2-pt/final_report@csirt: target none -> none
> [0d 03:00] INC-2026-0003 legal clock of nis2-pt/recipients@recipients: target none -> none
> [0d 03:00] INC-2026-0003 legal clock of nis2-pt/authority_feedback@csirt: target none -> 2026-11-20T12:00:00Z (forecast), from early_warning 2026-11-19T12:00:00Z
> [0d 03:00] INC-2026-0003 legal clock of nis2-pt/end_of_impact@csirt: target none -> none
> [0d 03:00] INC-2026-0003 legal decided significant: yes: stated at the opening
> [0d 03:00] INC-2026-0003 legal raised AL-12 opened (open:1) for tech
> [0d 03:00] INC-2026-0003 legal raised AL-13 due-soon (prompt) about nis2-pt/recipients@recipients for legal
> [0d 03:00] INC-2026-0003 daemon tries DL-16, attempt 1: INC-2026-0003 nis2-pt early warning due Thu 19 Nov 13:00 +01:00 (in 1 d)
> [0d 03:00] INC-2026-0003 daemon tries DL-17, attempt 1: INC-2026-0003 nis2-pt recipients of the service informed: owed without undue delay
merge INC-2026-0003 ref=INC-2026-0002 reason="the same line"
> [0d 03:00] INC-2026-0003 legal assumed aware to 2026-11-18T09:00:00Z, before 2026-11-18T12:00:00Z: as in INC-2026-0002, merged into it
> [0d 03:00] INC-2026-0003 legal set impact_ended to 2026-11-18T11:00:00Z: as in INC-2026-0002, merged into it
> [0d 03:00] INC-2026-0003 legal merged INC-2026-0002 into it: the same line
> [0d 03:00] INC-2026-0002 legal merged it into INC-2026-0003: the same line
> [0d 03:00] INC-2026-0003 legal clock of nis2-pt/early_warning@csirt: target 2026-11-19T12:00:00Z -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 03:00] INC-2026-0003 legal clock of nis2-pt/incident_notification@csirt: target 2026-11-21T12:00:00Z -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 03:00] INC-2026-0003 legal clock of nis2-pt/final_report@csirt: target none -> 2027-01-07T00:00:00Z (forecast), from end_of_impact 2026-11-19T11:00:00Z
> [0d 03:00] INC-2026-0003 legal clock of nis2-pt/authority_feedback@csirt: target 2026-11-20T12:00:00Z -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 03:00] INC-2026-0003 legal clock of nis2-pt/end_of_impact@csirt: target none -> 2026-11-19T11:00:00Z, from impact_ended 2026-11-18T11:00:00Z
> [0d 03:00] INC-2026-0003 legal raised AL-14 announcement (announce) for legal, boss: legal merged INC-2026-0002 into INC-2026-0003: what it owed goes on there.…
> [0d 03:00] INC-2026-0003 legal raised AL-15 due-soon (nearer) about nis2-pt/early_warning@csirt for tech
> [0d 03:00] INC-2026-0002 legal raised AL-16 announcement (announce) for legal, boss: legal merged INC-2026-0002 into INC-2026-0003: none of its own clocks runs any more.…
> [0d 03:00] INC-2026-0002 daemon tries DL-21, attempt 1: legal merged INC-2026-0002 into INC-2026-0003: none of its own clocks runs any more.
> [0d 03:00] INC-2026-0002 daemon tries DL-22, attempt 1: legal merged INC-2026-0002 into INC-2026-0003: none of its own clocks runs any more.
> [0d 03:00] INC-2026-0003 daemon tries DL-18, attempt 1: legal merged INC-2026-0002 into INC-2026-0003: what it owed goes on there.
> [0d 03:00] INC-2026-0003 daemon tries DL-19, attempt 1: legal merged INC-2026-0002 into INC-2026-0003: what it owed goes on there.
> [0d 03:00] INC-2026-0003 daemon tries DL-20, attempt 1: INC-2026-0003 nis2-pt early warning due Thu 19 Nov 10:00 +01:00 (in 21 h)
> [0d 03:00] global daemon archived INC-2026-0002
