story: DORA: classified late, the intermediate report sent again, the month from the latest
start 2026-11-18T09:00:00Z
open "Payments stop" by=legal regimes=dora
> [0d 00:00] INC-2026-0001 legal opened it: Payments stop
> [0d 00:00] INC-2026-0001 legal assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of dora/initial_notification@financial-supervisor: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of dora/intermediate_report@financial-supervisor: target none -> 2026-11-22T09:00:00Z (forecast), from initial_notification 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of dora/final_report@financial-supervisor: target none -> 2026-12-22T09:00:00Z (forecast), from intermediate_report 2026-11-22T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 1 d)
ack by=legal
> [0d 00:00] INC-2026-0001 legal acknowledged: legal has it until 2026-11-18T13:00:00Z, alerts up to AL-1
> [0d 00:00] INC-2026-0001 legal raised AL-2 handed (answered) for tech: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
wait 25h
> [0d 02:00] INC-2026-0001 daemon raised AL-3 undecided (undecided:1) for legal
> [0d 02:00] INC-2026-0001 daemon tries DL-3, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 22 h)
> [0d 04:00] INC-2026-0001 daemon ended the acknowledgement of legal: its time is over
> [0d 04:00] INC-2026-0001 daemon raised AL-4 wanted (ran-out) for tech, legal: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:00] INC-2026-0001 daemon raised AL-5 opened (open:1) for tech
> [0d 04:00] INC-2026-0001 daemon tries DL-4, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:00] INC-2026-0001 daemon tries DL-5, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:30] INC-2026-0001 daemon raised AL-6 opened (open:2) for boss
> [0d 04:30] INC-2026-0001 daemon tries DL-6, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 19 h 30 min)
> [0d 06:00] INC-2026-0001 daemon raised AL-7 undecided (undecided:1) for legal
> [0d 06:00] INC-2026-0001 daemon tries DL-7, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 18 h)
> [0d 08:30] INC-2026-0001 daemon raised AL-8 opened (open:repeat) for boss
> [0d 08:30] INC-2026-0001 daemon tries DL-8, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 15 h 30 min)
> [0d 10:00] INC-2026-0001 daemon raised AL-9 undecided (undecided:1) for legal
> [0d 10:00] INC-2026-0001 daemon tries DL-9, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 14 h)
> [0d 12:00] INC-2026-0001 daemon raised AL-10 due-soon (before:50%) about dora/initial_notification@financial-supervisor for legal
> [0d 12:00] INC-2026-0001 daemon tries DL-10, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 12 h)
> [0d 12:30] INC-2026-0001 daemon raised AL-11 opened (open:repeat) for boss
> [0d 12:30] INC-2026-0001 daemon tries DL-11, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 11 h 30 min)
> [0d 14:00] INC-2026-0001 daemon raised AL-12 undecided (undecided:1) for legal
> [0d 14:00] INC-2026-0001 daemon tries DL-12, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 10 h)
> [0d 16:30] INC-2026-0001 daemon raised AL-13 opened (open:repeat) for boss
> [0d 16:30] INC-2026-0001 daemon tries DL-13, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 7 h 30 min)
> [0d 18:00] INC-2026-0001 daemon raised AL-14 undecided (undecided:1) for legal
> [0d 18:00] INC-2026-0001 daemon raised AL-15 due-soon (before:6h) about dora/initial_notification@financial-supervisor for legal, tech
> [0d 18:00] INC-2026-0001 daemon tries DL-14, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 6 h)
> [0d 18:00] INC-2026-0001 daemon tries DL-15, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 6 h)
> [0d 20:30] INC-2026-0001 daemon raised AL-16 opened (open:repeat) for boss
> [0d 20:30] INC-2026-0001 daemon tries DL-16, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 3 h 30 min)
> [0d 22:00] INC-2026-0001 daemon raised AL-17 undecided (undecided:1) for legal
> [0d 22:00] INC-2026-0001 daemon tries DL-17, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 2 h)
> [0d 23:00] INC-2026-0001 daemon raised AL-18 due-soon (before:1h) about dora/initial_notification@financial-supervisor for tech, legal, boss
> [0d 23:00] INC-2026-0001 daemon tries DL-18, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 1 h)
> [0d 23:00] INC-2026-0001 daemon tries DL-19, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 1 h)
> [0d 23:00] INC-2026-0001 daemon tries DL-20, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 1 h)
> [1d 00:00] INC-2026-0001 daemon raised AL-19 overdue (overdue) about dora/initial_notification@financial-supervisor for legal, boss
> [1d 00:00] INC-2026-0001 daemon tries DL-21, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (OVERDUE by a moment)
> [1d 00:00] INC-2026-0001 daemon tries DL-22, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (OVERDUE by a moment)
> [1d 00:30] INC-2026-0001 daemon raised AL-20 opened (open:repeat) for boss
> [1d 00:30] INC-2026-0001 daemon tries DL-23, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (OVERDUE by 30 min)
> [1d 01:00] INC-2026-0001 daemon raised AL-21 overdue (overdue) about dora/initial_notification@financial-supervisor for legal, boss
> [1d 01:00] INC-2026-0001 daemon tries DL-24, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (OVERDUE by 1 h)
> [1d 01:00] INC-2026-0001 daemon tries DL-25, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (OVERDUE by 1 h)
anchor classified at=2026-11-19T09:30:00Z reason="over the thresholds"
> [1d 01:00] INC-2026-0001 legal set classified to 2026-11-19T09:30:00Z: over the thresholds
> [1d 01:00] INC-2026-0001 legal clock of dora/initial_notification@financial-supervisor: target 2026-11-19T09:00:00Z -> 2026-11-19T13:30:00Z, from classified 2026-11-19T09:30:00Z
> [1d 01:00] INC-2026-0001 legal clock of dora/intermediate_report@financial-supervisor: target 2026-11-22T09:00:00Z -> 2026-11-22T13:30:00Z (forecast), from initial_notification 2026-11-19T13:30:00Z
> [1d 01:00] INC-2026-0001 legal clock of dora/final_report@financial-supervisor: target 2026-12-22T09:00:00Z -> 2026-12-22T13:30:00Z (forecast), from intermediate_report 2026-11-22T13:30:00Z
> [1d 01:00] INC-2026-0001 legal raised AL-22 announcement (announce) for legal, boss: legal set classified of INC-2026-0001 to Thu 19 Nov 10:30 +01:00.…
> [1d 01:00] INC-2026-0001 legal raised AL-23 due-soon (before:6h) about dora/initial_notification@financial-supervisor for legal, tech
> [1d 01:00] INC-2026-0001 daemon tries DL-26, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 14:30 +01:00 (in 3 h 30 min)
> [1d 01:00] INC-2026-0001 daemon tries DL-27, attempt 1: legal set classified of INC-2026-0001 to Thu 19 Nov 10:30 +01:00.
> [1d 01:00] INC-2026-0001 daemon tries DL-28, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 14:30 +01:00 (in 3 h 30 min)
decide classified yes reason="over the thresholds"
> [1d 01:00] INC-2026-0001 legal decided classified: yes: over the thresholds
filed initial_notification reference=R-1
> [1d 01:00] INC-2026-0001 legal recorded filing 1 of dora/initial_notification@financial-supervisor, submitted 2026-11-19T10:00:00Z, reference R-1
> [1d 01:00] INC-2026-0001 legal clock of dora/intermediate_report@financial-supervisor: target 2026-11-22T13:30:00Z -> 2026-11-22T10:00:00Z, from initial_notification 2026-11-19T10:00:00Z
> [1d 01:00] INC-2026-0001 legal clock of dora/final_report@financial-supervisor: target 2026-12-22T13:30:00Z -> 2026-12-22T10:00:00Z (forecast), from intermediate_report 2026-11-22T10:00:00Z
> [1d 01:00] INC-2026-0001 legal raised AL-24 announcement (announce) about dora/initial_notification@financial-supervisor for legal, boss: legal recorded the filing of INC-2026-0001/dora/initial_notification@financial-supervisor.…
> [1d 01:00] INC-2026-0001 daemon tries DL-29, attempt 1: legal recorded the filing of INC-2026-0001/dora/initial_notification@financial-supervisor.
> [1d 01:00] INC-2026-0001 daemon tries DL-30, attempt 1: legal recorded the filing of INC-2026-0001/dora/initial_notification@financial-supervisor.
filed intermediate_report reference=R-2
> [1d 01:00] INC-2026-0001 legal recorded filing 2 of dora/intermediate_report@financial-supervisor, submitted 2026-11-19T10:00:00Z, reference R-2
> [1d 01:00] INC-2026-0001 legal clock of dora/final_report@financial-supervisor: target 2026-12-22T10:00:00Z -> 2026-12-19T10:00:00Z, from intermediate_report 2026-11-19T10:00:00Z
> [1d 01:00] INC-2026-0001 legal raised AL-25 announcement (announce) about dora/intermediate_report@financial-supervisor for legal, boss: legal recorded the filing of INC-2026-0001/dora/intermediate_report@financial-supervisor.…
> [1d 01:00] INC-2026-0001 daemon tries DL-31, attempt 1: legal recorded the filing of INC-2026-0001/dora/intermediate_report@financial-supervisor.
> [1d 01:00] INC-2026-0001 daemon tries DL-32, attempt 1: legal recorded the filing of INC-2026-0001/dora/intermediate_report@financial-supervisor.
wait 2d
> [1d 04:30] INC-2026-0001 daemon raised AL-26 opened (open:repeat) for boss
> [1d 04:30] INC-2026-0001 daemon tries DL-33, attempt 1: INC-2026-0001 dora final report due Sat 19 Dec 11:00 +01:00 (in 29 d 20 h)
> [1d 08:30] INC-2026-0001 daemon raised AL-27 opened (open:repeat) for boss
> [1d 08:30] INC-2026-0001 daemon tries DL-34, attempt 1: INC-2026-0001 dora final report due Sat 19 Dec 11:00 +01:00 (in 29 d 16 h)
> [1d 12:30] INC-2026-0001 daemon raised AL-28 opened (open:repeat) for boss
> [1d 12:30] INC-2026-0001 daemon tries DL-35, attempt 1: INC-2026-0001 dora final report due Sat 19 Dec 11:00 +01:00 (in 29 d 12 h)
> [1d 16:30] INC-2026-0001 daemon raised AL-29 opened (open:repeat) for boss
> [1d 16:30] INC-2026-0001 daemon tries DL-36, attempt 1: INC-2026-0001 dora final report due Sat 19 Dec 11:00 +01:00 (in 29 d 8 h)
> [1d 20:30] INC-2026-0001 daemon raised AL-30 opened (open:repeat) for boss
> [1d 20:30] INC-2026-0001 daemon tries DL-37, attempt 1: INC-2026-0001 dora final report due Sat 19 Dec 11:00 +01:00 (in 29 d 4 h)
> [2d 00:30] INC-2026-0001 daemon raised AL-31 opened (open:repeat) for boss
> [2d 00:30] INC-2026-0001 daemon tries DL-38, attempt 1: INC-2026-0001 dora final report due Sat 19 Dec 11:00 +01:00 (in 29 d)
> [2d 04:30] INC-2026-0001 daemon raised AL-32 opened (open:repeat) for boss
> [2d 04:30] INC-2026-0001 daemon tries DL-39, attempt 1: INC-2026-0001 dora final report due Sat 19 Dec 11:00 +01:00 (in 28 d 20 h)
> [2d 08:30] INC-2026-0001 daemon raised AL-33 opened (open:repeat) for boss
> [2d 08:30] INC-2026-0001 daemon tries DL-40, attempt 1: INC-2026-0001 dora final report due Sat 19 Dec 11:00 +01:00 (in 28 d 16 h)
> [2d 12:30] INC-2026-0001 daemon raised AL-34 opened (open:repeat) for boss
> [2d 12:30] INC-2026-0001 daemon tries DL-41, attempt 1: INC-2026-0001 dora final report due Sat 19 Dec 11:00 +01:00 (in 28 d 12 h)
> [2d 16:30] INC-2026-0001 daemon raised AL-35 opened (open:repeat) for boss
> [2d 16:30] INC-2026-0001 daemon tries DL-42, attempt 1: INC-2026-0001 dora final report due Sat 19 Dec 11:00 +01:00 (in 28 d 8 h)
> [2d 20:30] INC-2026-0001 daemon raised AL-36 opened (open:repeat) for boss
> [2d 20:30] INC-2026-0001 daemon tries DL-43, attempt 1: INC-2026-0001 dora final report due Sat 19 Dec 11:00 +01:00 (in 28 d 4 h)
> [3d 00:30] INC-2026-0001 daemon raised AL-37 opened (open:repeat) for boss
> [3d 00:30] INC-2026-0001 daemon tries DL-44, attempt 1: INC-2026-0001 dora final report due Sat 19 Dec 11:00 +01:00 (in 28 d)
filed intermediate_report reference=R-3
> [3d 01:00] INC-2026-0001 legal recorded filing 3 of dora/intermediate_report@financial-supervisor, submitted 2026-11-21T10:00:00Z, reference R-3
> [3d 01:00] INC-2026-0001 legal clock of dora/final_report@financial-supervisor: target 2026-12-19T10:00:00Z -> 2026-12-21T10:00:00Z, from intermediate_report 2026-11-21T10:00:00Z
> [3d 01:00] INC-2026-0001 legal raised AL-38 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/dora/intermediate_report@financial-supervisor.…
> [3d 01:00] INC-2026-0001 daemon tries DL-45, attempt 1: legal recorded the filing of INC-2026-0001/dora/intermediate_report@financial-supervisor.
> [3d 01:00] INC-2026-0001 daemon tries DL-46, attempt 1: legal recorded the filing of INC-2026-0001/dora/intermediate_report@financial-supervisor.
decide clients_affected no reason="no client lost money"
> [3d 01:00] INC-2026-0001 legal decided clients_affected: no: no client lost money
> [3d 01:00] INC-2026-0001 legal dora/clients@clients ended: not_owed: no client lost money
> [3d 01:00] INC-2026-0001 legal raised AL-39 announcement (announce) for legal, boss: legal decided: clients_affected no for INC-2026-0001.…
> [3d 01:00] INC-2026-0001 daemon tries DL-47, attempt 1: legal decided: clients_affected no for INC-2026-0001.
> [3d 01:00] INC-2026-0001 daemon tries DL-48, attempt 1: legal decided: clients_affected no for INC-2026-0001.
filed final_report reference=R-4
> [3d 01:00] INC-2026-0001 legal recorded filing 4 of dora/final_report@financial-supervisor, submitted 2026-11-21T10:00:00Z, reference R-4
> [3d 01:00] INC-2026-0001 legal raised AL-40 announcement (announce) about dora/final_report@financial-supervisor for legal, boss: legal recorded the filing of INC-2026-0001/dora/final_report@financial-supervisor.…
> [3d 01:00] INC-2026-0001 daemon tries DL-49, attempt 1: legal recorded the filing of INC-2026-0001/dora/final_report@financial-supervisor.
> [3d 01:00] INC-2026-0001 daemon tries DL-50, attempt 1: legal recorded the filing of INC-2026-0001/dora/final_report@financial-supervisor.
status closed
> [3d 01:00] INC-2026-0001 legal status suspected -> closed
> [3d 01:00] INC-2026-0001 legal raised AL-41 closed (closed) for tech, legal, boss: legal closed INC-2026-0001.
> [3d 01:00] INC-2026-0001 daemon tries DL-51, attempt 1: legal closed INC-2026-0001.
> [3d 01:00] INC-2026-0001 daemon tries DL-52, attempt 1: legal closed INC-2026-0001.
> [3d 01:00] INC-2026-0001 daemon tries DL-53, attempt 1: legal closed INC-2026-0001.
> [3d 01:00] global daemon archived INC-2026-0001
