story: DORA: classified as major, then not decided yet after all: the instant that the yes had set goes with it; said by name it stays until it is taken back by name
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
wait 2h
> [0d 02:00] INC-2026-0001 daemon raised AL-3 undecided (undecided:1) for legal
> [0d 02:00] INC-2026-0001 daemon tries DL-3, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 22 h)
decide classified yes reason="over the thresholds"
> [0d 02:00] INC-2026-0001 legal decided classified: yes: over the thresholds
> [0d 02:00] INC-2026-0001 legal set classified to 2026-11-18T11:00:00Z: over the thresholds
> [0d 02:00] INC-2026-0001 legal clock of dora/initial_notification@financial-supervisor: target 2026-11-19T09:00:00Z -> 2026-11-18T15:00:00Z, from classified 2026-11-18T11:00:00Z
> [0d 02:00] INC-2026-0001 legal clock of dora/intermediate_report@financial-supervisor: target 2026-11-22T09:00:00Z -> 2026-11-21T15:00:00Z (forecast), from initial_notification 2026-11-18T15:00:00Z
> [0d 02:00] INC-2026-0001 legal clock of dora/final_report@financial-supervisor: target 2026-12-22T09:00:00Z -> 2026-12-21T15:00:00Z (forecast), from intermediate_report 2026-11-21T15:00:00Z
> [0d 02:00] INC-2026-0001 legal raised AL-4 announcement (announce) for legal, boss: legal decided: classified yes for INC-2026-0001; classified set to Wed 18 Nov 12:00 +01:00.…
> [0d 02:00] INC-2026-0001 legal raised AL-5 due-soon (nearer) about dora/initial_notification@financial-supervisor for legal, tech
> [0d 02:00] INC-2026-0001 legal raised AL-6 due-soon (before:6h) about dora/initial_notification@financial-supervisor for legal, tech
> [0d 02:00] INC-2026-0001 daemon tries DL-4, attempt 1: INC-2026-0001 dora initial notification due Wed 18 Nov 16:00 +01:00 (in 4 h)
> [0d 02:00] INC-2026-0001 daemon tries DL-5, attempt 1: legal decided: classified yes for INC-2026-0001.
> [0d 02:00] INC-2026-0001 daemon tries DL-6, attempt 1: INC-2026-0001 dora initial notification due Wed 18 Nov 16:00 +01:00 (in 4 h)
decide classified undecided reason="the figures were those of another bank"
> [0d 02:00] INC-2026-0001 legal decided classified: undecided: the figures were those of another bank
> [0d 02:00] INC-2026-0001 legal took classified back, before 2026-11-18T11:00:00Z: the figures were those of another bank
> [0d 02:00] INC-2026-0001 legal clock of dora/initial_notification@financial-supervisor: target 2026-11-18T15:00:00Z -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 02:00] INC-2026-0001 legal clock of dora/intermediate_report@financial-supervisor: target 2026-11-21T15:00:00Z -> 2026-11-22T09:00:00Z (forecast), from initial_notification 2026-11-19T09:00:00Z
> [0d 02:00] INC-2026-0001 legal clock of dora/final_report@financial-supervisor: target 2026-12-21T15:00:00Z -> 2026-12-22T09:00:00Z (forecast), from intermediate_report 2026-11-22T09:00:00Z
> [0d 02:00] INC-2026-0001 legal raised AL-7 announcement (announce) for legal, boss: legal decided: classified undecided for INC-2026-0001; classified is taken back with it.…
> [0d 02:00] INC-2026-0001 daemon tries DL-7, attempt 1: legal decided: classified undecided for INC-2026-0001.
> [0d 02:00] INC-2026-0001 daemon tries DL-8, attempt 1: legal decided: classified undecided for INC-2026-0001.
decide classified yes reason="over the thresholds after all"
> [0d 02:00] INC-2026-0001 legal decided classified: yes: over the thresholds after all
> [0d 02:00] INC-2026-0001 legal set classified to 2026-11-18T11:00:00Z: over the thresholds after all
> [0d 02:00] INC-2026-0001 legal clock of dora/initial_notification@financial-supervisor: target 2026-11-19T09:00:00Z -> 2026-11-18T15:00:00Z, from classified 2026-11-18T11:00:00Z
> [0d 02:00] INC-2026-0001 legal clock of dora/intermediate_report@financial-supervisor: target 2026-11-22T09:00:00Z -> 2026-11-21T15:00:00Z (forecast), from initial_notification 2026-11-18T15:00:00Z
> [0d 02:00] INC-2026-0001 legal clock of dora/final_report@financial-supervisor: target 2026-12-22T09:00:00Z -> 2026-12-21T15:00:00Z (forecast), from intermediate_report 2026-11-21T15:00:00Z
> [0d 02:00] INC-2026-0001 legal raised AL-8 announcement (announce) for legal, boss: legal decided: classified yes for INC-2026-0001; classified set to Wed 18 Nov 12:00 +01:00.…
> [0d 02:00] INC-2026-0001 legal raised AL-9 due-soon (nearer) about dora/initial_notification@financial-supervisor for legal, tech
> [0d 02:00] INC-2026-0001 daemon tries DL-9, attempt 1: INC-2026-0001 dora initial notification due Wed 18 Nov 16:00 +01:00 (in 4 h)
> [0d 02:00] INC-2026-0001 daemon tries DL-10, attempt 1: legal decided: classified yes for INC-2026-0001.
> [0d 02:00] INC-2026-0001 daemon tries DL-11, attempt 1: INC-2026-0001 dora initial notification due Wed 18 Nov 16:00 +01:00 (in 4 h)
decide classified no reason="no threshold is met"
> [0d 02:00] INC-2026-0001 legal decided classified: no, to be reviewed 2026-11-25T11:00:00Z: no threshold is met
> [0d 02:00] INC-2026-0001 legal took classified back, before 2026-11-18T11:00:00Z: no threshold is met
> [0d 02:00] INC-2026-0001 legal clock of dora/initial_notification@financial-supervisor: target 2026-11-18T15:00:00Z -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 02:00] INC-2026-0001 legal clock of dora/intermediate_report@financial-supervisor: target 2026-11-21T15:00:00Z -> 2026-11-22T09:00:00Z (forecast), from initial_notification 2026-11-19T09:00:00Z
> [0d 02:00] INC-2026-0001 legal clock of dora/final_report@financial-supervisor: target 2026-12-21T15:00:00Z -> 2026-12-22T09:00:00Z (forecast), from intermediate_report 2026-11-22T09:00:00Z
> [0d 02:00] INC-2026-0001 legal raised AL-10 announcement (announce) for legal, boss: legal decided: classified no for INC-2026-0001; classified is taken back with it.…
> [0d 02:00] INC-2026-0001 daemon tries DL-12, attempt 1: legal decided: classified no for INC-2026-0001.
> [0d 02:00] INC-2026-0001 daemon tries DL-13, attempt 1: legal decided: classified no for INC-2026-0001.
decide classified undecided reason="we count again"
> [0d 02:00] INC-2026-0001 legal decided classified: undecided: we count again
> [0d 02:00] INC-2026-0001 legal raised AL-11 announcement (announce) for legal, boss: legal decided: classified undecided for INC-2026-0001.…
> [0d 02:00] INC-2026-0001 daemon tries DL-14, attempt 1: legal decided: classified undecided for INC-2026-0001.
> [0d 02:00] INC-2026-0001 daemon tries DL-15, attempt 1: legal decided: classified undecided for INC-2026-0001.
anchor classified at=2026-11-18T10:30:00Z reason="the board's minutes say so"
> [0d 02:00] INC-2026-0001 legal set classified to 2026-11-18T10:30:00Z: the board's minutes say so
> [0d 02:00] INC-2026-0001 legal clock of dora/initial_notification@financial-supervisor: target 2026-11-19T09:00:00Z -> 2026-11-18T14:30:00Z, from classified 2026-11-18T10:30:00Z
> [0d 02:00] INC-2026-0001 legal clock of dora/intermediate_report@financial-supervisor: target 2026-11-22T09:00:00Z -> 2026-11-21T14:30:00Z (forecast), from initial_notification 2026-11-18T14:30:00Z
> [0d 02:00] INC-2026-0001 legal clock of dora/final_report@financial-supervisor: target 2026-12-22T09:00:00Z -> 2026-12-21T14:30:00Z (forecast), from intermediate_report 2026-11-21T14:30:00Z
> [0d 02:00] INC-2026-0001 legal raised AL-12 announcement (announce) for legal, boss: legal set classified of INC-2026-0001 to Wed 18 Nov 11:30 +01:00.…
> [0d 02:00] INC-2026-0001 legal raised AL-13 due-soon (nearer) about dora/initial_notification@financial-supervisor for legal, tech
> [0d 02:00] INC-2026-0001 daemon tries DL-16, attempt 1: INC-2026-0001 dora initial notification due Wed 18 Nov 15:30 +01:00 (in 3 h 30 min)
> [0d 02:00] INC-2026-0001 daemon tries DL-17, attempt 1: legal set classified of INC-2026-0001 to Wed 18 Nov 11:30 +01:00.
> [0d 02:00] INC-2026-0001 daemon tries DL-18, attempt 1: INC-2026-0001 dora initial notification due Wed 18 Nov 15:30 +01:00 (in 3 h 30 min)
decide classified yes at=2026-11-18T11:00:00Z reason="decided in the second meeting"
> [0d 02:00] INC-2026-0001 legal decided classified: yes: decided in the second meeting
> [0d 02:00] INC-2026-0001 legal set classified to 2026-11-18T11:00:00Z, before 2026-11-18T10:30:00Z: decided in the second meeting
> [0d 02:00] INC-2026-0001 legal clock of dora/initial_notification@financial-supervisor: target 2026-11-18T14:30:00Z -> 2026-11-18T15:00:00Z, from classified 2026-11-18T11:00:00Z
> [0d 02:00] INC-2026-0001 legal clock of dora/intermediate_report@financial-supervisor: target 2026-11-21T14:30:00Z -> 2026-11-21T15:00:00Z (forecast), from initial_notification 2026-11-18T15:00:00Z
> [0d 02:00] INC-2026-0001 legal clock of dora/final_report@financial-supervisor: target 2026-12-21T14:30:00Z -> 2026-12-21T15:00:00Z (forecast), from intermediate_report 2026-11-21T15:00:00Z
> [0d 02:00] INC-2026-0001 legal raised AL-14 announcement (announce) for legal, boss: legal decided: classified yes for INC-2026-0001; classified set to Wed 18 Nov 12:00 +01:00.…
> [0d 02:00] INC-2026-0001 daemon tries DL-19, attempt 1: legal decided: classified yes for INC-2026-0001.
> [0d 02:00] INC-2026-0001 daemon tries DL-20, attempt 1: legal decided: classified yes for INC-2026-0001.
decide classified undecided reason="not decided there"
> [0d 02:00] INC-2026-0001 legal decided classified: undecided: not decided there
> [0d 02:00] INC-2026-0001 legal set classified to 2026-11-18T10:30:00Z, before 2026-11-18T11:00:00Z: not decided there
> [0d 02:00] INC-2026-0001 legal clock of dora/initial_notification@financial-supervisor: target 2026-11-18T15:00:00Z -> 2026-11-18T14:30:00Z, from classified 2026-11-18T10:30:00Z
> [0d 02:00] INC-2026-0001 legal clock of dora/intermediate_report@financial-supervisor: target 2026-11-21T15:00:00Z -> 2026-11-21T14:30:00Z (forecast), from initial_notification 2026-11-18T14:30:00Z
> [0d 02:00] INC-2026-0001 legal clock of dora/final_report@financial-supervisor: target 2026-12-21T15:00:00Z -> 2026-12-21T14:30:00Z (forecast), from intermediate_report 2026-11-21T14:30:00Z
> [0d 02:00] INC-2026-0001 legal raised AL-15 announcement (announce) for legal, boss: legal decided: classified undecided for INC-2026-0001; classified set back to Wed 18 Nov 11:30 +01:00.…
> [0d 02:00] INC-2026-0001 legal raised AL-16 due-soon (nearer) about dora/initial_notification@financial-supervisor for legal, tech
> [0d 02:00] INC-2026-0001 daemon tries DL-21, attempt 1: INC-2026-0001 dora initial notification due Wed 18 Nov 15:30 +01:00 (in 3 h 30 min)
> [0d 02:00] INC-2026-0001 daemon tries DL-22, attempt 1: legal decided: classified undecided for INC-2026-0001.
> [0d 02:00] INC-2026-0001 daemon tries DL-23, attempt 1: INC-2026-0001 dora initial notification due Wed 18 Nov 15:30 +01:00 (in 3 h 30 min)
anchor classified clear=yes reason="the minutes are of another incident"
> [0d 02:00] INC-2026-0001 legal took classified back, before 2026-11-18T10:30:00Z: the minutes are of another incident
> [0d 02:00] INC-2026-0001 legal clock of dora/initial_notification@financial-supervisor: target 2026-11-18T14:30:00Z -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 02:00] INC-2026-0001 legal clock of dora/intermediate_report@financial-supervisor: target 2026-11-21T14:30:00Z -> 2026-11-22T09:00:00Z (forecast), from initial_notification 2026-11-19T09:00:00Z
> [0d 02:00] INC-2026-0001 legal clock of dora/final_report@financial-supervisor: target 2026-12-21T14:30:00Z -> 2026-12-22T09:00:00Z (forecast), from intermediate_report 2026-11-22T09:00:00Z
> [0d 02:00] INC-2026-0001 legal raised AL-17 announcement (announce) for legal, boss: legal took classified of INC-2026-0001 back.…
> [0d 02:00] INC-2026-0001 daemon tries DL-24, attempt 1: legal took classified of INC-2026-0001 back.
> [0d 02:00] INC-2026-0001 daemon tries DL-25, attempt 1: legal took classified of INC-2026-0001 back.
anchor classified clear=yes reason="once more"
> [0d 02:00] refused: nothing-to-clear
wait 1d
> [0d 04:00] INC-2026-0001 daemon ended the acknowledgement of legal: its time is over
> [0d 04:00] INC-2026-0001 daemon raised AL-18 wanted (ran-out) for tech, legal: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:00] INC-2026-0001 daemon raised AL-19 opened (open:1) for tech
> [0d 04:00] INC-2026-0001 daemon tries DL-26, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:00] INC-2026-0001 daemon tries DL-27, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:30] INC-2026-0001 daemon raised AL-20 opened (open:2) for boss
> [0d 04:30] INC-2026-0001 daemon tries DL-28, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 19 h 30 min)
> [0d 06:00] INC-2026-0001 daemon raised AL-21 undecided (undecided:1) for legal
> [0d 06:00] INC-2026-0001 daemon tries DL-29, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 18 h)
> [0d 08:30] INC-2026-0001 daemon raised AL-22 opened (open:repeat) for boss
> [0d 08:30] INC-2026-0001 daemon tries DL-30, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 15 h 30 min)
> [0d 10:00] INC-2026-0001 daemon raised AL-23 undecided (undecided:1) for legal
> [0d 10:00] INC-2026-0001 daemon tries DL-31, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 14 h)
> [0d 12:00] INC-2026-0001 daemon raised AL-24 due-soon (before:50%) about dora/initial_notification@financial-supervisor for legal
> [0d 12:00] INC-2026-0001 daemon tries DL-32, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 12 h)
> [0d 12:30] INC-2026-0001 daemon raised AL-25 opened (open:repeat) for boss
> [0d 12:30] INC-2026-0001 daemon tries DL-33, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 11 h 30 min)
> [0d 14:00] INC-2026-0001 daemon raised AL-26 undecided (undecided:1) for legal
> [0d 14:00] INC-2026-0001 daemon tries DL-34, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 10 h)
> [0d 16:30] INC-2026-0001 daemon raised AL-27 opened (open:repeat) for boss
> [0d 16:30] INC-2026-0001 daemon tries DL-35, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 7 h 30 min)
> [0d 18:00] INC-2026-0001 daemon raised AL-28 undecided (undecided:1) for legal
> [0d 18:00] INC-2026-0001 daemon raised AL-29 due-soon (before:6h) about dora/initial_notification@financial-supervisor for legal, tech
> [0d 18:00] INC-2026-0001 daemon tries DL-36, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 6 h)
> [0d 18:00] INC-2026-0001 daemon tries DL-37, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 6 h)
> [0d 20:30] INC-2026-0001 daemon raised AL-30 opened (open:repeat) for boss
> [0d 20:30] INC-2026-0001 daemon tries DL-38, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 3 h 30 min)
> [0d 22:00] INC-2026-0001 daemon raised AL-31 undecided (undecided:1) for legal
> [0d 22:00] INC-2026-0001 daemon tries DL-39, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 2 h)
> [0d 23:00] INC-2026-0001 daemon raised AL-32 due-soon (before:1h) about dora/initial_notification@financial-supervisor for tech, legal, boss
> [0d 23:00] INC-2026-0001 daemon tries DL-40, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 1 h)
> [0d 23:00] INC-2026-0001 daemon tries DL-41, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 1 h)
> [0d 23:00] INC-2026-0001 daemon tries DL-42, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (in 1 h)
> [1d 00:00] INC-2026-0001 daemon raised AL-33 overdue (overdue) about dora/initial_notification@financial-supervisor for legal, boss
> [1d 00:00] INC-2026-0001 daemon tries DL-43, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (OVERDUE by a moment)
> [1d 00:00] INC-2026-0001 daemon tries DL-44, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (OVERDUE by a moment)
> [1d 00:30] INC-2026-0001 daemon raised AL-34 opened (open:repeat) for boss
> [1d 00:30] INC-2026-0001 daemon tries DL-45, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (OVERDUE by 30 min)
> [1d 01:00] INC-2026-0001 daemon raised AL-35 overdue (overdue) about dora/initial_notification@financial-supervisor for legal, boss
> [1d 01:00] INC-2026-0001 daemon tries DL-46, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (OVERDUE by 1 h)
> [1d 01:00] INC-2026-0001 daemon tries DL-47, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (OVERDUE by 1 h)
> [1d 02:00] INC-2026-0001 daemon raised AL-36 undecided (undecided:1) for legal
> [1d 02:00] INC-2026-0001 daemon raised AL-37 overdue (overdue) about dora/initial_notification@financial-supervisor for legal, boss
> [1d 02:00] INC-2026-0001 daemon tries DL-48, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (OVERDUE by 2 h)
> [1d 02:00] INC-2026-0001 daemon tries DL-49, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 10:00 +01:00 (OVERDUE by 2 h)
decide classified yes at=2026-11-18T20:00:00Z reason="it was in the evening"
> [1d 02:00] INC-2026-0001 legal decided classified: yes: it was in the evening
> [1d 02:00] INC-2026-0001 legal set classified to 2026-11-18T20:00:00Z: it was in the evening
> [1d 02:00] INC-2026-0001 legal clock of dora/initial_notification@financial-supervisor: target 2026-11-19T09:00:00Z -> 2026-11-19T00:00:00Z, from classified 2026-11-18T20:00:00Z
> [1d 02:00] INC-2026-0001 legal clock of dora/intermediate_report@financial-supervisor: target 2026-11-22T09:00:00Z -> 2026-11-22T00:00:00Z (forecast), from initial_notification 2026-11-19T00:00:00Z
> [1d 02:00] INC-2026-0001 legal clock of dora/final_report@financial-supervisor: target 2026-12-22T09:00:00Z -> 2026-12-22T00:00:00Z (forecast), from intermediate_report 2026-11-22T00:00:00Z
> [1d 02:00] INC-2026-0001 legal raised AL-38 announcement (announce) for legal, boss: legal decided: classified yes for INC-2026-0001; classified set to Wed 18 Nov 21:00 +01:00.…
> [1d 02:00] INC-2026-0001 legal raised AL-39 due-soon (nearer) about dora/initial_notification@financial-supervisor for tech
> [1d 02:00] INC-2026-0001 daemon tries DL-50, attempt 1: legal decided: classified yes for INC-2026-0001.
> [1d 02:00] INC-2026-0001 daemon tries DL-51, attempt 1: legal decided: classified yes for INC-2026-0001.
> [1d 02:00] INC-2026-0001 daemon tries DL-52, attempt 1: INC-2026-0001 dora initial notification due Thu 19 Nov 01:00 +01:00 (OVERDUE by 11 h)
decide classified undecided reason="it was not"
> [1d 02:00] INC-2026-0001 legal decided classified: undecided: it was not
> [1d 02:00] INC-2026-0001 legal took classified back, before 2026-11-18T20:00:00Z: it was not
> [1d 02:00] INC-2026-0001 legal clock of dora/initial_notification@financial-supervisor: target 2026-11-19T00:00:00Z -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [1d 02:00] INC-2026-0001 legal clock of dora/intermediate_report@financial-supervisor: target 2026-11-22T00:00:00Z -> 2026-11-22T09:00:00Z (forecast), from initial_notification 2026-11-19T09:00:00Z
> [1d 02:00] INC-2026-0001 legal clock of dora/final_report@financial-supervisor: target 2026-12-22T00:00:00Z -> 2026-12-22T09:00:00Z (forecast), from intermediate_report 2026-11-22T09:00:00Z
> [1d 02:00] INC-2026-0001 legal raised AL-40 announcement (announce) for legal, boss: legal decided: classified undecided for INC-2026-0001; classified is taken back with it.…
> [1d 02:00] INC-2026-0001 daemon tries DL-53, attempt 1: legal decided: classified undecided for INC-2026-0001.
> [1d 02:00] INC-2026-0001 daemon tries DL-54, attempt 1: legal decided: classified undecided for INC-2026-0001.
