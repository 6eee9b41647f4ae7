story: an incident that goes on: a report every fifteen days, one early, one twice, one forgotten, until the final one
start 2026-11-02T09:00:00Z
open "Rebuild of the telemetry" by=legal significant=yes regimes=every-15-days
> [0d 00:00] INC-2026-0001 legal opened it: Rebuild of the telemetry
> [0d 00:00] INC-2026-0001 legal assumed aware to 2026-11-02T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of every-15-days/incident_notification@csirt: target none -> 2026-11-05T09:00:00Z, from aware 2026-11-02T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of every-15-days/progress_report@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from incident_notification 2026-11-05T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of every-15-days/final_report@csirt: target none -> none
> [0d 00:00] INC-2026-0001 legal decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 every-15-days incident notification due Thu 5 Nov 10:00 +01:00 (in 3 d)
ack by=legal
> [0d 00:00] INC-2026-0001 legal acknowledged: legal has it until 2026-11-02T13:00:00Z, alerts up to AL-1
> [0d 00:00] INC-2026-0001 legal raised AL-2 handed (answered) for tech: legal has INC-2026-0001 until Mon 2 Nov 14:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: legal has INC-2026-0001 until Mon 2 Nov 14:00 +01:00.
filed incident_notification reference=R-1
> [0d 00:00] INC-2026-0001 legal recorded filing 1 of every-15-days/incident_notification@csirt, submitted 2026-11-02T09:00:00Z, reference R-1
> [0d 00:00] INC-2026-0001 legal clock of every-15-days/progress_report@csirt: target 2026-11-20T09:00:00Z -> 2026-11-17T09:00:00Z, from incident_notification 2026-11-02T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-3 announcement (announce) about every-15-days/incident_notification@csirt for legal, boss: legal recorded the filing of INC-2026-0001/every-15-days/incident_notification@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: legal recorded the filing of INC-2026-0001/every-15-days/incident_notification@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-4, attempt 1: legal recorded the filing of INC-2026-0001/every-15-days/incident_notification@csirt.
# 16 November: a day before the first is due.
wait 14d
> [0d 04:00] INC-2026-0001 daemon ended the acknowledgement of legal: its time is over
> [0d 04:00] INC-2026-0001 daemon raised AL-4 wanted (ran-out) for tech, legal: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:00] INC-2026-0001 daemon raised AL-5 opened (open:1) for tech
> [0d 04:00] INC-2026-0001 daemon tries DL-5, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:00] INC-2026-0001 daemon tries DL-6, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:30] INC-2026-0001 daemon raised AL-6 opened (open:2) for boss
> [0d 04:30] INC-2026-0001 daemon tries DL-7, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 14 d 19 h)
> [0d 08:30] INC-2026-0001 daemon raised AL-7 opened (open:repeat) for boss
> [0d 08:30] INC-2026-0001 daemon tries DL-8, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 14 d 15 h)
> [0d 12:30] INC-2026-0001 daemon raised AL-8 opened (open:repeat) for boss
> [0d 12:30] INC-2026-0001 daemon tries DL-9, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 14 d 11 h)
> [0d 16:30] INC-2026-0001 daemon raised AL-9 opened (open:repeat) for boss
> [0d 16:30] INC-2026-0001 daemon tries DL-10, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 14 d 7 h)
> [0d 20:30] INC-2026-0001 daemon raised AL-10 opened (open:repeat) for boss
> [0d 20:30] INC-2026-0001 daemon tries DL-11, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 14 d 3 h)
> [1d 00:30] INC-2026-0001 daemon raised AL-11 opened (open:repeat) for boss
> [1d 00:30] INC-2026-0001 daemon tries DL-12, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 13 d 23 h)
> [1d 04:30] INC-2026-0001 daemon raised AL-12 opened (open:repeat) for boss
> [1d 04:30] INC-2026-0001 daemon tries DL-13, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 13 d 19 h)
> [1d 08:30] INC-2026-0001 daemon raised AL-13 opened (open:repeat) for boss
> [1d 08:30] INC-2026-0001 daemon tries DL-14, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 13 d 15 h)
> [1d 12:30] INC-2026-0001 daemon raised AL-14 opened (open:repeat) for boss
> [1d 12:30] INC-2026-0001 daemon tries DL-15, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 13 d 11 h)
> [1d 16:30] INC-2026-0001 daemon raised AL-15 opened (open:repeat) for boss
> [1d 16:30] INC-2026-0001 daemon tries DL-16, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 13 d 7 h)
> [1d 20:30] INC-2026-0001 daemon raised AL-16 opened (open:repeat) for boss
> [1d 20:30] INC-2026-0001 daemon tries DL-17, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 13 d 3 h)
> [2d 00:30] INC-2026-0001 daemon raised AL-17 opened (open:repeat) for boss
> [2d 00:30] INC-2026-0001 daemon tries DL-18, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 12 d 23 h)
> [2d 04:30] INC-2026-0001 daemon raised AL-18 opened (open:repeat) for boss
> [2d 04:30] INC-2026-0001 daemon tries DL-19, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 12 d 19 h)
> [2d 08:30] INC-2026-0001 daemon raised AL-19 opened (open:repeat) for boss
> [2d 08:30] INC-2026-0001 daemon tries DL-20, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 12 d 15 h)
> [2d 12:30] INC-2026-0001 daemon raised AL-20 opened (open:repeat) for boss
> [2d 12:30] INC-2026-0001 daemon tries DL-21, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 12 d 11 h)
> [2d 16:30] INC-2026-0001 daemon raised AL-21 opened (open:repeat) for boss
> [2d 16:30] INC-2026-0001 daemon tries DL-22, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 12 d 7 h)
> [2d 20:30] INC-2026-0001 daemon raised AL-22 opened (open:repeat) for boss
> [2d 20:30] INC-2026-0001 daemon tries DL-23, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 12 d 3 h)
> [3d 00:30] INC-2026-0001 daemon raised AL-23 opened (open:repeat) for boss
> [3d 00:30] INC-2026-0001 daemon tries DL-24, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 11 d 23 h)
> [3d 04:30] INC-2026-0001 daemon raised AL-24 opened (open:repeat) for boss
> [3d 04:30] INC-2026-0001 daemon tries DL-25, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 11 d 19 h)
> [3d 22:00] INC-2026-0001 daemon raised AL-25 opened (open:repeat) for boss
> [3d 22:00] INC-2026-0001 daemon tries DL-26, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 11 d 2 h)
> [6d 22:00] INC-2026-0001 daemon raised AL-26 opened (open:repeat) for boss
> [6d 22:00] INC-2026-0001 daemon tries DL-27, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 8 d 2 h)
> [7d 12:00] INC-2026-0001 daemon raised AL-27 due-soon (before:50%) about every-15-days/progress_report@csirt for legal
> [7d 21:00] INC-2026-0001 daemon tries DL-28, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 7 d 3 h)
> [7d 22:00] INC-2026-0001 daemon raised AL-28 opened (open:repeat) for boss
> [7d 22:00] INC-2026-0001 daemon tries DL-29, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 7 d 2 h)
> [8d 22:00] INC-2026-0001 daemon raised AL-29 opened (open:repeat) for boss
> [8d 22:00] INC-2026-0001 daemon tries DL-30, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 6 d 2 h)
> [9d 22:00] INC-2026-0001 daemon raised AL-30 opened (open:repeat) for boss
> [9d 22:00] INC-2026-0001 daemon tries DL-31, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 5 d 2 h)
> [10d 22:00] INC-2026-0001 daemon raised AL-31 opened (open:repeat) for boss
> [10d 22:00] INC-2026-0001 daemon tries DL-32, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 4 d 2 h)
> [13d 22:00] INC-2026-0001 daemon raised AL-32 opened (open:repeat) for boss
> [13d 22:00] INC-2026-0001 daemon tries DL-33, attempt 1: INC-2026-0001 every-15-days progress report due Tue 17 Nov 10:00 +01:00 (in 1 d 2 h)
filed progress_report reference=R-2
> [14d 00:00] INC-2026-0001 legal recorded filing 2 of every-15-days/progress_report@csirt, submitted 2026-11-16T09:00:00Z, reference R-2
> [14d 00:00] INC-2026-0001 legal clock of every-15-days/progress_report@csirt: target 2026-11-17T09:00:00Z -> 2026-12-02T09:00:00Z, from progress_report.due 2026-11-17T09:00:00Z
> [14d 00:00] INC-2026-0001 legal raised AL-33 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/every-15-days/progress_report@csirt.…
> [14d 00:00] INC-2026-0001 daemon tries DL-34, attempt 1: legal recorded the filing of INC-2026-0001/every-15-days/progress_report@csirt.
> [14d 00:00] INC-2026-0001 daemon tries DL-35, attempt 1: legal recorded the filing of INC-2026-0001/every-15-days/progress_report@csirt.
# A second one on the same day is kept, and buys nothing.
filed progress_report reference=R-3
> [14d 00:00] INC-2026-0001 legal recorded filing 3 of every-15-days/progress_report@csirt, submitted 2026-11-16T09:00:00Z, reference R-3
> [14d 00:00] INC-2026-0001 legal raised AL-34 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/every-15-days/progress_report@csirt: too early to be the next one, which is still due Wed 2 Dec 10:00 +01:00.
> [14d 00:00] INC-2026-0001 daemon tries DL-36, attempt 1: legal recorded the filing of INC-2026-0001/every-15-days/progress_report@csirt: too early to be the next one, which is…
> [14d 00:00] INC-2026-0001 daemon tries DL-37, attempt 1: legal recorded the filing of INC-2026-0001/every-15-days/progress_report@csirt: too early to be the next one, which is…
wait 10d
> [14d 22:00] INC-2026-0001 daemon raised AL-35 opened (open:repeat) for boss
> [14d 22:00] INC-2026-0001 daemon tries DL-38, attempt 1: INC-2026-0001 every-15-days progress report due Wed 2 Dec 10:00 +01:00 (in 15 d 2 h)
> [15d 22:00] INC-2026-0001 daemon raised AL-36 opened (open:repeat) for boss
> [15d 22:00] INC-2026-0001 daemon tries DL-39, attempt 1: INC-2026-0001 every-15-days progress report due Wed 2 Dec 10:00 +01:00 (in 14 d 2 h)
> [16d 22:00] INC-2026-0001 daemon raised AL-37 opened (open:repeat) for boss
> [16d 22:00] INC-2026-0001 daemon tries DL-40, attempt 1: INC-2026-0001 every-15-days progress report due Wed 2 Dec 10:00 +01:00 (in 13 d 2 h)
> [17d 22:00] INC-2026-0001 daemon raised AL-38 opened (open:repeat) for boss
> [17d 22:00] INC-2026-0001 daemon tries DL-41, attempt 1: INC-2026-0001 every-15-days progress report due Wed 2 Dec 10:00 +01:00 (in 12 d 2 h)
> [20d 22:00] INC-2026-0001 daemon raised AL-39 opened (open:repeat) for boss
> [20d 22:00] INC-2026-0001 daemon tries DL-42, attempt 1: INC-2026-0001 every-15-days progress report due Wed 2 Dec 10:00 +01:00 (in 9 d 2 h)
> [21d 22:00] INC-2026-0001 daemon raised AL-40 opened (open:repeat) for boss
> [21d 22:00] INC-2026-0001 daemon tries DL-43, attempt 1: INC-2026-0001 every-15-days progress report due Wed 2 Dec 10:00 +01:00 (in 8 d 2 h)
> [22d 12:00] INC-2026-0001 daemon raised AL-41 due-soon (before:50%) about every-15-days/progress_report@csirt for legal
> [22d 21:00] INC-2026-0001 daemon tries DL-44, attempt 1: INC-2026-0001 every-15-days progress report due Wed 2 Dec 10:00 +01:00 (in 7 d 3 h)
> [22d 22:00] INC-2026-0001 daemon raised AL-42 opened (open:repeat) for boss
> [22d 22:00] INC-2026-0001 daemon tries DL-45, attempt 1: INC-2026-0001 every-15-days progress report due Wed 2 Dec 10:00 +01:00 (in 7 d 2 h)
> [23d 22:00] INC-2026-0001 daemon raised AL-43 opened (open:repeat) for boss
> [23d 22:00] INC-2026-0001 daemon tries DL-46, attempt 1: INC-2026-0001 every-15-days progress report due Wed 2 Dec 10:00 +01:00 (in 6 d 2 h)
ack by=legal
> [24d 00:00] INC-2026-0001 legal acknowledged: legal has it until 2026-11-26T13:00:00Z, alerts up to AL-43
> [24d 00:00] INC-2026-0001 legal raised AL-44 handed (answered) for tech, boss: legal has INC-2026-0001 until Thu 26 Nov 14:00 +01:00.
> [24d 00:00] INC-2026-0001 daemon tries DL-47, attempt 1: legal has INC-2026-0001 until Thu 26 Nov 14:00 +01:00.
> [24d 00:00] INC-2026-0001 daemon tries DL-48, attempt 1: legal has INC-2026-0001 until Thu 26 Nov 14:00 +01:00.
wait 4d
> [24d 04:00] INC-2026-0001 daemon ended the acknowledgement of legal: its time is over
> [24d 04:00] INC-2026-0001 daemon raised AL-45 wanted (ran-out) for tech, legal, boss: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [24d 04:00] INC-2026-0001 daemon tries DL-49, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [24d 04:00] INC-2026-0001 daemon tries DL-50, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [24d 04:00] INC-2026-0001 daemon tries DL-51, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [24d 22:00] INC-2026-0001 daemon raised AL-46 opened (open:repeat) for boss
> [24d 22:00] INC-2026-0001 daemon tries DL-52, attempt 1: INC-2026-0001 every-15-days progress report due Wed 2 Dec 10:00 +01:00 (in 5 d 2 h)
> [27d 22:00] INC-2026-0001 daemon raised AL-47 opened (open:repeat) for boss
> [27d 22:00] INC-2026-0001 daemon tries DL-53, attempt 1: INC-2026-0001 every-15-days progress report due Wed 2 Dec 10:00 +01:00 (in 2 d 2 h)
filed progress_report reference=R-4
> [28d 00:00] INC-2026-0001 legal recorded filing 4 of every-15-days/progress_report@csirt, submitted 2026-11-30T09:00:00Z, reference R-4
> [28d 00:00] INC-2026-0001 legal clock of every-15-days/progress_report@csirt: target 2026-12-02T09:00:00Z -> 2026-12-17T09:00:00Z, from progress_report.due 2026-12-02T09:00:00Z
> [28d 00:00] INC-2026-0001 legal raised AL-48 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/every-15-days/progress_report@csirt.…
> [28d 00:00] INC-2026-0001 daemon tries DL-54, attempt 1: legal recorded the filing of INC-2026-0001/every-15-days/progress_report@csirt.
> [28d 00:00] INC-2026-0001 daemon tries DL-55, attempt 1: legal recorded the filing of INC-2026-0001/every-15-days/progress_report@csirt.
# It was the wrong paper: the clock goes back to the second turn.
undo 4 reason="another incident's report"
> [28d 00:00] INC-2026-0001 legal undid filing 4: another incident's report
> [28d 00:00] INC-2026-0001 legal clock of every-15-days/progress_report@csirt: target 2026-12-17T09:00:00Z -> 2026-12-02T09:00:00Z, from progress_report.due 2026-11-17T09:00:00Z
> [28d 00:00] INC-2026-0001 legal raised AL-49 announcement (announce) for legal, boss: legal undid the filing of INC-2026-0001/every-15-days/progress_report@csirt.…
> [28d 00:00] INC-2026-0001 daemon tries DL-56, attempt 1: legal undid the filing of INC-2026-0001/every-15-days/progress_report@csirt.
> [28d 00:00] INC-2026-0001 daemon tries DL-57, attempt 1: legal undid the filing of INC-2026-0001/every-15-days/progress_report@csirt.
filed progress_report reference=R-5
> [28d 00:00] INC-2026-0001 legal recorded filing 5 of every-15-days/progress_report@csirt, submitted 2026-11-30T09:00:00Z, reference R-5
> [28d 00:00] INC-2026-0001 legal clock of every-15-days/progress_report@csirt: target 2026-12-02T09:00:00Z -> 2026-12-17T09:00:00Z, from progress_report.due 2026-12-02T09:00:00Z
> [28d 00:00] INC-2026-0001 legal raised AL-50 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/every-15-days/progress_report@csirt.…
> [28d 00:00] INC-2026-0001 daemon tries DL-58, attempt 1: legal recorded the filing of INC-2026-0001/every-15-days/progress_report@csirt.
> [28d 00:00] INC-2026-0001 daemon tries DL-59, attempt 1: legal recorded the filing of INC-2026-0001/every-15-days/progress_report@csirt.
# 17 December and 1 January pass: the report on 3 January is late for both, and one is enough.
away 34d
> [62d 00:00] global daemon started version 0 (start), the last entry before is of 2026-11-30T09:00:00Z
> [62d 00:00] INC-2026-0001 daemon raised AL-51 overdue (overdue) about every-15-days/progress_report@csirt for legal, boss
> [62d 00:00] INC-2026-0001 daemon raised AL-52 due-soon (before:1h) about every-15-days/progress_report@csirt for tech
> [62d 00:00] INC-2026-0001 daemon raised AL-53 opened (open:repeat) for boss
> [62d 00:00] INC-2026-0001 daemon tries DL-60, attempt 1: INC-2026-0001 every-15-days progress report due Thu 17 Dec 2026 10:00 +01:00 (OVERDUE by 17 d)
> [62d 00:00] INC-2026-0001 daemon tries DL-61, attempt 1: INC-2026-0001 every-15-days progress report due Thu 17 Dec 2026 10:00 +01:00 (OVERDUE by 17 d)
> [62d 00:00] INC-2026-0001 daemon tries DL-62, attempt 1: INC-2026-0001 every-15-days progress report due Thu 17 Dec 2026 10:00 +01:00 (OVERDUE by 17 d)
filed progress_report reference=R-6
> [62d 00:00] INC-2026-0001 legal recorded filing 6 of every-15-days/progress_report@csirt, submitted 2027-01-03T09:00:00Z, reference R-6
> [62d 00:00] INC-2026-0001 legal clock of every-15-days/progress_report@csirt: target 2026-12-17T09:00:00Z -> 2027-01-16T09:00:00Z, from progress_report.due 2027-01-01T09:00:00Z
> [62d 00:00] INC-2026-0001 legal raised AL-54 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/every-15-days/progress_report@csirt.…
> [62d 00:00] INC-2026-0001 daemon tries DL-63, attempt 1: legal recorded the filing of INC-2026-0001/every-15-days/progress_report@csirt.
> [62d 00:00] INC-2026-0001 daemon tries DL-64, attempt 1: legal recorded the filing of INC-2026-0001/every-15-days/progress_report@csirt.
anchor restored at=2027-01-03T09:00:00Z reason="the last pump answers"
> [62d 00:00] INC-2026-0001 legal set restored to 2027-01-03T09:00:00Z: the last pump answers
> [62d 00:00] INC-2026-0001 legal clock of every-15-days/final_report@csirt: target none -> 2027-01-18T09:00:00Z, from restored 2027-01-03T09:00:00Z
> [62d 00:00] INC-2026-0001 legal raised AL-55 announcement (announce) for legal, boss: legal set restored of INC-2026-0001 to Sun 3 Jan 10:00 +01:00.…
> [62d 00:00] INC-2026-0001 daemon tries DL-65, attempt 1: legal set restored of INC-2026-0001 to Sun 3 Jan 10:00 +01:00.
> [62d 00:00] INC-2026-0001 daemon tries DL-66, attempt 1: legal set restored of INC-2026-0001 to Sun 3 Jan 10:00 +01:00.
filed final_report reference=R-7
> [62d 00:00] INC-2026-0001 legal recorded filing 7 of every-15-days/final_report@csirt, submitted 2027-01-03T09:00:00Z, reference R-7
> [62d 00:00] INC-2026-0001 legal every-15-days/progress_report@csirt ended: closed_by by final_report
> [62d 00:00] INC-2026-0001 legal raised AL-56 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/every-15-days/final_report@csirt.…
> [62d 00:00] INC-2026-0001 daemon tries DL-67, attempt 1: legal recorded the filing of INC-2026-0001/every-15-days/final_report@csirt.
> [62d 00:00] INC-2026-0001 daemon tries DL-68, attempt 1: legal recorded the filing of INC-2026-0001/every-15-days/final_report@csirt.
status closed
> [62d 00:00] INC-2026-0001 legal status suspected -> closed
> [62d 00:00] INC-2026-0001 legal raised AL-57 closed (closed) for tech, legal, boss: legal closed INC-2026-0001.
> [62d 00:00] INC-2026-0001 daemon tries DL-69, attempt 1: legal closed INC-2026-0001.
> [62d 00:00] INC-2026-0001 daemon tries DL-70, attempt 1: legal closed INC-2026-0001.
> [62d 00:00] INC-2026-0001 daemon tries DL-71, attempt 1: legal closed INC-2026-0001.
> [62d 00:00] global daemon archived INC-2026-0001
