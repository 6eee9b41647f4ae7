story: Cyprus: six hours, then a progress report every 15 days until the final one, 15 days after restoration
start 2026-11-18T09:00:00Z
open "Substation down" by=legal significant=yes regimes=nis2-cy
> [0d 00:00] INC-2026-0001 legal opened it: Substation down
> [0d 00:00] INC-2026-0001 legal assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-cy/early_warning@csirt: target none -> 2026-11-18T15:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-cy/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-cy/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-cy/progress_report@csirt: target none -> 2026-12-06T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-cy/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 legal clock of nis2-cy/authority_feedback@csirt: target none -> 2026-11-19T15:00:00Z (forecast), from early_warning 2026-11-18T15:00:00Z
> [0d 00:00] INC-2026-0001 legal decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 legal raised AL-2 due-soon (before:6h) about nis2-cy/early_warning@csirt for legal, tech
> [0d 00:00] INC-2026-0001 legal raised AL-3 due-soon (prompt) about nis2-cy/recipients@recipients for legal
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2-cy early warning due Wed 18 Nov 16:00 +01:00 (in 6 h)
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 nis2-cy early warning due Wed 18 Nov 16:00 +01:00 (in 6 h)
ack by=legal
> [0d 00:00] INC-2026-0001 legal acknowledged: legal has it until 2026-11-18T12:00:00Z, alerts up to AL-3
> [0d 00:00] INC-2026-0001 legal raised AL-4 handed (answered) for tech: legal has INC-2026-0001 until Wed 18 Nov 13:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 13:00 +01:00.
filed early_warning reference=R-1
> [0d 00:00] INC-2026-0001 legal recorded filing 1 of nis2-cy/early_warning@csirt, submitted 2026-11-18T09:00:00Z, reference R-1
> [0d 00:00] INC-2026-0001 legal clock of nis2-cy/authority_feedback@csirt: target 2026-11-19T15:00:00Z -> 2026-11-19T09:00:00Z, from early_warning 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-5 announcement (announce) about nis2-cy/early_warning@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2-cy/early_warning@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-4, attempt 1: legal recorded the filing of INC-2026-0001/nis2-cy/early_warning@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-5, attempt 1: legal recorded the filing of INC-2026-0001/nis2-cy/early_warning@csirt.
filed incident_notification reference=R-2
> [0d 00:00] INC-2026-0001 legal recorded filing 2 of nis2-cy/incident_notification@csirt, submitted 2026-11-18T09:00:00Z, reference R-2
> [0d 00:00] INC-2026-0001 legal clock of nis2-cy/final_report@csirt: target 2026-12-21T09:00:00Z -> 2026-12-18T09:00:00Z, from incident_notification 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-cy/progress_report@csirt: target 2026-12-06T09:00:00Z -> 2026-12-03T09:00:00Z, from incident_notification 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-6 announcement (announce) about nis2-cy/incident_notification@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2-cy/incident_notification@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-6, attempt 1: legal recorded the filing of INC-2026-0001/nis2-cy/incident_notification@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-7, attempt 1: legal recorded the filing of INC-2026-0001/nis2-cy/incident_notification@csirt.
waive recipients reason="nobody outside is affected"
> [0d 00:00] INC-2026-0001 legal nis2-cy/recipients@recipients ended: waived: nobody outside is affected
> [0d 00:00] INC-2026-0001 legal raised AL-7 announcement (announce) for legal, boss: legal waived INC-2026-0001/nis2-cy/recipients@recipients.…
> [0d 00:00] INC-2026-0001 daemon tries DL-8, attempt 1: legal waived INC-2026-0001/nis2-cy/recipients@recipients.
> [0d 00:00] INC-2026-0001 daemon tries DL-9, attempt 1: legal waived INC-2026-0001/nis2-cy/recipients@recipients.
wait 14d
> [0d 03:00] INC-2026-0001 daemon ended the acknowledgement of legal: its time is over
> [0d 03:00] INC-2026-0001 daemon raised AL-8 wanted (ran-out) for tech, legal: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 03:00] INC-2026-0001 daemon raised AL-9 opened (open:1) for tech
> [0d 03:00] INC-2026-0001 daemon tries DL-10, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 03:00] INC-2026-0001 daemon tries DL-11, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 03:30] INC-2026-0001 daemon raised AL-10 opened (open:2) for boss
> [0d 03:30] INC-2026-0001 daemon tries DL-12, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 14 d 20 h)
> [0d 07:30] INC-2026-0001 daemon raised AL-11 opened (open:repeat) for boss
> [0d 07:30] INC-2026-0001 daemon tries DL-13, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 14 d 16 h)
> [0d 11:30] INC-2026-0001 daemon raised AL-12 opened (open:repeat) for boss
> [0d 11:30] INC-2026-0001 daemon tries DL-14, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 14 d 12 h)
> [0d 15:30] INC-2026-0001 daemon raised AL-13 opened (open:repeat) for boss
> [0d 15:30] INC-2026-0001 daemon tries DL-15, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 14 d 8 h)
> [0d 19:30] INC-2026-0001 daemon raised AL-14 opened (open:repeat) for boss
> [0d 19:30] INC-2026-0001 daemon tries DL-16, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 14 d 4 h)
> [0d 23:30] INC-2026-0001 daemon raised AL-15 opened (open:repeat) for boss
> [0d 23:30] INC-2026-0001 daemon tries DL-17, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 14 d)
> [1d 00:00] INC-2026-0001 daemon raised AL-16 overdue (overdue) about nis2-cy/authority_feedback@csirt for legal, boss
> [1d 00:00] INC-2026-0001 daemon tries DL-18, attempt 1: INC-2026-0001 nis2-cy feedback of the CSIRT: expected by Thu 19 Nov 10:00 +01:00 and not recorded; ask the authority
> [1d 00:00] INC-2026-0001 daemon tries DL-19, attempt 1: INC-2026-0001 nis2-cy feedback of the CSIRT: expected by Thu 19 Nov 10:00 +01:00 and not recorded; ask the authority
> [1d 03:30] INC-2026-0001 daemon raised AL-17 opened (open:repeat) for boss
> [1d 03:30] INC-2026-0001 daemon tries DL-20, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 13 d 20 h)
> [1d 07:30] INC-2026-0001 daemon raised AL-18 opened (open:repeat) for boss
> [1d 07:30] INC-2026-0001 daemon tries DL-21, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 13 d 16 h)
> [1d 11:30] INC-2026-0001 daemon raised AL-19 opened (open:repeat) for boss
> [1d 11:30] INC-2026-0001 daemon tries DL-22, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 13 d 12 h)
> [1d 15:30] INC-2026-0001 daemon raised AL-20 opened (open:repeat) for boss
> [1d 15:30] INC-2026-0001 daemon tries DL-23, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 13 d 8 h)
> [1d 19:30] INC-2026-0001 daemon raised AL-21 opened (open:repeat) for boss
> [1d 19:30] INC-2026-0001 daemon tries DL-24, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 13 d 4 h)
> [1d 23:30] INC-2026-0001 daemon raised AL-22 opened (open:repeat) for boss
> [1d 23:30] INC-2026-0001 daemon tries DL-25, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 13 d)
> [2d 03:30] INC-2026-0001 daemon raised AL-23 opened (open:repeat) for boss
> [2d 03:30] INC-2026-0001 daemon tries DL-26, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 12 d 20 h)
> [2d 07:30] INC-2026-0001 daemon raised AL-24 opened (open:repeat) for boss
> [2d 07:30] INC-2026-0001 daemon tries DL-27, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 12 d 16 h)
> [2d 11:30] INC-2026-0001 daemon raised AL-25 opened (open:repeat) for boss
> [2d 11:30] INC-2026-0001 daemon tries DL-28, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 12 d 12 h)
> [2d 15:30] INC-2026-0001 daemon raised AL-26 opened (open:repeat) for boss
> [2d 15:30] INC-2026-0001 daemon tries DL-29, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 12 d 8 h)
> [2d 19:30] INC-2026-0001 daemon raised AL-27 opened (open:repeat) for boss
> [2d 19:30] INC-2026-0001 daemon tries DL-30, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 12 d 4 h)
> [2d 23:30] INC-2026-0001 daemon raised AL-28 opened (open:repeat) for boss
> [2d 23:30] INC-2026-0001 daemon tries DL-31, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 12 d)
> [3d 03:30] INC-2026-0001 daemon raised AL-29 opened (open:repeat) for boss
> [3d 03:30] INC-2026-0001 daemon tries DL-32, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 11 d 20 h)
> [4d 22:00] INC-2026-0001 daemon raised AL-30 opened (open:repeat) for boss
> [4d 22:00] INC-2026-0001 daemon tries DL-33, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 10 d 2 h)
> [5d 22:00] INC-2026-0001 daemon raised AL-31 opened (open:repeat) for boss
> [5d 22:00] INC-2026-0001 daemon tries DL-34, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 9 d 2 h)
> [6d 22:00] INC-2026-0001 daemon raised AL-32 opened (open:repeat) for boss
> [6d 22:00] INC-2026-0001 daemon tries DL-35, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 8 d 2 h)
> [7d 12:00] INC-2026-0001 daemon raised AL-33 due-soon (before:50%) about nis2-cy/progress_report@csirt for legal
> [7d 21:00] INC-2026-0001 daemon tries DL-36, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 7 d 3 h)
> [7d 22:00] INC-2026-0001 daemon raised AL-34 opened (open:repeat) for boss
> [7d 22:00] INC-2026-0001 daemon tries DL-37, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 7 d 2 h)
> [8d 22:00] INC-2026-0001 daemon raised AL-35 opened (open:repeat) for boss
> [8d 22:00] INC-2026-0001 daemon tries DL-38, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 6 d 2 h)
> [11d 22:00] INC-2026-0001 daemon raised AL-36 opened (open:repeat) for boss
> [11d 22:00] INC-2026-0001 daemon tries DL-39, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 3 d 2 h)
> [12d 22:00] INC-2026-0001 daemon raised AL-37 opened (open:repeat) for boss
> [12d 22:00] INC-2026-0001 daemon tries DL-40, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 2 d 2 h)
> [13d 22:00] INC-2026-0001 daemon raised AL-38 opened (open:repeat) for boss
> [13d 22:00] INC-2026-0001 daemon tries DL-41, attempt 1: INC-2026-0001 nis2-cy progress report due Thu 3 Dec 10:00 +01:00 (in 1 d 2 h)
filed progress_report reference=R-3
> [14d 00:00] INC-2026-0001 legal recorded filing 3 of nis2-cy/progress_report@csirt, submitted 2026-12-02T09:00:00Z, reference R-3
> [14d 00:00] INC-2026-0001 legal nis2-cy/final_report@csirt ended: closed_by by progress_report
> [14d 00:00] INC-2026-0001 legal clock of nis2-cy/progress_report@csirt: target 2026-12-03T09:00:00Z -> 2026-12-18T09:00:00Z, from progress_report.due 2026-12-03T09:00:00Z
> [14d 00:00] INC-2026-0001 legal clock of nis2-cy/final_report_after_handling@csirt: target none -> none
> [14d 00:00] INC-2026-0001 legal raised AL-39 announcement (announce) about nis2-cy/final_report@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2-cy/progress_report@csirt.…
> [14d 00:00] INC-2026-0001 daemon tries DL-42, attempt 1: legal recorded the filing of INC-2026-0001/nis2-cy/progress_report@csirt.
> [14d 00:00] INC-2026-0001 daemon tries DL-43, attempt 1: legal recorded the filing of INC-2026-0001/nis2-cy/progress_report@csirt.
wait 15d
> [14d 22:00] INC-2026-0001 daemon raised AL-40 opened (open:repeat) for boss
> [14d 22:00] INC-2026-0001 daemon tries DL-44, attempt 1: INC-2026-0001 nis2-cy progress report due Fri 18 Dec 10:00 +01:00 (in 15 d 2 h)
> [15d 22:00] INC-2026-0001 daemon raised AL-41 opened (open:repeat) for boss
> [15d 22:00] INC-2026-0001 daemon tries DL-45, attempt 1: INC-2026-0001 nis2-cy progress report due Fri 18 Dec 10:00 +01:00 (in 14 d 2 h)
> [18d 22:00] INC-2026-0001 daemon raised AL-42 opened (open:repeat) for boss
> [18d 22:00] INC-2026-0001 daemon tries DL-46, attempt 1: INC-2026-0001 nis2-cy progress report due Fri 18 Dec 10:00 +01:00 (in 11 d 2 h)
> [19d 22:00] INC-2026-0001 daemon raised AL-43 opened (open:repeat) for boss
> [19d 22:00] INC-2026-0001 daemon tries DL-47, attempt 1: INC-2026-0001 nis2-cy progress report due Fri 18 Dec 10:00 +01:00 (in 10 d 2 h)
> [20d 22:00] INC-2026-0001 daemon raised AL-44 opened (open:repeat) for boss
> [20d 22:00] INC-2026-0001 daemon tries DL-48, attempt 1: INC-2026-0001 nis2-cy progress report due Fri 18 Dec 10:00 +01:00 (in 9 d 2 h)
> [21d 22:00] INC-2026-0001 daemon raised AL-45 opened (open:repeat) for boss
> [21d 22:00] INC-2026-0001 daemon tries DL-49, attempt 1: INC-2026-0001 nis2-cy progress report due Fri 18 Dec 10:00 +01:00 (in 8 d 2 h)
> [22d 12:00] INC-2026-0001 daemon raised AL-46 due-soon (before:50%) about nis2-cy/progress_report@csirt for legal
> [22d 21:00] INC-2026-0001 daemon tries DL-50, attempt 1: INC-2026-0001 nis2-cy progress report due Fri 18 Dec 10:00 +01:00 (in 7 d 3 h)
> [22d 22:00] INC-2026-0001 daemon raised AL-47 opened (open:repeat) for boss
> [22d 22:00] INC-2026-0001 daemon tries DL-51, attempt 1: INC-2026-0001 nis2-cy progress report due Fri 18 Dec 10:00 +01:00 (in 7 d 2 h)
> [25d 22:00] INC-2026-0001 daemon raised AL-48 opened (open:repeat) for boss
> [25d 22:00] INC-2026-0001 daemon tries DL-52, attempt 1: INC-2026-0001 nis2-cy progress report due Fri 18 Dec 10:00 +01:00 (in 4 d 2 h)
> [26d 22:00] INC-2026-0001 daemon raised AL-49 opened (open:repeat) for boss
> [26d 22:00] INC-2026-0001 daemon tries DL-53, attempt 1: INC-2026-0001 nis2-cy progress report due Fri 18 Dec 10:00 +01:00 (in 3 d 2 h)
> [27d 22:00] INC-2026-0001 daemon raised AL-50 opened (open:repeat) for boss
> [27d 22:00] INC-2026-0001 daemon tries DL-54, attempt 1: INC-2026-0001 nis2-cy progress report due Fri 18 Dec 10:00 +01:00 (in 2 d 2 h)
> [28d 22:00] INC-2026-0001 daemon raised AL-51 opened (open:repeat) for boss
> [28d 22:00] INC-2026-0001 daemon tries DL-55, attempt 1: INC-2026-0001 nis2-cy progress report due Fri 18 Dec 10:00 +01:00 (in 1 d 2 h)
filed progress_report reference=R-4
> [29d 00:00] INC-2026-0001 legal recorded filing 4 of nis2-cy/progress_report@csirt, submitted 2026-12-17T09:00:00Z, reference R-4
> [29d 00:00] INC-2026-0001 legal clock of nis2-cy/progress_report@csirt: target 2026-12-18T09:00:00Z -> 2027-01-02T09:00:00Z, from progress_report.due 2026-12-18T09:00:00Z
> [29d 00:00] INC-2026-0001 legal raised AL-52 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/nis2-cy/progress_report@csirt.…
> [29d 00:00] INC-2026-0001 daemon tries DL-56, attempt 1: legal recorded the filing of INC-2026-0001/nis2-cy/progress_report@csirt.
> [29d 00:00] INC-2026-0001 daemon tries DL-57, attempt 1: legal recorded the filing of INC-2026-0001/nis2-cy/progress_report@csirt.
anchor restored at=2026-12-16T09:00:00Z reason="the last feeder is back"
> [29d 00:00] INC-2026-0001 legal set restored to 2026-12-16T09:00:00Z: the last feeder is back
> [29d 00:00] INC-2026-0001 legal clock of nis2-cy/final_report_after_handling@csirt: target none -> 2026-12-31T09:00:00Z, from restored 2026-12-16T09:00:00Z
> [29d 00:00] INC-2026-0001 legal raised AL-53 announcement (announce) for legal, boss: legal set restored of INC-2026-0001 to Wed 16 Dec 10:00 +01:00.…
> [29d 00:00] INC-2026-0001 daemon tries DL-58, attempt 1: legal set restored of INC-2026-0001 to Wed 16 Dec 10:00 +01:00.
> [29d 00:00] INC-2026-0001 daemon tries DL-59, attempt 1: legal set restored of INC-2026-0001 to Wed 16 Dec 10:00 +01:00.
filed final_report_after_handling reference=R-5
> [29d 00:00] INC-2026-0001 legal recorded filing 5 of nis2-cy/final_report_after_handling@csirt, submitted 2026-12-17T09:00:00Z, reference R-5
> [29d 00:00] INC-2026-0001 legal nis2-cy/progress_report@csirt ended: closed_by by final_report_after_handling
> [29d 00:00] INC-2026-0001 legal raised AL-54 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/nis2-cy/final_report_after_handling@csirt.…
> [29d 00:00] INC-2026-0001 daemon tries DL-60, attempt 1: legal recorded the filing of INC-2026-0001/nis2-cy/final_report_after_handling@csirt.
> [29d 00:00] INC-2026-0001 daemon tries DL-61, attempt 1: legal recorded the filing of INC-2026-0001/nis2-cy/final_report_after_handling@csirt.
status closed
> [29d 00:00] INC-2026-0001 legal status suspected -> closed
> [29d 00:00] INC-2026-0001 legal raised AL-55 closed (closed) for tech, legal, boss: legal closed INC-2026-0001.
> [29d 00:00] INC-2026-0001 daemon tries DL-62, attempt 1: legal closed INC-2026-0001.
> [29d 00:00] INC-2026-0001 daemon tries DL-63, attempt 1: legal closed INC-2026-0001.
> [29d 00:00] INC-2026-0001 daemon tries DL-64, attempt 1: legal closed INC-2026-0001.
> [29d 00:00] global daemon archived INC-2026-0001
