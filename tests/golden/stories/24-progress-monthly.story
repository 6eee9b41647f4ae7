story: a report each month while it lasts; the day is kept although a month is short
start 2026-12-28T09:00:00Z
open "Slow eviction" by=legal significant=yes regimes=monthly
> [0d 00:00] INC-2026-0001 legal opened it: Slow eviction
> [0d 00:00] INC-2026-0001 legal assumed aware to 2026-12-28T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of monthly/early_warning@csirt: target none -> 2026-12-29T09:00:00Z, from aware 2026-12-28T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of monthly/incident_notification@csirt: target none -> 2026-12-31T09:00:00Z, from aware 2026-12-28T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of monthly/final_report@csirt: target none -> none
> [0d 00:00] INC-2026-0001 legal clock of monthly/progress_report@csirt: target none -> 2027-01-31T09:00:00Z (forecast), from incident_notification 2026-12-31T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of monthly/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 legal clock of monthly/authority_feedback@csirt: target none -> 2026-12-30T09:00:00Z (forecast), from early_warning 2026-12-29T09:00:00Z
> [0d 00:00] INC-2026-0001 legal decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 legal raised AL-2 due-soon (prompt) about monthly/recipients@recipients for legal
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 monthly early warning due Tue 29 Dec 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 monthly recipients of the service informed: owed without undue delay
ack by=legal
> [0d 00:00] INC-2026-0001 legal acknowledged: legal has it until 2026-12-28T13:00:00Z, alerts up to AL-2
> [0d 00:00] INC-2026-0001 legal raised AL-3 handed (answered) for tech: legal has INC-2026-0001 until Mon 28 Dec 14:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: legal has INC-2026-0001 until Mon 28 Dec 14:00 +01:00.
filed early_warning reference=R-1
> [0d 00:00] INC-2026-0001 legal recorded filing 1 of monthly/early_warning@csirt, submitted 2026-12-28T09:00:00Z, reference R-1
> [0d 00:00] INC-2026-0001 legal clock of monthly/authority_feedback@csirt: target 2026-12-30T09:00:00Z -> 2026-12-29T09:00:00Z, from early_warning 2026-12-28T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-4 announcement (announce) about monthly/early_warning@csirt for legal, boss: legal recorded the filing of INC-2026-0001/monthly/early_warning@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-4, attempt 1: legal recorded the filing of INC-2026-0001/monthly/early_warning@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-5, attempt 1: legal recorded the filing of INC-2026-0001/monthly/early_warning@csirt.
wait 3d
> [0d 04:00] INC-2026-0001 daemon ended the acknowledgement of legal: its time is over
> [0d 04:00] INC-2026-0001 daemon raised AL-5 wanted (ran-out) for tech, legal: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:00] INC-2026-0001 daemon raised AL-6 opened (open:1) for tech
> [0d 04:00] INC-2026-0001 daemon raised AL-7 due-soon (prompt) about monthly/recipients@recipients for legal
> [0d 04:00] INC-2026-0001 daemon tries DL-6, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:00] INC-2026-0001 daemon tries DL-7, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:30] INC-2026-0001 daemon raised AL-8 opened (open:2) for boss
> [0d 04:30] INC-2026-0001 daemon tries DL-8, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 2 d 19 h)
> [0d 08:00] INC-2026-0001 daemon raised AL-9 due-soon (prompt) about monthly/recipients@recipients for legal
> [0d 08:00] INC-2026-0001 daemon tries DL-9, attempt 1: INC-2026-0001 monthly recipients of the service informed: owed without undue delay
> [0d 08:30] INC-2026-0001 daemon raised AL-10 opened (open:repeat) for boss
> [0d 08:30] INC-2026-0001 daemon tries DL-10, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 2 d 15 h)
> [0d 12:00] INC-2026-0001 daemon raised AL-11 due-soon (prompt) about monthly/recipients@recipients for legal
> [0d 12:30] INC-2026-0001 daemon raised AL-12 opened (open:repeat) for boss
> [0d 12:30] INC-2026-0001 daemon tries DL-11, attempt 1: INC-2026-0001 monthly recipients of the service informed: owed without undue delay
> [0d 12:30] INC-2026-0001 daemon tries DL-12, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 2 d 11 h)
> [0d 16:00] INC-2026-0001 daemon raised AL-13 due-soon (prompt) about monthly/recipients@recipients for legal
> [0d 16:30] INC-2026-0001 daemon raised AL-14 opened (open:repeat) for boss
> [0d 16:30] INC-2026-0001 daemon tries DL-13, attempt 1: INC-2026-0001 monthly recipients of the service informed: owed without undue delay
> [0d 16:30] INC-2026-0001 daemon tries DL-14, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 2 d 7 h)
> [0d 20:00] INC-2026-0001 daemon raised AL-15 due-soon (prompt) about monthly/recipients@recipients for legal
> [0d 20:30] INC-2026-0001 daemon raised AL-16 opened (open:repeat) for boss
> [0d 20:30] INC-2026-0001 daemon tries DL-15, attempt 1: INC-2026-0001 monthly recipients of the service informed: owed without undue delay
> [0d 20:30] INC-2026-0001 daemon tries DL-16, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 2 d 3 h)
> [1d 00:00] INC-2026-0001 daemon raised AL-17 due-soon (prompt) about monthly/recipients@recipients for legal
> [1d 00:00] INC-2026-0001 daemon raised AL-18 overdue (overdue) about monthly/authority_feedback@csirt for legal, boss
> [1d 00:00] INC-2026-0001 daemon tries DL-17, attempt 1: INC-2026-0001 monthly feedback of the CSIRT: expected by Tue 29 Dec 10:00 +01:00 and not recorded; ask the authority
> [1d 00:00] INC-2026-0001 daemon tries DL-18, attempt 1: INC-2026-0001 monthly feedback of the CSIRT: expected by Tue 29 Dec 10:00 +01:00 and not recorded; ask the authority
> [1d 00:30] INC-2026-0001 daemon raised AL-19 opened (open:repeat) for boss
> [1d 00:30] INC-2026-0001 daemon tries DL-19, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 1 d 23 h)
> [1d 04:30] INC-2026-0001 daemon raised AL-20 opened (open:repeat) for boss
> [1d 04:30] INC-2026-0001 daemon tries DL-20, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 1 d 19 h)
> [1d 08:30] INC-2026-0001 daemon raised AL-21 opened (open:repeat) for boss
> [1d 08:30] INC-2026-0001 daemon tries DL-21, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 1 d 15 h)
> [1d 12:00] INC-2026-0001 daemon raised AL-22 due-soon (before:50%) about monthly/incident_notification@csirt for legal
> [1d 12:30] INC-2026-0001 daemon raised AL-23 opened (open:repeat) for boss
> [1d 12:30] INC-2026-0001 daemon tries DL-22, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 1 d 11 h)
> [1d 12:30] INC-2026-0001 daemon tries DL-23, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 1 d 11 h)
> [1d 16:30] INC-2026-0001 daemon raised AL-24 opened (open:repeat) for boss
> [1d 16:30] INC-2026-0001 daemon tries DL-24, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 1 d 7 h)
> [1d 20:30] INC-2026-0001 daemon raised AL-25 opened (open:repeat) for boss
> [1d 20:30] INC-2026-0001 daemon tries DL-25, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 1 d 3 h)
> [1d 22:00] INC-2026-0001 daemon raised AL-26 due-soon (prompt) about monthly/recipients@recipients for legal
> [1d 22:00] INC-2026-0001 daemon tries DL-26, attempt 1: INC-2026-0001 monthly recipients of the service informed: owed without undue delay
> [2d 00:30] INC-2026-0001 daemon raised AL-27 opened (open:repeat) for boss
> [2d 00:30] INC-2026-0001 daemon tries DL-27, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 23 h 30 min)
> [2d 04:30] INC-2026-0001 daemon raised AL-28 opened (open:repeat) for boss
> [2d 04:30] INC-2026-0001 daemon tries DL-28, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 19 h 30 min)
> [2d 08:30] INC-2026-0001 daemon raised AL-29 opened (open:repeat) for boss
> [2d 08:30] INC-2026-0001 daemon tries DL-29, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 15 h 30 min)
> [2d 12:30] INC-2026-0001 daemon raised AL-30 opened (open:repeat) for boss
> [2d 12:30] INC-2026-0001 daemon tries DL-30, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 11 h 30 min)
> [2d 16:30] INC-2026-0001 daemon raised AL-31 opened (open:repeat) for boss
> [2d 16:30] INC-2026-0001 daemon tries DL-31, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 7 h 30 min)
> [2d 18:00] INC-2026-0001 daemon raised AL-32 due-soon (before:6h) about monthly/incident_notification@csirt for legal, tech
> [2d 18:00] INC-2026-0001 daemon tries DL-32, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 6 h)
> [2d 18:00] INC-2026-0001 daemon tries DL-33, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 6 h)
> [2d 20:30] INC-2026-0001 daemon raised AL-33 opened (open:repeat) for boss
> [2d 20:30] INC-2026-0001 daemon tries DL-34, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 3 h 30 min)
> [2d 22:00] INC-2026-0001 daemon raised AL-34 due-soon (prompt) about monthly/recipients@recipients for legal
> [2d 22:00] INC-2026-0001 daemon tries DL-35, attempt 1: INC-2026-0001 monthly recipients of the service informed: owed without undue delay
> [2d 23:00] INC-2026-0001 daemon raised AL-35 due-soon (before:1h) about monthly/incident_notification@csirt for tech, legal, boss
> [2d 23:00] INC-2026-0001 daemon tries DL-36, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 1 h)
> [2d 23:00] INC-2026-0001 daemon tries DL-37, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 1 h)
> [2d 23:00] INC-2026-0001 daemon tries DL-38, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 1 h)
> [3d 00:00] INC-2026-0001 daemon raised AL-36 overdue (overdue) about monthly/incident_notification@csirt for legal, boss
> [3d 00:00] INC-2026-0001 daemon tries DL-39, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (target passed a moment ago, limit in 1 h)
> [3d 00:00] INC-2026-0001 daemon tries DL-40, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (target passed a moment ago, limit in 1 h)
filed incident_notification reference=R-2
> [3d 00:00] INC-2026-0001 legal recorded filing 2 of monthly/incident_notification@csirt, submitted 2026-12-31T09:00:00Z, reference R-2
> [3d 00:00] INC-2026-0001 legal clock of monthly/progress_report@csirt: target 2027-01-31T09:00:00Z -> 2027-01-31T09:00:00Z, from incident_notification 2026-12-31T09:00:00Z
> [3d 00:00] INC-2026-0001 legal raised AL-37 announcement (announce) about monthly/incident_notification@csirt for legal, boss: legal recorded the filing of INC-2026-0001/monthly/incident_notification@csirt.…
> [3d 00:00] INC-2026-0001 daemon tries DL-41, attempt 1: legal recorded the filing of INC-2026-0001/monthly/incident_notification@csirt.
> [3d 00:00] INC-2026-0001 daemon tries DL-42, attempt 1: legal recorded the filing of INC-2026-0001/monthly/incident_notification@csirt.
waive recipients reason="none"
> [3d 00:00] INC-2026-0001 legal monthly/recipients@recipients ended: waived: none
> [3d 00:00] INC-2026-0001 legal raised AL-38 announcement (announce) for legal, boss: legal waived INC-2026-0001/monthly/recipients@recipients.…
> [3d 00:00] INC-2026-0001 daemon tries DL-43, attempt 1: legal waived INC-2026-0001/monthly/recipients@recipients.
> [3d 00:00] INC-2026-0001 daemon tries DL-44, attempt 1: legal waived INC-2026-0001/monthly/recipients@recipients.
filed authority_feedback reference=C-1
> [3d 00:00] INC-2026-0001 legal recorded filing 3 of monthly/authority_feedback@csirt, submitted 2026-12-31T09:00:00Z, reference C-1
> [3d 00:00] INC-2026-0001 legal raised AL-39 announcement (announce) about monthly/authority_feedback@csirt for legal, boss: legal recorded the filing of INC-2026-0001/monthly/authority_feedback@csirt.…
> [3d 00:00] INC-2026-0001 daemon tries DL-45, attempt 1: legal recorded the filing of INC-2026-0001/monthly/authority_feedback@csirt.
> [3d 00:00] INC-2026-0001 daemon tries DL-46, attempt 1: legal recorded the filing of INC-2026-0001/monthly/authority_feedback@csirt.
wait 30d
> [3d 00:30] INC-2026-0001 daemon raised AL-40 opened (open:repeat) for boss
> [3d 00:30] INC-2026-0001 daemon tries DL-47, attempt 1: INC-2026-0001 monthly progress report due Sun 31 Jan 2027 10:00 +01:00 (in 30 d 23 h)
> [3d 04:30] INC-2026-0001 daemon raised AL-41 opened (open:repeat) for boss
> [3d 04:30] INC-2026-0001 daemon tries DL-48, attempt 1: INC-2026-0001 monthly progress report due Sun 31 Jan 2027 10:00 +01:00 (in 30 d 19 h)
> [3d 22:00] INC-2026-0001 daemon raised AL-42 opened (open:repeat) for boss
> [3d 22:00] INC-2026-0001 daemon tries DL-49, attempt 1: INC-2026-0001 monthly progress report due Sun 31 Jan 10:00 +01:00 (in 30 d 2 h)
> [6d 22:00] INC-2026-0001 daemon raised AL-43 opened (open:repeat) for boss
> [6d 22:00] INC-2026-0001 daemon tries DL-50, attempt 1: INC-2026-0001 monthly progress report due Sun 31 Jan 10:00 +01:00 (in 27 d 2 h)
> [7d 22:00] INC-2026-0001 daemon raised AL-44 opened (open:repeat) for boss
> [7d 22:00] INC-2026-0001 daemon tries DL-51, attempt 1: INC-2026-0001 monthly progress report due Sun 31 Jan 10:00 +01:00 (in 26 d 2 h)
> [8d 22:00] INC-2026-0001 daemon raised AL-45 opened (open:repeat) for boss
> [8d 22:00] INC-2026-0001 daemon tries DL-52, attempt 1: INC-2026-0001 monthly progress report due Sun 31 Jan 10:00 +01:00 (in 25 d 2 h)
> [9d 22:00] INC-2026-0001 daemon raised AL-46 opened (open:repeat) for boss
> [9d 22:00] INC-2026-0001 daemon tries DL-53, attempt 1: INC-2026-0001 monthly progress report due Sun 31 Jan 10:00 +01:00 (in 24 d 2 h)
> [10d 22:00] INC-2026-0001 daemon raised AL-47 opened (open:repeat) for boss
> [10d 22:00] INC-2026-0001 daemon tries DL-54, attempt 1: INC-2026-0001 monthly progress report due Sun 31 Jan 10:00 +01:00 (in 23 d 2 h)
> [13d 22:00] INC-2026-0001 daemon raised AL-48 opened (open:repeat) for boss
> [13d 22:00] INC-2026-0001 daemon tries DL-55, attempt 1: INC-2026-0001 monthly progress report due Sun 31 Jan 10:00 +01:00 (in 20 d 2 h)
> [14d 22:00] INC-2026-0001 daemon raised AL-49 opened (open:repeat) for boss
> [14d 22:00] INC-2026-0001 daemon tries DL-56, attempt 1: INC-2026-0001 monthly progress report due Sun 31 Jan 10:00 +01:00 (in 19 d 2 h)
> [15d 22:00] INC-2026-0001 daemon raised AL-50 opened (open:repeat) for boss
> [15d 22:00] INC-2026-0001 daemon tries DL-57, attempt 1: INC-2026-0001 monthly progress report due Sun 31 Jan 10:00 +01:00 (in 18 d 2 h)
> [16d 22:00] INC-2026-0001 daemon raised AL-51 opened (open:repeat) for boss
> [16d 22:00] INC-2026-0001 daemon tries DL-58, attempt 1: INC-2026-0001 monthly progress report due Sun 31 Jan 10:00 +01:00 (in 17 d 2 h)
> [17d 22:00] INC-2026-0001 daemon raised AL-52 opened (open:repeat) for boss
> [17d 22:00] INC-2026-0001 daemon tries DL-59, attempt 1: INC-2026-0001 monthly progress report due Sun 31 Jan 10:00 +01:00 (in 16 d 2 h)
> [18d 12:00] INC-2026-0001 daemon raised AL-53 due-soon (before:50%) about monthly/progress_report@csirt for legal
> [18d 21:00] INC-2026-0001 daemon tries DL-60, attempt 1: INC-2026-0001 monthly progress report due Sun 31 Jan 10:00 +01:00 (in 15 d 3 h)
> [20d 22:00] INC-2026-0001 daemon raised AL-54 opened (open:repeat) for boss
> [20d 22:00] INC-2026-0001 daemon tries DL-61, attempt 1: INC-2026-0001 monthly progress report due Sun 31 Jan 10:00 +01:00 (in 13 d 2 h)
> [21d 22:00] INC-2026-0001 daemon raised AL-55 opened (open:repeat) for boss
> [21d 22:00] INC-2026-0001 daemon tries DL-62, attempt 1: INC-2026-0001 monthly progress report due Sun 31 Jan 10:00 +01:00 (in 12 d 2 h)
> [22d 22:00] INC-2026-0001 daemon raised AL-56 opened (open:repeat) for boss
> [22d 22:00] INC-2026-0001 daemon tries DL-63, attempt 1: INC-2026-0001 monthly progress report due Sun 31 Jan 10:00 +01:00 (in 11 d 2 h)
> [23d 22:00] INC-2026-0001 daemon raised AL-57 opened (open:repeat) for boss
> [23d 22:00] INC-2026-0001 daemon tries DL-64, attempt 1: INC-2026-0001 monthly progress report due Sun 31 Jan 10:00 +01:00 (in 10 d 2 h)
> [24d 22:00] INC-2026-0001 daemon raised AL-58 opened (open:repeat) for boss
> [24d 22:00] INC-2026-0001 daemon tries DL-65, attempt 1: INC-2026-0001 monthly progress report due Sun 31 Jan 10:00 +01:00 (in 9 d 2 h)
> [27d 22:00] INC-2026-0001 daemon raised AL-59 opened (open:repeat) for boss
> [27d 22:00] INC-2026-0001 daemon tries DL-66, attempt 1: INC-2026-0001 monthly progress report due Sun 31 Jan 10:00 +01:00 (in 6 d 2 h)
> [28d 22:00] INC-2026-0001 daemon raised AL-60 opened (open:repeat) for boss
> [28d 22:00] INC-2026-0001 daemon tries DL-67, attempt 1: INC-2026-0001 monthly progress report due Sun 31 Jan 10:00 +01:00 (in 5 d 2 h)
> [29d 22:00] INC-2026-0001 daemon raised AL-61 opened (open:repeat) for boss
> [29d 22:00] INC-2026-0001 daemon tries DL-68, attempt 1: INC-2026-0001 monthly progress report due Sun 31 Jan 10:00 +01:00 (in 4 d 2 h)
> [30d 22:00] INC-2026-0001 daemon raised AL-62 opened (open:repeat) for boss
> [30d 22:00] INC-2026-0001 daemon tries DL-69, attempt 1: INC-2026-0001 monthly progress report due Sun 31 Jan 10:00 +01:00 (in 3 d 2 h)
> [31d 22:00] INC-2026-0001 daemon raised AL-63 opened (open:repeat) for boss
> [31d 22:00] INC-2026-0001 daemon tries DL-70, attempt 1: INC-2026-0001 monthly progress report due Sun 31 Jan 10:00 +01:00 (in 2 d 2 h)
filed progress_report reference=P-1
> [33d 00:00] INC-2026-0001 legal recorded filing 4 of monthly/progress_report@csirt, submitted 2027-01-30T09:00:00Z, reference P-1
> [33d 00:00] INC-2026-0001 legal clock of monthly/progress_report@csirt: target 2027-01-31T09:00:00Z -> 2027-02-28T09:00:00Z, from progress_report.due 2027-01-31T09:00:00Z
> [33d 00:00] INC-2026-0001 legal raised AL-64 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/monthly/progress_report@csirt.…
> [33d 00:00] INC-2026-0001 daemon tries DL-71, attempt 1: legal recorded the filing of INC-2026-0001/monthly/progress_report@csirt.
> [33d 00:00] INC-2026-0001 daemon tries DL-72, attempt 1: legal recorded the filing of INC-2026-0001/monthly/progress_report@csirt.
wait 20d
> [34d 22:00] INC-2026-0001 daemon raised AL-65 opened (open:repeat) for boss
> [34d 22:00] INC-2026-0001 daemon tries DL-73, attempt 1: INC-2026-0001 monthly progress report due Sun 28 Feb 10:00 +01:00 (in 27 d 2 h)
> [35d 22:00] INC-2026-0001 daemon raised AL-66 opened (open:repeat) for boss
> [35d 22:00] INC-2026-0001 daemon tries DL-74, attempt 1: INC-2026-0001 monthly progress report due Sun 28 Feb 10:00 +01:00 (in 26 d 2 h)
> [36d 22:00] INC-2026-0001 daemon raised AL-67 opened (open:repeat) for boss
> [36d 22:00] INC-2026-0001 daemon tries DL-75, attempt 1: INC-2026-0001 monthly progress report due Sun 28 Feb 10:00 +01:00 (in 25 d 2 h)
> [37d 22:00] INC-2026-0001 daemon raised AL-68 opened (open:repeat) for boss
> [37d 22:00] INC-2026-0001 daemon tries DL-76, attempt 1: INC-2026-0001 monthly progress report due Sun 28 Feb 10:00 +01:00 (in 24 d 2 h)
> [38d 22:00] INC-2026-0001 daemon raised AL-69 opened (open:repeat) for boss
> [38d 22:00] INC-2026-0001 daemon tries DL-77, attempt 1: INC-2026-0001 monthly progress report due Sun 28 Feb 10:00 +01:00 (in 23 d 2 h)
> [41d 22:00] INC-2026-0001 daemon raised AL-70 opened (open:repeat) for boss
> [41d 22:00] INC-2026-0001 daemon tries DL-78, attempt 1: INC-2026-0001 monthly progress report due Sun 28 Feb 10:00 +01:00 (in 20 d 2 h)
> [42d 22:00] INC-2026-0001 daemon raised AL-71 opened (open:repeat) for boss
> [42d 22:00] INC-2026-0001 daemon tries DL-79, attempt 1: INC-2026-0001 monthly progress report due Sun 28 Feb 10:00 +01:00 (in 19 d 2 h)
> [43d 22:00] INC-2026-0001 daemon raised AL-72 opened (open:repeat) for boss
> [43d 22:00] INC-2026-0001 daemon tries DL-80, attempt 1: INC-2026-0001 monthly progress report due Sun 28 Feb 10:00 +01:00 (in 18 d 2 h)
> [44d 22:00] INC-2026-0001 daemon raised AL-73 opened (open:repeat) for boss
> [44d 22:00] INC-2026-0001 daemon tries DL-81, attempt 1: INC-2026-0001 monthly progress report due Sun 28 Feb 10:00 +01:00 (in 17 d 2 h)
> [45d 22:00] INC-2026-0001 daemon raised AL-74 opened (open:repeat) for boss
> [45d 22:00] INC-2026-0001 daemon tries DL-82, attempt 1: INC-2026-0001 monthly progress report due Sun 28 Feb 10:00 +01:00 (in 16 d 2 h)
> [48d 00:00] INC-2026-0001 daemon raised AL-75 due-soon (before:50%) about monthly/progress_report@csirt for legal
> [48d 00:00] INC-2026-0001 daemon tries DL-83, attempt 1: INC-2026-0001 monthly progress report due Sun 28 Feb 10:00 +01:00 (in 14 d)
> [48d 22:00] INC-2026-0001 daemon raised AL-76 opened (open:repeat) for boss
> [48d 22:00] INC-2026-0001 daemon tries DL-84, attempt 1: INC-2026-0001 monthly progress report due Sun 28 Feb 10:00 +01:00 (in 13 d 2 h)
> [49d 22:00] INC-2026-0001 daemon raised AL-77 opened (open:repeat) for boss
> [49d 22:00] INC-2026-0001 daemon tries DL-85, attempt 1: INC-2026-0001 monthly progress report due Sun 28 Feb 10:00 +01:00 (in 12 d 2 h)
> [50d 22:00] INC-2026-0001 daemon raised AL-78 opened (open:repeat) for boss
> [50d 22:00] INC-2026-0001 daemon tries DL-86, attempt 1: INC-2026-0001 monthly progress report due Sun 28 Feb 10:00 +01:00 (in 11 d 2 h)
> [51d 22:00] INC-2026-0001 daemon raised AL-79 opened (open:repeat) for boss
> [51d 22:00] INC-2026-0001 daemon tries DL-87, attempt 1: INC-2026-0001 monthly progress report due Sun 28 Feb 10:00 +01:00 (in 10 d 2 h)
> [52d 22:00] INC-2026-0001 daemon raised AL-80 opened (open:repeat) for boss
> [52d 22:00] INC-2026-0001 daemon tries DL-88, attempt 1: INC-2026-0001 monthly progress report due Sun 28 Feb 10:00 +01:00 (in 9 d 2 h)
filed progress_report reference=P-2
> [53d 00:00] INC-2026-0001 legal recorded filing 5 of monthly/progress_report@csirt, submitted 2027-02-19T09:00:00Z, reference P-2
> [53d 00:00] INC-2026-0001 legal clock of monthly/progress_report@csirt: target 2027-02-28T09:00:00Z -> 2027-03-28T08:00:00Z, from progress_report.due 2027-02-28T09:00:00Z
> [53d 00:00] INC-2026-0001 legal raised AL-81 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/monthly/progress_report@csirt.…
> [53d 00:00] INC-2026-0001 daemon tries DL-89, attempt 1: legal recorded the filing of INC-2026-0001/monthly/progress_report@csirt.
> [53d 00:00] INC-2026-0001 daemon tries DL-90, attempt 1: legal recorded the filing of INC-2026-0001/monthly/progress_report@csirt.
