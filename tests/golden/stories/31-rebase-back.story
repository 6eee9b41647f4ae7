story: a stage that a slip had dropped is owed again once the rules have it back
start 2026-11-18T09:00:00Z
open "Intruder in the network" by=legal significant=yes regimes=contract
> [0d 00:00] INC-2026-0001 legal opened it: Intruder in the network
> [0d 00:00] INC-2026-0001 legal assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of contract/notice@customer: target none -> 2026-11-18T17:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of contract/debrief@customer: target none -> 2026-11-28T17:00:00Z (forecast), from notice 2026-11-18T17:00:00Z
> [0d 00:00] INC-2026-0001 legal decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 contract notice to the customer due Wed 18 Nov 18:00 +01:00 (in 8 h)
rules amended
> [0d 00:00] global daemon loaded configuration 7d3936ca348b
> [0d 00:00] INC-2026-0001 daemon raised AL-2 announcement (rules) for legal: The rules in force now would set other due instants for INC-2026-0001; nothing was moved.…
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: The rules in force now would set other due instants for INC-2026-0001; nothing was moved.
rebase contract reason="renegotiated"
> [0d 00:00] INC-2026-0001 legal moved it to the rules of contract in force, digest 0000000000000000, before 0000000000000000: renegotiated
> [0d 00:00] INC-2026-0001 legal contract/debrief@customer ended: not_owed: not in the rules in force: renegotiated
> [0d 00:00] INC-2026-0001 legal clock of contract/notice@customer: target 2026-11-18T17:00:00Z -> 2026-11-18T21:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of contract/debrief@customer: target 2026-11-28T17:00:00Z -> 2026-11-28T21:00:00Z (forecast), from notice 2026-11-18T21:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-3 announcement (announce) about contract/debrief@customer for legal, boss: legal moved INC-2026-0001 to the rules of contract in force.…
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: legal moved INC-2026-0001 to the rules of contract in force.
> [0d 00:00] INC-2026-0001 daemon tries DL-4, attempt 1: legal moved INC-2026-0001 to the rules of contract in force.
rules .
> [0d 00:00] global daemon loaded configuration 23813bf6fd5b
> [0d 00:00] INC-2026-0001 daemon raised AL-4 announcement (rules) for legal: The rules in force now would set other due instants for INC-2026-0001; nothing was moved.…
> [0d 00:00] INC-2026-0001 daemon tries DL-5, attempt 1: The rules in force now would set other due instants for INC-2026-0001; nothing was moved.
rebase contract reason="that was a slip"
> [0d 00:00] INC-2026-0001 legal moved it to the rules of contract in force, digest 0000000000000000, before 0000000000000000: that was a slip
> [0d 00:00] INC-2026-0001 legal contract/debrief@customer runs again: owed under the rules in force: that was a slip
> [0d 00:00] INC-2026-0001 legal clock of contract/notice@customer: target 2026-11-18T21:00:00Z -> 2026-11-18T17:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of contract/debrief@customer: target 2026-11-28T21:00:00Z -> 2026-11-28T17:00:00Z (forecast), from notice 2026-11-18T17:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-5 announcement (announce) for legal, boss: legal moved INC-2026-0001 to the rules of contract in force.…
> [0d 00:00] INC-2026-0001 legal raised AL-6 due-soon (nearer) about contract/notice@customer for tech
> [0d 00:00] INC-2026-0001 daemon tries DL-6, attempt 1: legal moved INC-2026-0001 to the rules of contract in force.
> [0d 00:00] INC-2026-0001 daemon tries DL-7, attempt 1: legal moved INC-2026-0001 to the rules of contract in force.
> [0d 00:00] INC-2026-0001 daemon tries DL-8, attempt 1: INC-2026-0001 contract notice to the customer due Wed 18 Nov 18:00 +01:00 (in 8 h)
filed debrief reference=M-1
> [0d 00:00] INC-2026-0001 legal recorded filing 1 of contract/debrief@customer, submitted 2026-11-18T09:00:00Z, reference M-1
> [0d 00:00] INC-2026-0001 legal raised AL-7 announcement (announce) about contract/debrief@customer for legal, boss: legal recorded the filing of INC-2026-0001/contract/debrief@customer.…
> [0d 00:00] INC-2026-0001 daemon tries DL-9, attempt 1: legal recorded the filing of INC-2026-0001/contract/debrief@customer.
> [0d 00:00] INC-2026-0001 daemon tries DL-10, attempt 1: legal recorded the filing of INC-2026-0001/contract/debrief@customer.
rules amended
> [0d 00:00] global daemon loaded configuration 7d3936ca348b
> [0d 00:00] INC-2026-0001 daemon raised AL-8 announcement (rules) for legal: The rules in force now would set other due instants for INC-2026-0001; nothing was moved.…
> [0d 00:00] INC-2026-0001 daemon tries DL-11, attempt 1: The rules in force now would set other due instants for INC-2026-0001; nothing was moved.
rebase contract reason="renegotiated after all"
> [0d 00:00] INC-2026-0001 legal moved it to the rules of contract in force, digest 0000000000000000, before 0000000000000000: renegotiated after all
> [0d 00:00] INC-2026-0001 legal clock of contract/notice@customer: target 2026-11-18T17:00:00Z -> 2026-11-18T21:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of contract/debrief@customer: target 2026-11-28T17:00:00Z -> 2026-11-28T21:00:00Z (forecast), from notice 2026-11-18T21:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-9 announcement (announce) for legal, boss: legal moved INC-2026-0001 to the rules of contract in force.…
> [0d 00:00] INC-2026-0001 daemon tries DL-12, attempt 1: legal moved INC-2026-0001 to the rules of contract in force.
> [0d 00:00] INC-2026-0001 daemon tries DL-13, attempt 1: legal moved INC-2026-0001 to the rules of contract in force.
