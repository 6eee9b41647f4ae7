story: nothing was submitted that the next report could count from: its forecast passes and is told once, what is overdue is the first one
start 2026-11-18T09:00:00Z
open "Payments stop" by=legal regimes=dora aware=2026-11-14T13:00:00Z
> [0d 00:00] INC-2026-0001 legal opened it: Payments stop
> [0d 00:00] INC-2026-0001 legal set aware to 2026-11-14T13:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of dora/initial_notification@financial-supervisor: target none -> 2026-11-15T13:00:00Z, from aware 2026-11-14T13:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of dora/intermediate_report@financial-supervisor: target none -> 2026-11-18T13:00:00Z (forecast), from initial_notification 2026-11-15T13:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of dora/final_report@financial-supervisor: target none -> 2026-12-18T13:00:00Z (forecast), from intermediate_report 2026-11-18T13:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 legal raised AL-2 due-soon (before:6h) about dora/intermediate_report@financial-supervisor for legal, tech
> [0d 00:00] INC-2026-0001 legal raised AL-3 overdue (overdue) about dora/initial_notification@financial-supervisor for legal, boss
> [0d 00:00] INC-2026-0001 legal raised AL-4 due-soon (before:1h) about dora/initial_notification@financial-supervisor for tech
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 dora initial notification due Sun 15 Nov 14:00 +01:00 (OVERDUE by 1 d 22 h)
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 dora initial notification due Sun 15 Nov 14:00 +01:00 (OVERDUE by 1 d 22 h)
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: INC-2026-0001 dora initial notification due Sun 15 Nov 14:00 +01:00 (OVERDUE by 1 d 22 h)
wait 6h
> [0d 00:30] INC-2026-0001 daemon raised AL-5 opened (open:2) for boss
> [0d 00:30] INC-2026-0001 daemon tries DL-4, attempt 1: INC-2026-0001 dora initial notification due Sun 15 Nov 14:00 +01:00 (OVERDUE by 1 d 22 h)
> [0d 01:00] INC-2026-0001 daemon raised AL-6 opened (open:repeat) for boss
> [0d 01:00] INC-2026-0001 daemon tries DL-5, attempt 1: INC-2026-0001 dora initial notification due Sun 15 Nov 14:00 +01:00 (OVERDUE by 1 d 23 h)
> [0d 01:30] INC-2026-0001 daemon raised AL-7 opened (open:repeat) for boss
> [0d 01:30] INC-2026-0001 daemon tries DL-6, attempt 1: INC-2026-0001 dora initial notification due Sun 15 Nov 14:00 +01:00 (OVERDUE by 1 d 23 h)
> [0d 02:00] INC-2026-0001 daemon raised AL-8 opened (open:repeat) for boss
> [0d 02:00] INC-2026-0001 daemon raised AL-9 undecided (undecided:1) for legal
> [0d 02:00] INC-2026-0001 daemon tries DL-7, attempt 1: INC-2026-0001 dora initial notification due Sun 15 Nov 14:00 +01:00 (OVERDUE by 2 d)
> [0d 02:00] INC-2026-0001 daemon tries DL-8, attempt 1: INC-2026-0001 dora initial notification due Sun 15 Nov 14:00 +01:00 (OVERDUE by 2 d)
> [0d 02:30] INC-2026-0001 daemon raised AL-10 opened (open:repeat) for boss
> [0d 02:30] INC-2026-0001 daemon tries DL-9, attempt 1: INC-2026-0001 dora initial notification due Sun 15 Nov 14:00 +01:00 (OVERDUE by 2 d)
> [0d 03:00] INC-2026-0001 daemon raised AL-11 opened (open:repeat) for boss
> [0d 03:00] INC-2026-0001 daemon raised AL-12 due-soon (before:1h) about dora/intermediate_report@financial-supervisor for tech, legal, boss
> [0d 03:00] INC-2026-0001 daemon tries DL-10, attempt 1: INC-2026-0001 dora intermediate report due Wed 18 Nov 14:00 +01:00 (forecast, in 1 h)
> [0d 03:00] INC-2026-0001 daemon tries DL-11, attempt 1: INC-2026-0001 dora intermediate report due Wed 18 Nov 14:00 +01:00 (forecast, in 1 h)
> [0d 03:00] INC-2026-0001 daemon tries DL-12, attempt 1: INC-2026-0001 dora intermediate report due Wed 18 Nov 14:00 +01:00 (forecast, in 1 h)
> [0d 03:30] INC-2026-0001 daemon raised AL-13 opened (open:repeat) for boss
> [0d 03:30] INC-2026-0001 daemon tries DL-13, attempt 1: INC-2026-0001 dora initial notification due Sun 15 Nov 14:00 +01:00 (OVERDUE by 2 d 1 h)
> [0d 04:00] INC-2026-0001 daemon raised AL-14 opened (open:repeat) for boss
> [0d 04:00] INC-2026-0001 daemon raised AL-15 overdue (overdue) about dora/initial_notification@financial-supervisor for legal, boss
> [0d 04:00] INC-2026-0001 daemon raised AL-16 due-soon (overdue) about dora/intermediate_report@financial-supervisor for legal, boss
> [0d 04:00] INC-2026-0001 daemon tries DL-14, attempt 1: INC-2026-0001 dora initial notification due Sun 15 Nov 14:00 +01:00 (OVERDUE by 2 d 2 h)
> [0d 04:00] INC-2026-0001 daemon tries DL-15, attempt 1: INC-2026-0001 dora initial notification due Sun 15 Nov 14:00 +01:00 (OVERDUE by 2 d 2 h)
> [0d 04:30] INC-2026-0001 daemon raised AL-17 opened (open:repeat) for boss
> [0d 04:30] INC-2026-0001 daemon tries DL-16, attempt 1: INC-2026-0001 dora initial notification due Sun 15 Nov 14:00 +01:00 (OVERDUE by 2 d 2 h)
> [0d 05:00] INC-2026-0001 daemon raised AL-18 opened (open:repeat) for boss
> [0d 05:00] INC-2026-0001 daemon tries DL-17, attempt 1: INC-2026-0001 dora initial notification due Sun 15 Nov 14:00 +01:00 (OVERDUE by 2 d 3 h)
> [0d 05:30] INC-2026-0001 daemon raised AL-19 opened (open:repeat) for boss
> [0d 05:30] INC-2026-0001 daemon tries DL-18, attempt 1: INC-2026-0001 dora initial notification due Sun 15 Nov 14:00 +01:00 (OVERDUE by 2 d 3 h)
> [0d 06:00] INC-2026-0001 daemon raised AL-20 opened (open:repeat) for boss
> [0d 06:00] INC-2026-0001 daemon raised AL-21 undecided (undecided:1) for legal
> [0d 06:00] INC-2026-0001 daemon tries DL-19, attempt 1: INC-2026-0001 dora initial notification due Sun 15 Nov 14:00 +01:00 (OVERDUE by 2 d 4 h)
> [0d 06:00] INC-2026-0001 daemon tries DL-20, attempt 1: INC-2026-0001 dora initial notification due Sun 15 Nov 14:00 +01:00 (OVERDUE by 2 d 4 h)
ack by=legal
> [0d 06:00] INC-2026-0001 legal acknowledged: legal has it until 2026-11-18T19:00:00Z, alerts up to AL-21
> [0d 06:00] INC-2026-0001 legal raised AL-22 handed (answered) for tech, boss: legal has INC-2026-0001 until Wed 18 Nov 20:00 +01:00.
> [0d 06:00] INC-2026-0001 daemon tries DL-21, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 20:00 +01:00.
> [0d 06:00] INC-2026-0001 daemon tries DL-22, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 20:00 +01:00.
wait 3h
filed initial_notification by=legal reference=FI-1
> [0d 09:00] INC-2026-0001 legal recorded filing 1 of dora/initial_notification@financial-supervisor, submitted 2026-11-18T18:00:00Z, reference FI-1
> [0d 09:00] INC-2026-0001 legal clock of dora/intermediate_report@financial-supervisor: target 2026-11-18T13:00:00Z -> 2026-11-21T18:00:00Z, from initial_notification 2026-11-18T18:00:00Z
> [0d 09:00] INC-2026-0001 legal clock of dora/final_report@financial-supervisor: target 2026-12-18T13:00:00Z -> 2026-12-21T18:00:00Z (forecast), from intermediate_report 2026-11-21T18:00:00Z
> [0d 09:00] INC-2026-0001 legal raised AL-23 announcement (announce) about dora/initial_notification@financial-supervisor for legal, boss: legal recorded the filing of INC-2026-0001/dora/initial_notification@financial-supervisor.…
> [0d 09:00] INC-2026-0001 daemon tries DL-23, attempt 1: legal recorded the filing of INC-2026-0001/dora/initial_notification@financial-supervisor.
> [0d 09:00] INC-2026-0001 daemon tries DL-24, attempt 1: legal recorded the filing of INC-2026-0001/dora/initial_notification@financial-supervisor.
wait 60h
> [0d 10:00] INC-2026-0001 daemon ended the acknowledgement of legal: its time is over
> [0d 10:00] INC-2026-0001 daemon raised AL-24 wanted (ran-out) for tech, legal, boss: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 10:00] INC-2026-0001 daemon raised AL-25 opened (open:repeat) for boss
> [0d 10:00] INC-2026-0001 daemon raised AL-26 undecided (undecided:1) for legal
> [0d 10:00] INC-2026-0001 daemon tries DL-25, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 10:00] INC-2026-0001 daemon tries DL-26, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 10:00] INC-2026-0001 daemon tries DL-27, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 14:00] INC-2026-0001 daemon raised AL-27 opened (open:repeat) for boss
> [0d 14:00] INC-2026-0001 daemon raised AL-28 undecided (undecided:1) for legal
> [0d 14:00] INC-2026-0001 daemon tries DL-28, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 2 d 19 h)
> [0d 14:00] INC-2026-0001 daemon tries DL-29, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 2 d 19 h)
> [0d 18:00] INC-2026-0001 daemon raised AL-29 opened (open:repeat) for boss
> [0d 18:00] INC-2026-0001 daemon raised AL-30 undecided (undecided:1) for legal
> [0d 18:00] INC-2026-0001 daemon tries DL-30, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 2 d 15 h)
> [0d 18:00] INC-2026-0001 daemon tries DL-31, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 2 d 15 h)
> [0d 22:00] INC-2026-0001 daemon raised AL-31 opened (open:repeat) for boss
> [0d 22:00] INC-2026-0001 daemon raised AL-32 undecided (undecided:1) for legal
> [0d 22:00] INC-2026-0001 daemon tries DL-32, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 2 d 11 h)
> [0d 22:00] INC-2026-0001 daemon tries DL-33, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 2 d 11 h)
> [1d 02:00] INC-2026-0001 daemon raised AL-33 opened (open:repeat) for boss
> [1d 02:00] INC-2026-0001 daemon raised AL-34 undecided (undecided:1) for legal
> [1d 02:00] INC-2026-0001 daemon tries DL-34, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 2 d 7 h)
> [1d 02:00] INC-2026-0001 daemon tries DL-35, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 2 d 7 h)
> [1d 06:00] INC-2026-0001 daemon raised AL-35 opened (open:repeat) for boss
> [1d 06:00] INC-2026-0001 daemon raised AL-36 undecided (undecided:1) for legal
> [1d 06:00] INC-2026-0001 daemon tries DL-36, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 2 d 3 h)
> [1d 06:00] INC-2026-0001 daemon tries DL-37, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 2 d 3 h)
> [1d 10:00] INC-2026-0001 daemon raised AL-37 opened (open:repeat) for boss
> [1d 10:00] INC-2026-0001 daemon raised AL-38 undecided (undecided:1) for legal
> [1d 10:00] INC-2026-0001 daemon tries DL-38, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 1 d 23 h)
> [1d 10:00] INC-2026-0001 daemon tries DL-39, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 1 d 23 h)
> [1d 14:00] INC-2026-0001 daemon raised AL-39 opened (open:repeat) for boss
> [1d 14:00] INC-2026-0001 daemon raised AL-40 undecided (undecided:1) for legal
> [1d 14:00] INC-2026-0001 daemon tries DL-40, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 1 d 19 h)
> [1d 14:00] INC-2026-0001 daemon tries DL-41, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 1 d 19 h)
> [1d 18:00] INC-2026-0001 daemon raised AL-41 opened (open:repeat) for boss
> [1d 18:00] INC-2026-0001 daemon raised AL-42 undecided (undecided:1) for legal
> [1d 18:00] INC-2026-0001 daemon tries DL-42, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 1 d 15 h)
> [1d 18:00] INC-2026-0001 daemon tries DL-43, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 1 d 15 h)
> [1d 21:00] INC-2026-0001 daemon raised AL-43 due-soon (before:50%) about dora/intermediate_report@financial-supervisor for legal
> [1d 21:00] INC-2026-0001 daemon tries DL-44, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 1 d 12 h)
> [1d 22:00] INC-2026-0001 daemon raised AL-44 opened (open:repeat) for boss
> [1d 22:00] INC-2026-0001 daemon raised AL-45 undecided (undecided:1) for legal
> [1d 22:00] INC-2026-0001 daemon tries DL-45, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 1 d 11 h)
> [1d 22:00] INC-2026-0001 daemon tries DL-46, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 1 d 11 h)
> [2d 02:00] INC-2026-0001 daemon raised AL-46 opened (open:repeat) for boss
> [2d 02:00] INC-2026-0001 daemon raised AL-47 undecided (undecided:1) for legal
> [2d 02:00] INC-2026-0001 daemon tries DL-47, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 1 d 7 h)
> [2d 02:00] INC-2026-0001 daemon tries DL-48, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 1 d 7 h)
> [2d 06:00] INC-2026-0001 daemon raised AL-48 opened (open:repeat) for boss
> [2d 06:00] INC-2026-0001 daemon raised AL-49 undecided (undecided:1) for legal
> [2d 06:00] INC-2026-0001 daemon tries DL-49, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 1 d 3 h)
> [2d 06:00] INC-2026-0001 daemon tries DL-50, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 1 d 3 h)
> [2d 10:00] INC-2026-0001 daemon raised AL-50 opened (open:repeat) for boss
> [2d 10:00] INC-2026-0001 daemon raised AL-51 undecided (undecided:1) for legal
> [2d 10:00] INC-2026-0001 daemon tries DL-51, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 23 h)
> [2d 10:00] INC-2026-0001 daemon tries DL-52, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 23 h)
> [2d 14:00] INC-2026-0001 daemon raised AL-52 opened (open:repeat) for boss
> [2d 14:00] INC-2026-0001 daemon raised AL-53 undecided (undecided:1) for legal
> [2d 14:00] INC-2026-0001 daemon tries DL-53, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 19 h)
> [2d 14:00] INC-2026-0001 daemon tries DL-54, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 19 h)
> [2d 18:00] INC-2026-0001 daemon raised AL-54 opened (open:repeat) for boss
> [2d 18:00] INC-2026-0001 daemon raised AL-55 undecided (undecided:1) for legal
> [2d 18:00] INC-2026-0001 daemon tries DL-55, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 15 h)
> [2d 18:00] INC-2026-0001 daemon tries DL-56, attempt 1: INC-2026-0001 dora intermediate report due Sat 21 Nov 19:00 +01:00 (in 15 h)
