story: merged where its rules are not known, after a rebase had dropped a stage: every version comes along
start 2026-11-18T09:00:00Z
open "Intruder in the network" by=legal significant=yes regimes=contract
> [0d 00:00] INC-2026-0001 legal opened it: Intruder in the network
> [0d 00:00] INC-2026-0001 legal assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of contract/notice@customer: target none -> 2026-11-18T17:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of contract/debrief@customer: target none -> 2026-11-28T17:00:00Z (forecast), from notice 2026-11-18T17:00:00Z
> [0d 00:00] INC-2026-0001 legal decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 contract notice to the customer due Wed 18 Nov 18:00 +01:00 (in 8 h)
filed debrief reference=M-1
> [0d 00:00] INC-2026-0001 legal recorded filing 1 of contract/debrief@customer, submitted 2026-11-18T09:00:00Z, reference M-1
> [0d 00:00] INC-2026-0001 legal raised AL-2 announcement (announce) about contract/debrief@customer for legal, boss: legal recorded the filing of INC-2026-0001/contract/debrief@customer.…
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: legal recorded the filing of INC-2026-0001/contract/debrief@customer.
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: legal recorded the filing of INC-2026-0001/contract/debrief@customer.
open "The same, seen elsewhere" by=legal significant=yes regimes=nis2
> [0d 00:00] INC-2026-0002 legal opened it: The same, seen elsewhere
> [0d 00:00] INC-2026-0002 legal assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0002 legal clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0002 legal clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0002 legal clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0002 legal clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0002 legal clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0002 legal decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0002 legal raised AL-3 opened (open:1) for tech
> [0d 00:00] INC-2026-0002 legal raised AL-4 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 00:00] INC-2026-0002 daemon tries DL-4, attempt 1: INC-2026-0002 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0002 daemon tries DL-5, attempt 1: INC-2026-0002 nis2 recipients of the service informed: owed without undue delay
rules amended
> [0d 00:00] global daemon loaded configuration 7d3936ca348b
> [0d 00:00] INC-2026-0001 daemon raised AL-5 announcement (rules) for legal: The rules in force now would set other due instants for INC-2026-0001; nothing was moved.…
> [0d 00:00] INC-2026-0002 daemon raised AL-6 announcement (rules) for legal: The rules in force now would set other due instants for INC-2026-0002; nothing was moved.…
> [0d 00:00] INC-2026-0001 daemon tries DL-6, attempt 1: The rules in force now would set other due instants for INC-2026-0001; nothing was moved.
> [0d 00:00] INC-2026-0002 daemon tries DL-7, attempt 1: The rules in force now would set other due instants for INC-2026-0002; nothing was moved.
rebase contract reason="renegotiated" ref=INC-2026-0001
> [0d 00:00] INC-2026-0001 legal moved it to the rules of contract in force, digest 0000000000000000, before 0000000000000000: renegotiated
> [0d 00:00] INC-2026-0001 legal clock of contract/notice@customer: target 2026-11-18T17:00:00Z -> 2026-11-18T21:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of contract/debrief@customer: target 2026-11-28T17:00:00Z -> 2026-11-28T21:00:00Z (forecast), from notice 2026-11-18T21:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-7 announcement (announce) for legal, boss: legal moved INC-2026-0001 to the rules of contract in force.…
> [0d 00:00] INC-2026-0001 daemon tries DL-8, attempt 1: legal moved INC-2026-0001 to the rules of contract in force.
> [0d 00:00] INC-2026-0001 daemon tries DL-9, attempt 1: legal moved INC-2026-0001 to the rules of contract in force.
merge INC-2026-0002 ref=INC-2026-0001 reason="the same intruder"
> [0d 00:00] INC-2026-0002 legal recorded filing 1 of contract/debrief@customer, submitted 2026-11-18T09:00:00Z, reference M-1
> [0d 00:00] INC-2026-0002 legal merged INC-2026-0001 into it: the same intruder
> [0d 00:00] INC-2026-0001 legal merged it into INC-2026-0002: the same intruder
> [0d 00:00] INC-2026-0002 legal clock of contract/debrief@customer: target none -> 2026-11-28T21:00:00Z (forecast), from notice 2026-11-18T21:00:00Z
> [0d 00:00] INC-2026-0002 legal clock of contract/notice@customer: target none -> 2026-11-18T21:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0002 legal raised AL-8 announcement (announce) for legal, boss: legal merged INC-2026-0001 into INC-2026-0002: what it owed goes on there.…
> [0d 00:00] INC-2026-0001 legal raised AL-9 announcement (announce) about contract/notice@customer for legal, boss: legal merged INC-2026-0001 into INC-2026-0002: none of its own clocks runs any more.…
> [0d 00:00] INC-2026-0001 daemon tries DL-12, attempt 1: legal merged INC-2026-0001 into INC-2026-0002: none of its own clocks runs any more.
> [0d 00:00] INC-2026-0001 daemon tries DL-13, attempt 1: legal merged INC-2026-0001 into INC-2026-0002: none of its own clocks runs any more.
> [0d 00:00] INC-2026-0002 daemon tries DL-10, attempt 1: legal merged INC-2026-0001 into INC-2026-0002: what it owed goes on there.
> [0d 00:00] INC-2026-0002 daemon tries DL-11, attempt 1: legal merged INC-2026-0001 into INC-2026-0002: what it owed goes on there.
> [0d 00:00] global daemon archived INC-2026-0001
undo 1 reason="it was not that"
> [0d 00:00] INC-2026-0002 legal undid filing 1: it was not that
> [0d 00:00] INC-2026-0002 legal raised AL-10 announcement (announce) for legal, boss: legal undid the filing of INC-2026-0002/contract/debrief@customer.…
> [0d 00:00] INC-2026-0002 legal raised AL-11 announcement (rules) for legal: The rules in force now would set other due instants for INC-2026-0002; nothing was moved.…
> [0d 00:00] INC-2026-0002 legal ended DL-14: superseded: folded into one message
> [0d 00:00] INC-2026-0002 daemon tries DL-15, attempt 1: legal undid the filing of INC-2026-0002/contract/debrief@customer.
> [0d 00:00] INC-2026-0002 daemon tries DL-16, attempt 1: The rules in force now would set other due instants for INC-2026-0002; nothing was moved.
