story: merged, every regime counts from the earlier awareness, and keeps the answers of the incident it was in
start 2026-11-18T09:00:00Z
open "Outage of the shop" by=legal regimes=nis2
> [0d 00:00] INC-2026-0001 legal opened it: Outage of the shop
> [0d 00:00] INC-2026-0001 legal assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 legal clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
wait 3h
> [0d 00:30] INC-2026-0001 daemon raised AL-2 opened (open:2) for boss
> [0d 00:30] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 23 h 30 min)
> [0d 01:00] INC-2026-0001 daemon raised AL-3 opened (open:repeat) for boss
> [0d 01:00] INC-2026-0001 daemon tries DL-3, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 23 h)
> [0d 01:30] INC-2026-0001 daemon raised AL-4 opened (open:repeat) for boss
> [0d 01:30] INC-2026-0001 daemon tries DL-4, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 22 h 30 min)
> [0d 02:00] INC-2026-0001 daemon raised AL-5 opened (open:repeat) for boss
> [0d 02:00] INC-2026-0001 daemon raised AL-6 undecided (undecided:1) for legal
> [0d 02:00] INC-2026-0001 daemon tries DL-5, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 22 h)
> [0d 02:00] INC-2026-0001 daemon tries DL-6, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 22 h)
> [0d 02:30] INC-2026-0001 daemon raised AL-7 opened (open:repeat) for boss
> [0d 02:30] INC-2026-0001 daemon tries DL-7, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 21 h 30 min)
> [0d 03:00] INC-2026-0001 daemon raised AL-8 opened (open:repeat) for boss
> [0d 03:00] INC-2026-0001 daemon tries DL-8, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 21 h)
open "Addresses in the wrong hands" by=legal regimes=nis2,gdpr aware=2026-11-18T11:00:00Z
> [0d 03:00] INC-2026-0002 legal opened it: Addresses in the wrong hands
> [0d 03:00] INC-2026-0002 legal set aware to 2026-11-18T11:00:00Z
> [0d 03:00] INC-2026-0002 legal clock of nis2/early_warning@csirt: target none -> 2026-11-19T11:00:00Z, from aware 2026-11-18T11:00:00Z
> [0d 03:00] INC-2026-0002 legal clock of nis2/incident_notification@csirt: target none -> 2026-11-21T11:00:00Z, from aware 2026-11-18T11:00:00Z
> [0d 03:00] INC-2026-0002 legal clock of nis2/final_report@csirt: target none -> 2026-12-21T11:00:00Z (forecast), from incident_notification 2026-11-21T11:00:00Z
> [0d 03:00] INC-2026-0002 legal clock of nis2/recipients@recipients: target none -> none
> [0d 03:00] INC-2026-0002 legal clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T11:00:00Z (forecast), from early_warning 2026-11-19T11:00:00Z
> [0d 03:00] INC-2026-0002 legal clock of gdpr/authority_notification@data-protection: target none -> 2026-11-21T11:00:00Z, from aware 2026-11-18T11:00:00Z
> [0d 03:00] INC-2026-0002 legal clock of gdpr/internal_record@breach-register: target none -> none
> [0d 03:00] INC-2026-0002 legal raised AL-9 opened (open:1) for tech
> [0d 03:00] INC-2026-0002 legal raised AL-10 due-soon (prompt) about gdpr/internal_record@breach-register for legal
> [0d 03:00] INC-2026-0002 daemon tries DL-9, attempt 1: INC-2026-0002 nis2 early warning due Thu 19 Nov 12:00 +01:00 (in 23 h)
> [0d 03:00] INC-2026-0002 daemon tries DL-10, attempt 1: INC-2026-0002 gdpr internal record of the breach: owed without undue delay
decide significant no ref=2026-2 reason="one mail"
> [0d 03:00] INC-2026-0002 legal decided significant: no, to be reviewed 2026-11-25T12:00:00Z: one mail
> [0d 03:00] INC-2026-0002 legal raised AL-11 announcement (announce) for legal, boss: legal decided: significant no for INC-2026-0002.…
> [0d 03:00] INC-2026-0002 daemon tries DL-11, attempt 1: legal decided: significant no for INC-2026-0002.
> [0d 03:00] INC-2026-0002 daemon tries DL-12, attempt 1: legal decided: significant no for INC-2026-0002.
merge 2026-2 ref=2026-1
> [0d 03:00] INC-2026-0002 legal assumed aware to 2026-11-18T09:00:00Z, before 2026-11-18T11:00:00Z: as in INC-2026-0001, merged into it
> [0d 03:00] INC-2026-0002 legal decided significant: undecided: as in INC-2026-0001, merged into it
> [0d 03:00] INC-2026-0002 legal merged INC-2026-0001 into it
> [0d 03:00] INC-2026-0001 legal merged it into INC-2026-0002
> [0d 03:00] INC-2026-0002 legal clock of nis2/early_warning@csirt: target 2026-11-19T11:00:00Z -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 03:00] INC-2026-0002 legal clock of nis2/incident_notification@csirt: target 2026-11-21T11:00:00Z -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 03:00] INC-2026-0002 legal clock of nis2/final_report@csirt: target 2026-12-21T11:00:00Z -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 03:00] INC-2026-0002 legal clock of nis2/authority_feedback@csirt: target 2026-11-20T11:00:00Z -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 03:00] INC-2026-0002 legal clock of gdpr/authority_notification@data-protection: target 2026-11-21T11:00:00Z -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 03:00] INC-2026-0002 legal raised AL-12 announcement (announce) for legal, boss: legal merged INC-2026-0001 into INC-2026-0002: what it owed goes on there.…
> [0d 03:00] INC-2026-0002 legal raised AL-13 due-soon (nearer) about nis2/early_warning@csirt for tech
> [0d 03:00] INC-2026-0001 legal raised AL-14 announcement (announce) for legal, boss: legal merged INC-2026-0001 into INC-2026-0002: none of its own clocks runs any more.…
> [0d 03:00] INC-2026-0001 daemon tries DL-16, attempt 1: legal merged INC-2026-0001 into INC-2026-0002: none of its own clocks runs any more.
> [0d 03:00] INC-2026-0001 daemon tries DL-17, attempt 1: legal merged INC-2026-0001 into INC-2026-0002: none of its own clocks runs any more.
> [0d 03:00] INC-2026-0002 daemon tries DL-13, attempt 1: legal merged INC-2026-0001 into INC-2026-0002: what it owed goes on there.
> [0d 03:00] INC-2026-0002 daemon tries DL-14, attempt 1: legal merged INC-2026-0001 into INC-2026-0002: what it owed goes on there.
> [0d 03:00] INC-2026-0002 daemon tries DL-15, attempt 1: INC-2026-0002 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 21 h)
> [0d 03:00] global daemon archived INC-2026-0001
wait 1h
> [0d 03:30] INC-2026-0002 daemon raised AL-15 opened (open:2) for boss
> [0d 03:30] INC-2026-0002 daemon tries DL-18, attempt 1: INC-2026-0002 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 20 h 30 min)
> [0d 04:00] INC-2026-0002 daemon raised AL-16 opened (open:repeat) for boss
> [0d 04:00] INC-2026-0002 daemon tries DL-19, attempt 1: INC-2026-0002 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 20 h)
open "A third one" by=legal regimes=gdpr aware=2026-11-18T08:00:00Z
> [0d 04:00] INC-2026-0003 legal opened it: A third one
> [0d 04:00] INC-2026-0003 legal set aware to 2026-11-18T08:00:00Z
> [0d 04:00] INC-2026-0003 legal clock of gdpr/authority_notification@data-protection: target none -> 2026-11-21T08:00:00Z, from aware 2026-11-18T08:00:00Z
> [0d 04:00] INC-2026-0003 legal clock of gdpr/internal_record@breach-register: target none -> none
> [0d 04:00] INC-2026-0003 legal raised AL-17 opened (open:1) for tech
> [0d 04:00] INC-2026-0003 legal raised AL-18 due-soon (prompt) about gdpr/internal_record@breach-register for legal
> [0d 04:00] INC-2026-0003 daemon tries DL-20, attempt 1: INC-2026-0003 gdpr notification of the supervisory authority due Sat 21 Nov 09:00 +01:00 (in 2 d 19 h)
> [0d 04:00] INC-2026-0003 daemon tries DL-21, attempt 1: INC-2026-0003 gdpr internal record of the breach: owed without undue delay
open "A fourth one" by=legal regimes=nis2 aware=2026-11-18T07:00:00Z
> [0d 04:00] INC-2026-0004 legal opened it: A fourth one
> [0d 04:00] INC-2026-0004 legal set aware to 2026-11-18T07:00:00Z
> [0d 04:00] INC-2026-0004 legal clock of nis2/early_warning@csirt: target none -> 2026-11-19T07:00:00Z, from aware 2026-11-18T07:00:00Z
> [0d 04:00] INC-2026-0004 legal clock of nis2/incident_notification@csirt: target none -> 2026-11-21T07:00:00Z, from aware 2026-11-18T07:00:00Z
> [0d 04:00] INC-2026-0004 legal clock of nis2/final_report@csirt: target none -> 2026-12-21T07:00:00Z (forecast), from incident_notification 2026-11-21T07:00:00Z
> [0d 04:00] INC-2026-0004 legal clock of nis2/recipients@recipients: target none -> none
> [0d 04:00] INC-2026-0004 legal clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T07:00:00Z (forecast), from early_warning 2026-11-19T07:00:00Z
> [0d 04:00] INC-2026-0004 legal raised AL-19 opened (open:1) for tech
> [0d 04:00] INC-2026-0004 daemon tries DL-22, attempt 1: INC-2026-0004 nis2 early warning due Thu 19 Nov 08:00 +01:00 (in 18 h)
merge 2026-4 ref=2026-3
> [0d 04:00] INC-2026-0004 legal merged INC-2026-0003 into it
> [0d 04:00] INC-2026-0003 legal merged it into INC-2026-0004
> [0d 04:00] INC-2026-0004 legal clock of gdpr/authority_notification@data-protection: target none -> 2026-11-21T07:00:00Z, from aware 2026-11-18T07:00:00Z
> [0d 04:00] INC-2026-0004 legal clock of gdpr/internal_record@breach-register: target none -> none
> [0d 04:00] INC-2026-0004 legal raised AL-20 announcement (announce) for legal, boss: legal merged INC-2026-0003 into INC-2026-0004: what it owed goes on there.…
> [0d 04:00] INC-2026-0003 legal raised AL-21 announcement (announce) about gdpr/authority_notification@data-protection for legal, boss: legal merged INC-2026-0003 into INC-2026-0004: none of its own clocks runs any more.…
> [0d 04:00] INC-2026-0004 legal raised AL-22 due-soon (prompt) about gdpr/internal_record@breach-register for legal
> [0d 04:00] INC-2026-0004 legal ended DL-23: superseded: folded into one message
> [0d 04:00] INC-2026-0003 daemon tries DL-25, attempt 1: legal merged INC-2026-0003 into INC-2026-0004: none of its own clocks runs any more.
> [0d 04:00] INC-2026-0003 daemon tries DL-26, attempt 1: legal merged INC-2026-0003 into INC-2026-0004: none of its own clocks runs any more.
> [0d 04:00] INC-2026-0004 daemon tries DL-24, attempt 1: legal merged INC-2026-0003 into INC-2026-0004: what it owed goes on there.
> [0d 04:00] INC-2026-0004 daemon tries DL-27, attempt 1: INC-2026-0004 gdpr internal record of the breach: owed without undue delay
> [0d 04:00] global daemon archived INC-2026-0003
wait 1h
> [0d 04:30] INC-2026-0002 daemon raised AL-23 opened (open:repeat) for boss
> [0d 04:30] INC-2026-0002 daemon tries DL-28, attempt 1: INC-2026-0002 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 19 h 30 min)
> [0d 04:30] INC-2026-0004 daemon raised AL-24 opened (open:2) for boss
> [0d 04:30] INC-2026-0004 daemon tries DL-29, attempt 1: INC-2026-0004 nis2 early warning due Thu 19 Nov 08:00 +01:00 (in 17 h 30 min)
> [0d 05:00] INC-2026-0002 daemon raised AL-25 opened (open:repeat) for boss
> [0d 05:00] INC-2026-0002 daemon raised AL-26 undecided (undecided:1) for legal
> [0d 05:00] INC-2026-0002 daemon tries DL-30, attempt 1: INC-2026-0002 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 19 h)
> [0d 05:00] INC-2026-0002 daemon tries DL-31, attempt 1: INC-2026-0002 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 19 h)
> [0d 05:00] INC-2026-0004 daemon raised AL-27 opened (open:repeat) for boss
> [0d 05:00] INC-2026-0004 daemon tries DL-32, attempt 1: INC-2026-0004 nis2 early warning due Thu 19 Nov 08:00 +01:00 (in 17 h)
open "Payments fail" by=legal regimes=dora
> [0d 05:00] INC-2026-0005 legal opened it: Payments fail
> [0d 05:00] INC-2026-0005 legal assumed aware to 2026-11-18T14:00:00Z
> [0d 05:00] INC-2026-0005 legal clock of dora/initial_notification@financial-supervisor: target none -> 2026-11-19T14:00:00Z, from aware 2026-11-18T14:00:00Z
> [0d 05:00] INC-2026-0005 legal clock of dora/intermediate_report@financial-supervisor: target none -> 2026-11-22T14:00:00Z (forecast), from initial_notification 2026-11-19T14:00:00Z
> [0d 05:00] INC-2026-0005 legal clock of dora/final_report@financial-supervisor: target none -> 2026-12-22T14:00:00Z (forecast), from intermediate_report 2026-11-22T14:00:00Z
> [0d 05:00] INC-2026-0005 legal raised AL-28 opened (open:1) for tech
> [0d 05:00] INC-2026-0005 daemon tries DL-33, attempt 1: INC-2026-0005 dora initial notification due Thu 19 Nov 15:00 +01:00 (in 1 d)
open "Payments fail, too" by=legal regimes=dora
> [0d 05:00] INC-2026-0006 legal opened it: Payments fail, too
> [0d 05:00] INC-2026-0006 legal assumed aware to 2026-11-18T14:00:00Z
> [0d 05:00] INC-2026-0006 legal clock of dora/initial_notification@financial-supervisor: target none -> 2026-11-19T14:00:00Z, from aware 2026-11-18T14:00:00Z
> [0d 05:00] INC-2026-0006 legal clock of dora/intermediate_report@financial-supervisor: target none -> 2026-11-22T14:00:00Z (forecast), from initial_notification 2026-11-19T14:00:00Z
> [0d 05:00] INC-2026-0006 legal clock of dora/final_report@financial-supervisor: target none -> 2026-12-22T14:00:00Z (forecast), from intermediate_report 2026-11-22T14:00:00Z
> [0d 05:00] INC-2026-0006 legal raised AL-29 opened (open:1) for tech
> [0d 05:00] INC-2026-0006 daemon tries DL-34, attempt 1: INC-2026-0006 dora initial notification due Thu 19 Nov 15:00 +01:00 (in 1 d)
wait 30m
> [0d 05:30] INC-2026-0002 daemon raised AL-30 opened (open:repeat) for boss
> [0d 05:30] INC-2026-0002 daemon tries DL-35, attempt 1: INC-2026-0002 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 18 h 30 min)
> [0d 05:30] INC-2026-0004 daemon raised AL-31 opened (open:repeat) for boss
> [0d 05:30] INC-2026-0004 daemon tries DL-36, attempt 1: INC-2026-0004 nis2 early warning due Thu 19 Nov 08:00 +01:00 (in 16 h 30 min)
> [0d 05:30] INC-2026-0005 daemon raised AL-32 opened (open:2) for boss
> [0d 05:30] INC-2026-0005 daemon tries DL-37, attempt 1: INC-2026-0005 dora initial notification due Thu 19 Nov 15:00 +01:00 (in 23 h 30 min)
> [0d 05:30] INC-2026-0006 daemon raised AL-33 opened (open:2) for boss
> [0d 05:30] INC-2026-0006 daemon tries DL-38, attempt 1: INC-2026-0006 dora initial notification due Thu 19 Nov 15:00 +01:00 (in 23 h 30 min)
decide classified yes ref=2026-6 reason="major"
> [0d 05:30] INC-2026-0006 legal decided classified: yes: major
> [0d 05:30] INC-2026-0006 legal set classified to 2026-11-18T14:30:00Z: major
> [0d 05:30] INC-2026-0006 legal clock of dora/initial_notification@financial-supervisor: target 2026-11-19T14:00:00Z -> 2026-11-18T18:30:00Z, from classified 2026-11-18T14:30:00Z
> [0d 05:30] INC-2026-0006 legal clock of dora/intermediate_report@financial-supervisor: target 2026-11-22T14:00:00Z -> 2026-11-21T18:30:00Z (forecast), from initial_notification 2026-11-18T18:30:00Z
> [0d 05:30] INC-2026-0006 legal clock of dora/final_report@financial-supervisor: target 2026-12-22T14:00:00Z -> 2026-12-21T18:30:00Z (forecast), from intermediate_report 2026-11-21T18:30:00Z
> [0d 05:30] INC-2026-0006 legal raised AL-34 announcement (announce) for legal, boss: legal decided: classified yes for INC-2026-0006; classified set to Wed 18 Nov 15:30 +01:00.…
> [0d 05:30] INC-2026-0006 legal raised AL-35 due-soon (nearer) about dora/initial_notification@financial-supervisor for tech
> [0d 05:30] INC-2026-0006 legal raised AL-36 due-soon (before:6h) about dora/initial_notification@financial-supervisor for legal, tech
> [0d 05:30] INC-2026-0006 daemon tries DL-39, attempt 1: INC-2026-0006 dora initial notification due Wed 18 Nov 19:30 +01:00 (in 4 h)
> [0d 05:30] INC-2026-0006 daemon tries DL-40, attempt 1: legal decided: classified yes for INC-2026-0006.
> [0d 05:30] INC-2026-0006 daemon tries DL-41, attempt 1: INC-2026-0006 dora initial notification due Wed 18 Nov 19:30 +01:00 (in 4 h)
merge 2026-5 ref=2026-6
> [0d 05:30] INC-2026-0005 legal set classified under dora to 2026-11-18T14:30:00Z: as in INC-2026-0006, merged into it
> [0d 05:30] INC-2026-0005 legal decided classified: yes: as in INC-2026-0006, merged into it
> [0d 05:30] INC-2026-0005 legal merged INC-2026-0006 into it
> [0d 05:30] INC-2026-0006 legal merged it into INC-2026-0005
> [0d 05:30] INC-2026-0005 legal clock of dora/initial_notification@financial-supervisor: target 2026-11-19T14:00:00Z -> 2026-11-18T18:30:00Z, from classified 2026-11-18T14:30:00Z
> [0d 05:30] INC-2026-0005 legal clock of dora/intermediate_report@financial-supervisor: target 2026-11-22T14:00:00Z -> 2026-11-21T18:30:00Z (forecast), from initial_notification 2026-11-18T18:30:00Z
> [0d 05:30] INC-2026-0005 legal clock of dora/final_report@financial-supervisor: target 2026-12-22T14:00:00Z -> 2026-12-21T18:30:00Z (forecast), from intermediate_report 2026-11-21T18:30:00Z
> [0d 05:30] INC-2026-0005 legal raised AL-37 announcement (announce) for legal, boss: legal merged INC-2026-0006 into INC-2026-0005: what it owed goes on there.…
> [0d 05:30] INC-2026-0005 legal raised AL-38 due-soon (nearer) about dora/initial_notification@financial-supervisor for tech
> [0d 05:30] INC-2026-0006 legal raised AL-39 announcement (announce) for legal, boss: legal merged INC-2026-0006 into INC-2026-0005: none of its own clocks runs any more.…
> [0d 05:30] INC-2026-0005 legal raised AL-40 due-soon (before:6h) about dora/initial_notification@financial-supervisor for legal, tech
> [0d 05:30] INC-2026-0005 legal ended DL-42: superseded: folded into one message
> [0d 05:30] INC-2026-0005 legal ended DL-44: superseded: folded into one message
> [0d 05:30] INC-2026-0005 daemon tries DL-43, attempt 1: legal merged INC-2026-0006 into INC-2026-0005: what it owed goes on there.
> [0d 05:30] INC-2026-0005 daemon tries DL-47, attempt 1: INC-2026-0005 dora initial notification due Wed 18 Nov 19:30 +01:00 (in 4 h)
> [0d 05:30] INC-2026-0005 daemon tries DL-48, attempt 1: INC-2026-0005 dora initial notification due Wed 18 Nov 19:30 +01:00 (in 4 h)
> [0d 05:30] INC-2026-0006 daemon tries DL-45, attempt 1: legal merged INC-2026-0006 into INC-2026-0005: none of its own clocks runs any more.
> [0d 05:30] INC-2026-0006 daemon tries DL-46, attempt 1: legal merged INC-2026-0006 into INC-2026-0005: none of its own clocks runs any more.
> [0d 05:30] global daemon archived INC-2026-0006
