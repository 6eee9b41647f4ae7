story: Italy: after the progress report another one every month, until the final report a month after the handling
start 2026-11-18T09:00:00Z
open "Ransomware in the billing" by=legal significant=yes regimes=nis2-it
> [0d 00:00] INC-2026-0001 legal opened it: Ransomware in the billing
> [0d 00:00] INC-2026-0001 legal assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 legal decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 legal raised AL-2 due-soon (prompt) about nis2-it/recipients@recipients for legal
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2-it early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 nis2-it recipients of the service informed: owed without undue delay
ack by=legal
> [0d 00:00] INC-2026-0001 legal acknowledged: legal has it until 2026-11-18T13:00:00Z, alerts up to AL-2
> [0d 00:00] INC-2026-0001 legal raised AL-3 handed (answered) for tech: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
filed early_warning reference=R-1
> [0d 00:00] INC-2026-0001 legal recorded filing 1 of nis2-it/early_warning@csirt, submitted 2026-11-18T09:00:00Z, reference R-1
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/authority_feedback@csirt: target 2026-11-20T09:00:00Z -> 2026-11-19T09:00:00Z, from early_warning 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-4 announcement (announce) about nis2-it/early_warning@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2-it/early_warning@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-4, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/early_warning@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-5, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/early_warning@csirt.
filed incident_notification reference=R-2
> [0d 00:00] INC-2026-0001 legal recorded filing 2 of nis2-it/incident_notification@csirt, submitted 2026-11-18T09:00:00Z, reference R-2
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/final_report@csirt: target 2026-12-21T09:00:00Z -> 2026-12-18T09:00:00Z, from incident_notification 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-5 announcement (announce) about nis2-it/incident_notification@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2-it/incident_notification@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-6, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/incident_notification@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-7, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/incident_notification@csirt.
waive recipients reason="nobody outside is affected"
> [0d 00:00] INC-2026-0001 legal nis2-it/recipients@recipients ended: waived: nobody outside is affected
> [0d 00:00] INC-2026-0001 legal raised AL-6 announcement (announce) for legal, boss: legal waived INC-2026-0001/nis2-it/recipients@recipients.…
> [0d 00:00] INC-2026-0001 daemon tries DL-8, attempt 1: legal waived INC-2026-0001/nis2-it/recipients@recipients.
> [0d 00:00] INC-2026-0001 daemon tries DL-9, attempt 1: legal waived INC-2026-0001/nis2-it/recipients@recipients.
wait 29d
> [0d 04:00] INC-2026-0001 daemon ended the acknowledgement of legal: its time is over
> [0d 04:00] INC-2026-0001 daemon raised AL-7 wanted (ran-out) for tech, legal: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:00] INC-2026-0001 daemon raised AL-8 opened (open:1) for tech
> [0d 04:00] INC-2026-0001 daemon tries DL-10, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:00] INC-2026-0001 daemon tries DL-11, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:30] INC-2026-0001 daemon raised AL-9 opened (open:2) for boss
> [0d 04:30] INC-2026-0001 daemon tries DL-12, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 29 d 19 h)
> [0d 08:30] INC-2026-0001 daemon raised AL-10 opened (open:repeat) for boss
> [0d 08:30] INC-2026-0001 daemon tries DL-13, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 29 d 15 h)
> [0d 12:30] INC-2026-0001 daemon raised AL-11 opened (open:repeat) for boss
> [0d 12:30] INC-2026-0001 daemon tries DL-14, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 29 d 11 h)
> [0d 16:30] INC-2026-0001 daemon raised AL-12 opened (open:repeat) for boss
> [0d 16:30] INC-2026-0001 daemon tries DL-15, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 29 d 7 h)
> [0d 20:30] INC-2026-0001 daemon raised AL-13 opened (open:repeat) for boss
> [0d 20:30] INC-2026-0001 daemon tries DL-16, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 29 d 3 h)
> [1d 00:00] INC-2026-0001 daemon raised AL-14 overdue (overdue) about nis2-it/authority_feedback@csirt for legal, boss
> [1d 00:00] INC-2026-0001 daemon tries DL-17, attempt 1: INC-2026-0001 nis2-it feedback of the CSIRT: expected by Thu 19 Nov 10:00 +01:00 and not recorded; ask the authority
> [1d 00:00] INC-2026-0001 daemon tries DL-18, attempt 1: INC-2026-0001 nis2-it feedback of the CSIRT: expected by Thu 19 Nov 10:00 +01:00 and not recorded; ask the authority
> [1d 00:30] INC-2026-0001 daemon raised AL-15 opened (open:repeat) for boss
> [1d 00:30] INC-2026-0001 daemon tries DL-19, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 28 d 23 h)
> [1d 04:30] INC-2026-0001 daemon raised AL-16 opened (open:repeat) for boss
> [1d 04:30] INC-2026-0001 daemon tries DL-20, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 28 d 19 h)
> [1d 08:30] INC-2026-0001 daemon raised AL-17 opened (open:repeat) for boss
> [1d 08:30] INC-2026-0001 daemon tries DL-21, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 28 d 15 h)
> [1d 12:30] INC-2026-0001 daemon raised AL-18 opened (open:repeat) for boss
> [1d 12:30] INC-2026-0001 daemon tries DL-22, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 28 d 11 h)
> [1d 16:30] INC-2026-0001 daemon raised AL-19 opened (open:repeat) for boss
> [1d 16:30] INC-2026-0001 daemon tries DL-23, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 28 d 7 h)
> [1d 20:30] INC-2026-0001 daemon raised AL-20 opened (open:repeat) for boss
> [1d 20:30] INC-2026-0001 daemon tries DL-24, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 28 d 3 h)
> [2d 00:30] INC-2026-0001 daemon raised AL-21 opened (open:repeat) for boss
> [2d 00:30] INC-2026-0001 daemon tries DL-25, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 27 d 23 h)
> [2d 04:30] INC-2026-0001 daemon raised AL-22 opened (open:repeat) for boss
> [2d 04:30] INC-2026-0001 daemon tries DL-26, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 27 d 19 h)
> [2d 08:30] INC-2026-0001 daemon raised AL-23 opened (open:repeat) for boss
> [2d 08:30] INC-2026-0001 daemon tries DL-27, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 27 d 15 h)
> [2d 12:30] INC-2026-0001 daemon raised AL-24 opened (open:repeat) for boss
> [2d 12:30] INC-2026-0001 daemon tries DL-28, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 27 d 11 h)
> [2d 16:30] INC-2026-0001 daemon raised AL-25 opened (open:repeat) for boss
> [2d 16:30] INC-2026-0001 daemon tries DL-29, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 27 d 7 h)
> [2d 20:30] INC-2026-0001 daemon raised AL-26 opened (open:repeat) for boss
> [2d 20:30] INC-2026-0001 daemon tries DL-30, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 27 d 3 h)
> [3d 00:30] INC-2026-0001 daemon raised AL-27 opened (open:repeat) for boss
> [3d 00:30] INC-2026-0001 daemon tries DL-31, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 26 d 23 h)
> [3d 04:30] INC-2026-0001 daemon raised AL-28 opened (open:repeat) for boss
> [3d 04:30] INC-2026-0001 daemon tries DL-32, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 26 d 19 h)
> [4d 22:00] INC-2026-0001 daemon raised AL-29 opened (open:repeat) for boss
> [4d 22:00] INC-2026-0001 daemon tries DL-33, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 25 d 2 h)
> [5d 22:00] INC-2026-0001 daemon raised AL-30 opened (open:repeat) for boss
> [5d 22:00] INC-2026-0001 daemon tries DL-34, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 24 d 2 h)
> [6d 22:00] INC-2026-0001 daemon raised AL-31 opened (open:repeat) for boss
> [6d 22:00] INC-2026-0001 daemon tries DL-35, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 23 d 2 h)
> [7d 22:00] INC-2026-0001 daemon raised AL-32 opened (open:repeat) for boss
> [7d 22:00] INC-2026-0001 daemon tries DL-36, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 22 d 2 h)
> [8d 22:00] INC-2026-0001 daemon raised AL-33 opened (open:repeat) for boss
> [8d 22:00] INC-2026-0001 daemon tries DL-37, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 21 d 2 h)
> [11d 22:00] INC-2026-0001 daemon raised AL-34 opened (open:repeat) for boss
> [11d 22:00] INC-2026-0001 daemon tries DL-38, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 18 d 2 h)
> [12d 22:00] INC-2026-0001 daemon raised AL-35 opened (open:repeat) for boss
> [12d 22:00] INC-2026-0001 daemon tries DL-39, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 17 d 2 h)
> [13d 22:00] INC-2026-0001 daemon raised AL-36 opened (open:repeat) for boss
> [13d 22:00] INC-2026-0001 daemon tries DL-40, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 16 d 2 h)
> [14d 22:00] INC-2026-0001 daemon raised AL-37 opened (open:repeat) for boss
> [14d 22:00] INC-2026-0001 daemon tries DL-41, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 15 d 2 h)
> [15d 00:00] INC-2026-0001 daemon raised AL-38 due-soon (before:50%) about nis2-it/final_report@csirt for legal
> [15d 00:00] INC-2026-0001 daemon tries DL-42, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 15 d)
> [15d 22:00] INC-2026-0001 daemon raised AL-39 opened (open:repeat) for boss
> [15d 22:00] INC-2026-0001 daemon tries DL-43, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 14 d 2 h)
> [18d 22:00] INC-2026-0001 daemon raised AL-40 opened (open:repeat) for boss
> [18d 22:00] INC-2026-0001 daemon tries DL-44, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 11 d 2 h)
> [19d 22:00] INC-2026-0001 daemon raised AL-41 opened (open:repeat) for boss
> [19d 22:00] INC-2026-0001 daemon tries DL-45, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 10 d 2 h)
> [20d 22:00] INC-2026-0001 daemon raised AL-42 opened (open:repeat) for boss
> [20d 22:00] INC-2026-0001 daemon tries DL-46, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 9 d 2 h)
> [21d 22:00] INC-2026-0001 daemon raised AL-43 opened (open:repeat) for boss
> [21d 22:00] INC-2026-0001 daemon tries DL-47, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 8 d 2 h)
> [22d 22:00] INC-2026-0001 daemon raised AL-44 opened (open:repeat) for boss
> [22d 22:00] INC-2026-0001 daemon tries DL-48, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 7 d 2 h)
> [25d 22:00] INC-2026-0001 daemon raised AL-45 opened (open:repeat) for boss
> [25d 22:00] INC-2026-0001 daemon tries DL-49, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 4 d 2 h)
> [26d 22:00] INC-2026-0001 daemon raised AL-46 opened (open:repeat) for boss
> [26d 22:00] INC-2026-0001 daemon tries DL-50, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 3 d 2 h)
> [27d 22:00] INC-2026-0001 daemon raised AL-47 opened (open:repeat) for boss
> [27d 22:00] INC-2026-0001 daemon tries DL-51, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 2 d 2 h)
> [28d 22:00] INC-2026-0001 daemon raised AL-48 opened (open:repeat) for boss
> [28d 22:00] INC-2026-0001 daemon tries DL-52, attempt 1: INC-2026-0001 nis2-it final report due Fri 18 Dec 10:00 +01:00 (in 1 d 2 h)
filed progress_report reference=R-3
> [29d 00:00] INC-2026-0001 legal recorded filing 3 of nis2-it/progress_report@csirt, submitted 2026-12-17T09:00:00Z, reference R-3
> [29d 00:00] INC-2026-0001 legal nis2-it/final_report@csirt ended: closed_by by progress_report
> [29d 00:00] INC-2026-0001 legal clock of nis2-it/final_report_after_handling@csirt: target none -> none
> [29d 00:00] INC-2026-0001 legal clock of nis2-it/monthly_progress@csirt: target none -> 2027-01-16T09:00:00Z, from progress_report 2026-12-17T09:00:00Z
> [29d 00:00] INC-2026-0001 legal raised AL-49 announcement (announce) about nis2-it/final_report@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2-it/progress_report@csirt.…
> [29d 00:00] INC-2026-0001 daemon tries DL-53, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/progress_report@csirt.
> [29d 00:00] INC-2026-0001 daemon tries DL-54, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/progress_report@csirt.
wait 28d
> [29d 22:00] INC-2026-0001 daemon raised AL-50 opened (open:repeat) for boss
> [29d 22:00] INC-2026-0001 daemon tries DL-55, attempt 1: INC-2026-0001 nis2-it monthly progress report due Sat 16 Jan 2027 10:00 +01:00 (in 29 d 2 h)
> [32d 22:00] INC-2026-0001 daemon raised AL-51 opened (open:repeat) for boss
> [32d 22:00] INC-2026-0001 daemon tries DL-56, attempt 1: INC-2026-0001 nis2-it monthly progress report due Sat 16 Jan 2027 10:00 +01:00 (in 26 d 2 h)
> [33d 22:00] INC-2026-0001 daemon raised AL-52 opened (open:repeat) for boss
> [33d 22:00] INC-2026-0001 daemon tries DL-57, attempt 1: INC-2026-0001 nis2-it monthly progress report due Sat 16 Jan 2027 10:00 +01:00 (in 25 d 2 h)
> [34d 22:00] INC-2026-0001 daemon raised AL-53 opened (open:repeat) for boss
> [34d 22:00] INC-2026-0001 daemon tries DL-58, attempt 1: INC-2026-0001 nis2-it monthly progress report due Sat 16 Jan 2027 10:00 +01:00 (in 24 d 2 h)
> [35d 22:00] INC-2026-0001 daemon raised AL-54 opened (open:repeat) for boss
> [35d 22:00] INC-2026-0001 daemon tries DL-59, attempt 1: INC-2026-0001 nis2-it monthly progress report due Sat 16 Jan 2027 10:00 +01:00 (in 23 d 2 h)
> [36d 22:00] INC-2026-0001 daemon raised AL-55 opened (open:repeat) for boss
> [36d 22:00] INC-2026-0001 daemon tries DL-60, attempt 1: INC-2026-0001 nis2-it monthly progress report due Sat 16 Jan 2027 10:00 +01:00 (in 22 d 2 h)
> [39d 22:00] INC-2026-0001 daemon raised AL-56 opened (open:repeat) for boss
> [39d 22:00] INC-2026-0001 daemon tries DL-61, attempt 1: INC-2026-0001 nis2-it monthly progress report due Sat 16 Jan 2027 10:00 +01:00 (in 19 d 2 h)
> [40d 22:00] INC-2026-0001 daemon raised AL-57 opened (open:repeat) for boss
> [40d 22:00] INC-2026-0001 daemon tries DL-62, attempt 1: INC-2026-0001 nis2-it monthly progress report due Sat 16 Jan 2027 10:00 +01:00 (in 18 d 2 h)
> [41d 22:00] INC-2026-0001 daemon raised AL-58 opened (open:repeat) for boss
> [41d 22:00] INC-2026-0001 daemon tries DL-63, attempt 1: INC-2026-0001 nis2-it monthly progress report due Sat 16 Jan 2027 10:00 +01:00 (in 17 d 2 h)
> [42d 22:00] INC-2026-0001 daemon raised AL-59 opened (open:repeat) for boss
> [42d 22:00] INC-2026-0001 daemon tries DL-64, attempt 1: INC-2026-0001 nis2-it monthly progress report due Sat 16 Jan 2027 10:00 +01:00 (in 16 d 2 h)
> [43d 22:00] INC-2026-0001 daemon raised AL-60 opened (open:repeat) for boss
> [43d 22:00] INC-2026-0001 daemon tries DL-65, attempt 1: INC-2026-0001 nis2-it monthly progress report due Sat 16 Jan 10:00 +01:00 (in 15 d 2 h)
> [44d 00:00] INC-2026-0001 daemon raised AL-61 due-soon (before:50%) about nis2-it/monthly_progress@csirt for legal
> [44d 00:00] INC-2026-0001 daemon tries DL-66, attempt 1: INC-2026-0001 nis2-it monthly progress report due Sat 16 Jan 10:00 +01:00 (in 15 d)
> [46d 22:00] INC-2026-0001 daemon raised AL-62 opened (open:repeat) for boss
> [46d 22:00] INC-2026-0001 daemon tries DL-67, attempt 1: INC-2026-0001 nis2-it monthly progress report due Sat 16 Jan 10:00 +01:00 (in 12 d 2 h)
> [47d 22:00] INC-2026-0001 daemon raised AL-63 opened (open:repeat) for boss
> [47d 22:00] INC-2026-0001 daemon tries DL-68, attempt 1: INC-2026-0001 nis2-it monthly progress report due Sat 16 Jan 10:00 +01:00 (in 11 d 2 h)
> [48d 22:00] INC-2026-0001 daemon raised AL-64 opened (open:repeat) for boss
> [48d 22:00] INC-2026-0001 daemon tries DL-69, attempt 1: INC-2026-0001 nis2-it monthly progress report due Sat 16 Jan 10:00 +01:00 (in 10 d 2 h)
> [49d 22:00] INC-2026-0001 daemon raised AL-65 opened (open:repeat) for boss
> [49d 22:00] INC-2026-0001 daemon tries DL-70, attempt 1: INC-2026-0001 nis2-it monthly progress report due Sat 16 Jan 10:00 +01:00 (in 9 d 2 h)
> [50d 22:00] INC-2026-0001 daemon raised AL-66 opened (open:repeat) for boss
> [50d 22:00] INC-2026-0001 daemon tries DL-71, attempt 1: INC-2026-0001 nis2-it monthly progress report due Sat 16 Jan 10:00 +01:00 (in 8 d 2 h)
> [53d 22:00] INC-2026-0001 daemon raised AL-67 opened (open:repeat) for boss
> [53d 22:00] INC-2026-0001 daemon tries DL-72, attempt 1: INC-2026-0001 nis2-it monthly progress report due Sat 16 Jan 10:00 +01:00 (in 5 d 2 h)
> [54d 22:00] INC-2026-0001 daemon raised AL-68 opened (open:repeat) for boss
> [54d 22:00] INC-2026-0001 daemon tries DL-73, attempt 1: INC-2026-0001 nis2-it monthly progress report due Sat 16 Jan 10:00 +01:00 (in 4 d 2 h)
> [55d 22:00] INC-2026-0001 daemon raised AL-69 opened (open:repeat) for boss
> [55d 22:00] INC-2026-0001 daemon tries DL-74, attempt 1: INC-2026-0001 nis2-it monthly progress report due Sat 16 Jan 10:00 +01:00 (in 3 d 2 h)
> [56d 22:00] INC-2026-0001 daemon raised AL-70 opened (open:repeat) for boss
> [56d 22:00] INC-2026-0001 daemon tries DL-75, attempt 1: INC-2026-0001 nis2-it monthly progress report due Sat 16 Jan 10:00 +01:00 (in 2 d 2 h)
filed monthly_progress reference=R-4
> [57d 00:00] INC-2026-0001 legal recorded filing 4 of nis2-it/monthly_progress@csirt, submitted 2027-01-14T09:00:00Z, reference R-4
> [57d 00:00] INC-2026-0001 legal clock of nis2-it/monthly_progress@csirt: target 2027-01-16T09:00:00Z -> 2027-02-13T09:00:00Z, from monthly_progress 2027-01-14T09:00:00Z
> [57d 00:00] INC-2026-0001 legal raised AL-71 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/nis2-it/monthly_progress@csirt.…
> [57d 00:00] INC-2026-0001 daemon tries DL-76, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/monthly_progress@csirt.
> [57d 00:00] INC-2026-0001 daemon tries DL-77, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/monthly_progress@csirt.
anchor handled at=2027-01-13T09:00:00Z reason="the last server is back"
> [57d 00:00] INC-2026-0001 legal set handled to 2027-01-13T09:00:00Z: the last server is back
> [57d 00:00] INC-2026-0001 legal clock of nis2-it/final_report_after_handling@csirt: target none -> 2027-02-12T09:00:00Z, from handled 2027-01-13T09:00:00Z
> [57d 00:00] INC-2026-0001 legal raised AL-72 announcement (announce) for legal, boss: legal set handled of INC-2026-0001 to Wed 13 Jan 10:00 +01:00.…
> [57d 00:00] INC-2026-0001 daemon tries DL-78, attempt 1: legal set handled of INC-2026-0001 to Wed 13 Jan 10:00 +01:00.
> [57d 00:00] INC-2026-0001 daemon tries DL-79, attempt 1: legal set handled of INC-2026-0001 to Wed 13 Jan 10:00 +01:00.
wait 2d
> [57d 22:00] INC-2026-0001 daemon raised AL-73 opened (open:repeat) for boss
> [57d 22:00] INC-2026-0001 daemon tries DL-80, attempt 1: INC-2026-0001 nis2-it final report after handling due Fri 12 Feb 10:00 +01:00 (in 28 d 2 h)
filed final_report_after_handling reference=R-5
> [59d 00:00] INC-2026-0001 legal recorded filing 5 of nis2-it/final_report_after_handling@csirt, submitted 2027-01-16T09:00:00Z, reference R-5
> [59d 00:00] INC-2026-0001 legal nis2-it/monthly_progress@csirt ended: closed_by by final_report_after_handling
> [59d 00:00] INC-2026-0001 legal raised AL-74 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/nis2-it/final_report_after_handling@csirt.…
> [59d 00:00] INC-2026-0001 daemon tries DL-81, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/final_report_after_handling@csirt.
> [59d 00:00] INC-2026-0001 daemon tries DL-82, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/final_report_after_handling@csirt.
status closed
> [59d 00:00] INC-2026-0001 legal status suspected -> closed
> [59d 00:00] INC-2026-0001 legal raised AL-75 closed (closed) for tech, legal, boss: legal closed INC-2026-0001.
> [59d 00:00] INC-2026-0001 daemon tries DL-83, attempt 1: legal closed INC-2026-0001.
> [59d 00:00] INC-2026-0001 daemon tries DL-84, attempt 1: legal closed INC-2026-0001.
> [59d 00:00] INC-2026-0001 daemon tries DL-85, attempt 1: legal closed INC-2026-0001.
> [59d 00:00] global daemon archived INC-2026-0001
