story: classified later than a day after awareness: the hours run from the classification; a report filed again moves what hangs on it
start 2026-11-18T09:00:00Z
open "Payments fail" by=legal regimes=classified
> [0d 00:00] INC-2026-0001 legal opened it: Payments fail
> [0d 00:00] INC-2026-0001 legal assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of classified/initial_notification@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of classified/intermediate_report@csirt: target none -> 2026-11-22T09:00:00Z (forecast), from initial_notification 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of classified/final_report@csirt: target none -> 2026-12-22T09:00:00Z (forecast), from intermediate_report 2026-11-22T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 classified initial notification due Thu 19 Nov 10:00 +01:00 (in 1 d)
ack by=legal
> [0d 00:00] INC-2026-0001 legal acknowledged: legal has it until 2026-11-18T13:00:00Z, alerts up to AL-1
> [0d 00:00] INC-2026-0001 legal raised AL-2 handed (answered) for tech: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
wait 26h
> [0d 04:00] INC-2026-0001 daemon ended the acknowledgement of legal: its time is over
> [0d 04:00] INC-2026-0001 daemon raised AL-3 wanted (ran-out) for tech, legal: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:00] INC-2026-0001 daemon raised AL-4 opened (open:1) for tech
> [0d 04:00] INC-2026-0001 daemon tries DL-3, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:00] INC-2026-0001 daemon tries DL-4, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:30] INC-2026-0001 daemon raised AL-5 opened (open:2) for boss
> [0d 04:30] INC-2026-0001 daemon tries DL-5, attempt 1: INC-2026-0001 classified initial notification due Thu 19 Nov 10:00 +01:00 (in 19 h 30 min)
> [0d 08:30] INC-2026-0001 daemon raised AL-6 opened (open:repeat) for boss
> [0d 08:30] INC-2026-0001 daemon tries DL-6, attempt 1: INC-2026-0001 classified initial notification due Thu 19 Nov 10:00 +01:00 (in 15 h 30 min)
> [0d 12:00] INC-2026-0001 daemon raised AL-7 due-soon (before:50%) about classified/initial_notification@csirt for legal
> [0d 12:00] INC-2026-0001 daemon tries DL-7, attempt 1: INC-2026-0001 classified initial notification due Thu 19 Nov 10:00 +01:00 (in 12 h)
> [0d 12:30] INC-2026-0001 daemon raised AL-8 opened (open:repeat) for boss
> [0d 12:30] INC-2026-0001 daemon tries DL-8, attempt 1: INC-2026-0001 classified initial notification due Thu 19 Nov 10:00 +01:00 (in 11 h 30 min)
> [0d 16:30] INC-2026-0001 daemon raised AL-9 opened (open:repeat) for boss
> [0d 16:30] INC-2026-0001 daemon tries DL-9, attempt 1: INC-2026-0001 classified initial notification due Thu 19 Nov 10:00 +01:00 (in 7 h 30 min)
> [0d 18:00] INC-2026-0001 daemon raised AL-10 due-soon (before:6h) about classified/initial_notification@csirt for legal, tech
> [0d 18:00] INC-2026-0001 daemon tries DL-10, attempt 1: INC-2026-0001 classified initial notification due Thu 19 Nov 10:00 +01:00 (in 6 h)
> [0d 18:00] INC-2026-0001 daemon tries DL-11, attempt 1: INC-2026-0001 classified initial notification due Thu 19 Nov 10:00 +01:00 (in 6 h)
> [0d 20:30] INC-2026-0001 daemon raised AL-11 opened (open:repeat) for boss
> [0d 20:30] INC-2026-0001 daemon tries DL-12, attempt 1: INC-2026-0001 classified initial notification due Thu 19 Nov 10:00 +01:00 (in 3 h 30 min)
> [0d 23:00] INC-2026-0001 daemon raised AL-12 due-soon (before:1h) about classified/initial_notification@csirt for tech, legal, boss
> [0d 23:00] INC-2026-0001 daemon tries DL-13, attempt 1: INC-2026-0001 classified initial notification due Thu 19 Nov 10:00 +01:00 (in 1 h)
> [0d 23:00] INC-2026-0001 daemon tries DL-14, attempt 1: INC-2026-0001 classified initial notification due Thu 19 Nov 10:00 +01:00 (in 1 h)
> [0d 23:00] INC-2026-0001 daemon tries DL-15, attempt 1: INC-2026-0001 classified initial notification due Thu 19 Nov 10:00 +01:00 (in 1 h)
> [1d 00:00] INC-2026-0001 daemon raised AL-13 overdue (overdue) about classified/initial_notification@csirt for legal, boss
> [1d 00:00] INC-2026-0001 daemon tries DL-16, attempt 1: INC-2026-0001 classified initial notification due Thu 19 Nov 10:00 +01:00 (OVERDUE by a moment)
> [1d 00:00] INC-2026-0001 daemon tries DL-17, attempt 1: INC-2026-0001 classified initial notification due Thu 19 Nov 10:00 +01:00 (OVERDUE by a moment)
> [1d 00:30] INC-2026-0001 daemon raised AL-14 opened (open:repeat) for boss
> [1d 00:30] INC-2026-0001 daemon tries DL-18, attempt 1: INC-2026-0001 classified initial notification due Thu 19 Nov 10:00 +01:00 (OVERDUE by 30 min)
> [1d 01:00] INC-2026-0001 daemon raised AL-15 overdue (overdue) about classified/initial_notification@csirt for legal, boss
> [1d 01:00] INC-2026-0001 daemon tries DL-19, attempt 1: INC-2026-0001 classified initial notification due Thu 19 Nov 10:00 +01:00 (OVERDUE by 1 h)
> [1d 01:00] INC-2026-0001 daemon tries DL-20, attempt 1: INC-2026-0001 classified initial notification due Thu 19 Nov 10:00 +01:00 (OVERDUE by 1 h)
> [1d 02:00] INC-2026-0001 daemon raised AL-16 overdue (overdue) about classified/initial_notification@csirt for legal, boss
> [1d 02:00] INC-2026-0001 daemon tries DL-21, attempt 1: INC-2026-0001 classified initial notification due Thu 19 Nov 10:00 +01:00 (OVERDUE by 2 h)
> [1d 02:00] INC-2026-0001 daemon tries DL-22, attempt 1: INC-2026-0001 classified initial notification due Thu 19 Nov 10:00 +01:00 (OVERDUE by 2 h)
anchor classifed at=2026-11-19T11:00:00Z reason="a slip in the name"
> [1d 02:00] refused: invalid-anchor
anchor classified at=2026-11-19T11:00:00Z reason="it counts as major"
> [1d 02:00] INC-2026-0001 legal set classified to 2026-11-19T11:00:00Z: it counts as major
> [1d 02:00] INC-2026-0001 legal clock of classified/initial_notification@csirt: target 2026-11-19T09:00:00Z -> 2026-11-19T15:00:00Z, from classified 2026-11-19T11:00:00Z
> [1d 02:00] INC-2026-0001 legal clock of classified/intermediate_report@csirt: target 2026-11-22T09:00:00Z -> 2026-11-22T15:00:00Z (forecast), from initial_notification 2026-11-19T15:00:00Z
> [1d 02:00] INC-2026-0001 legal clock of classified/final_report@csirt: target 2026-12-22T09:00:00Z -> 2026-12-22T15:00:00Z (forecast), from intermediate_report 2026-11-22T15:00:00Z
> [1d 02:00] INC-2026-0001 legal raised AL-17 announcement (announce) for legal, boss: legal set classified of INC-2026-0001 to Thu 19 Nov 12:00 +01:00.…
> [1d 02:00] INC-2026-0001 legal raised AL-18 due-soon (before:6h) about classified/initial_notification@csirt for legal, tech
> [1d 02:00] INC-2026-0001 daemon tries DL-23, attempt 1: INC-2026-0001 classified initial notification due Thu 19 Nov 16:00 +01:00 (in 4 h)
> [1d 02:00] INC-2026-0001 daemon tries DL-24, attempt 1: legal set classified of INC-2026-0001 to Thu 19 Nov 12:00 +01:00.
> [1d 02:00] INC-2026-0001 daemon tries DL-25, attempt 1: INC-2026-0001 classified initial notification due Thu 19 Nov 16:00 +01:00 (in 4 h)
filed initial_notification reference=R-1
> [1d 02:00] INC-2026-0001 legal recorded filing 1 of classified/initial_notification@csirt, submitted 2026-11-19T11:00:00Z, reference R-1
> [1d 02:00] INC-2026-0001 legal clock of classified/intermediate_report@csirt: target 2026-11-22T15:00:00Z -> 2026-11-22T11:00:00Z, from initial_notification 2026-11-19T11:00:00Z
> [1d 02:00] INC-2026-0001 legal clock of classified/final_report@csirt: target 2026-12-22T15:00:00Z -> 2026-12-22T11:00:00Z (forecast), from intermediate_report 2026-11-22T11:00:00Z
> [1d 02:00] INC-2026-0001 legal raised AL-19 announcement (announce) about classified/initial_notification@csirt for legal, boss: legal recorded the filing of INC-2026-0001/classified/initial_notification@csirt.…
> [1d 02:00] INC-2026-0001 daemon tries DL-26, attempt 1: legal recorded the filing of INC-2026-0001/classified/initial_notification@csirt.
> [1d 02:00] INC-2026-0001 daemon tries DL-27, attempt 1: legal recorded the filing of INC-2026-0001/classified/initial_notification@csirt.
filed intermediate_report reference=R-2
> [1d 02:00] INC-2026-0001 legal recorded filing 2 of classified/intermediate_report@csirt, submitted 2026-11-19T11:00:00Z, reference R-2
> [1d 02:00] INC-2026-0001 legal clock of classified/final_report@csirt: target 2026-12-22T11:00:00Z -> 2026-12-19T11:00:00Z, from intermediate_report 2026-11-19T11:00:00Z
> [1d 02:00] INC-2026-0001 legal raised AL-20 announcement (announce) about classified/intermediate_report@csirt for legal, boss: legal recorded the filing of INC-2026-0001/classified/intermediate_report@csirt.…
> [1d 02:00] INC-2026-0001 daemon tries DL-28, attempt 1: legal recorded the filing of INC-2026-0001/classified/intermediate_report@csirt.
> [1d 02:00] INC-2026-0001 daemon tries DL-29, attempt 1: legal recorded the filing of INC-2026-0001/classified/intermediate_report@csirt.
ack by=legal
> [1d 02:00] INC-2026-0001 legal acknowledged: legal has it until 2026-11-19T15:00:00Z, alerts up to AL-20
> [1d 02:00] INC-2026-0001 legal raised AL-21 handed (answered) for tech, boss: legal has INC-2026-0001 until Thu 19 Nov 16:00 +01:00.
> [1d 02:00] INC-2026-0001 daemon tries DL-30, attempt 1: legal has INC-2026-0001 until Thu 19 Nov 16:00 +01:00.
> [1d 02:00] INC-2026-0001 daemon tries DL-31, attempt 1: legal has INC-2026-0001 until Thu 19 Nov 16:00 +01:00.
wait 1d
> [1d 06:00] INC-2026-0001 daemon ended the acknowledgement of legal: its time is over
> [1d 06:00] INC-2026-0001 daemon raised AL-22 wanted (ran-out) for tech, legal, boss: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [1d 06:00] INC-2026-0001 daemon raised AL-23 opened (open:repeat) for boss
> [1d 06:00] INC-2026-0001 daemon tries DL-32, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [1d 06:00] INC-2026-0001 daemon tries DL-33, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [1d 06:00] INC-2026-0001 daemon tries DL-34, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [1d 10:00] INC-2026-0001 daemon raised AL-24 opened (open:repeat) for boss
> [1d 10:00] INC-2026-0001 daemon tries DL-35, attempt 1: INC-2026-0001 classified final report due Sat 19 Dec 12:00 +01:00 (in 29 d 16 h)
> [1d 14:00] INC-2026-0001 daemon raised AL-25 opened (open:repeat) for boss
> [1d 14:00] INC-2026-0001 daemon tries DL-36, attempt 1: INC-2026-0001 classified final report due Sat 19 Dec 12:00 +01:00 (in 29 d 12 h)
> [1d 18:00] INC-2026-0001 daemon raised AL-26 opened (open:repeat) for boss
> [1d 18:00] INC-2026-0001 daemon tries DL-37, attempt 1: INC-2026-0001 classified final report due Sat 19 Dec 12:00 +01:00 (in 29 d 8 h)
> [1d 22:00] INC-2026-0001 daemon raised AL-27 opened (open:repeat) for boss
> [1d 22:00] INC-2026-0001 daemon tries DL-38, attempt 1: INC-2026-0001 classified final report due Sat 19 Dec 12:00 +01:00 (in 29 d 4 h)
> [2d 02:00] INC-2026-0001 daemon raised AL-28 opened (open:repeat) for boss
> [2d 02:00] INC-2026-0001 daemon tries DL-39, attempt 1: INC-2026-0001 classified final report due Sat 19 Dec 12:00 +01:00 (in 29 d)
filed intermediate_report reference=R-3
> [2d 02:00] INC-2026-0001 legal recorded filing 3 of classified/intermediate_report@csirt, submitted 2026-11-20T11:00:00Z, reference R-3
> [2d 02:00] INC-2026-0001 legal clock of classified/final_report@csirt: target 2026-12-19T11:00:00Z -> 2026-12-20T11:00:00Z, from intermediate_report 2026-11-20T11:00:00Z
> [2d 02:00] INC-2026-0001 legal raised AL-29 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/classified/intermediate_report@csirt.…
> [2d 02:00] INC-2026-0001 daemon tries DL-40, attempt 1: legal recorded the filing of INC-2026-0001/classified/intermediate_report@csirt.
> [2d 02:00] INC-2026-0001 daemon tries DL-41, attempt 1: legal recorded the filing of INC-2026-0001/classified/intermediate_report@csirt.
undo 3 reason="nothing had changed"
> [2d 02:00] INC-2026-0001 legal undid filing 3, filing 2 stands: nothing had changed
> [2d 02:00] INC-2026-0001 legal clock of classified/final_report@csirt: target 2026-12-20T11:00:00Z -> 2026-12-19T11:00:00Z, from intermediate_report 2026-11-19T11:00:00Z
> [2d 02:00] INC-2026-0001 legal raised AL-30 announcement (announce) for legal, boss: legal undid the filing of INC-2026-0001/classified/intermediate_report@csirt.…
> [2d 02:00] INC-2026-0001 daemon tries DL-42, attempt 1: legal undid the filing of INC-2026-0001/classified/intermediate_report@csirt.
> [2d 02:00] INC-2026-0001 daemon tries DL-43, attempt 1: legal undid the filing of INC-2026-0001/classified/intermediate_report@csirt.
filed final_report reference=R-4
> [2d 02:00] INC-2026-0001 legal recorded filing 4 of classified/final_report@csirt, submitted 2026-11-20T11:00:00Z, reference R-4
> [2d 02:00] INC-2026-0001 legal raised AL-31 announcement (announce) about classified/final_report@csirt for legal, boss: legal recorded the filing of INC-2026-0001/classified/final_report@csirt.…
> [2d 02:00] INC-2026-0001 daemon tries DL-44, attempt 1: legal recorded the filing of INC-2026-0001/classified/final_report@csirt.
> [2d 02:00] INC-2026-0001 daemon tries DL-45, attempt 1: legal recorded the filing of INC-2026-0001/classified/final_report@csirt.
status closed
> [2d 02:00] INC-2026-0001 legal status suspected -> closed
> [2d 02:00] INC-2026-0001 legal raised AL-32 closed (closed) for tech, legal, boss: legal closed INC-2026-0001.
> [2d 02:00] INC-2026-0001 daemon tries DL-46, attempt 1: legal closed INC-2026-0001.
> [2d 02:00] INC-2026-0001 daemon tries DL-47, attempt 1: legal closed INC-2026-0001.
> [2d 02:00] INC-2026-0001 daemon tries DL-48, attempt 1: legal closed INC-2026-0001.
> [2d 02:00] global daemon archived INC-2026-0001
