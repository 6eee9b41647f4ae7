story: progress every 15 days: each report starts the next turn, one filed late leaves the turns where they were
start 2026-11-18T09:00:00Z
open "Long restoration" by=legal significant=yes regimes=fortnightly
> [0d 00:00] INC-2026-0001 legal opened it: Long restoration
> [0d 00:00] INC-2026-0001 legal assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of fortnightly/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of fortnightly/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of fortnightly/final_report@csirt: target none -> none
> [0d 00:00] INC-2026-0001 legal clock of fortnightly/progress_report@csirt: target none -> 2026-12-06T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of fortnightly/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 legal clock of fortnightly/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 legal decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 legal raised AL-2 due-soon (prompt) about fortnightly/recipients@recipients for legal
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 fortnightly early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 fortnightly recipients of the service informed: owed without undue delay
ack by=legal
> [0d 00:00] INC-2026-0001 legal acknowledged: legal has it until 2026-11-18T13:00:00Z, alerts up to AL-2
> [0d 00:00] INC-2026-0001 legal raised AL-3 handed (answered) for tech: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
filed early_warning reference=R-1
> [0d 00:00] INC-2026-0001 legal recorded filing 1 of fortnightly/early_warning@csirt, submitted 2026-11-18T09:00:00Z, reference R-1
> [0d 00:00] INC-2026-0001 legal clock of fortnightly/authority_feedback@csirt: target 2026-11-20T09:00:00Z -> 2026-11-19T09:00:00Z, from early_warning 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-4 announcement (announce) about fortnightly/early_warning@csirt for legal, boss: legal recorded the filing of INC-2026-0001/fortnightly/early_warning@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-4, attempt 1: legal recorded the filing of INC-2026-0001/fortnightly/early_warning@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-5, attempt 1: legal recorded the filing of INC-2026-0001/fortnightly/early_warning@csirt.
filed incident_notification reference=R-2
> [0d 00:00] INC-2026-0001 legal recorded filing 2 of fortnightly/incident_notification@csirt, submitted 2026-11-18T09:00:00Z, reference R-2
> [0d 00:00] INC-2026-0001 legal clock of fortnightly/progress_report@csirt: target 2026-12-06T09:00:00Z -> 2026-12-03T09:00:00Z, from incident_notification 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-5 announcement (announce) about fortnightly/incident_notification@csirt for legal, boss: legal recorded the filing of INC-2026-0001/fortnightly/incident_notification@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-6, attempt 1: legal recorded the filing of INC-2026-0001/fortnightly/incident_notification@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-7, attempt 1: legal recorded the filing of INC-2026-0001/fortnightly/incident_notification@csirt.
waive recipients reason="told by telephone"
> [0d 00:00] INC-2026-0001 legal fortnightly/recipients@recipients ended: waived: told by telephone
> [0d 00:00] INC-2026-0001 legal raised AL-6 announcement (announce) for legal, boss: legal waived INC-2026-0001/fortnightly/recipients@recipients.…
> [0d 00:00] INC-2026-0001 daemon tries DL-8, attempt 1: legal waived INC-2026-0001/fortnightly/recipients@recipients.
> [0d 00:00] INC-2026-0001 daemon tries DL-9, attempt 1: legal waived INC-2026-0001/fortnightly/recipients@recipients.
filed authority_feedback reference=C-1
> [0d 00:00] INC-2026-0001 legal recorded filing 3 of fortnightly/authority_feedback@csirt, submitted 2026-11-18T09:00:00Z, reference C-1
> [0d 00:00] INC-2026-0001 legal raised AL-7 announcement (announce) about fortnightly/authority_feedback@csirt for legal, boss: legal recorded the filing of INC-2026-0001/fortnightly/authority_feedback@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-10, attempt 1: legal recorded the filing of INC-2026-0001/fortnightly/authority_feedback@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-11, attempt 1: legal recorded the filing of INC-2026-0001/fortnightly/authority_feedback@csirt.
wait 14d
> [7d 12:00] INC-2026-0001 daemon raised AL-8 due-soon (before:50%) about fortnightly/progress_report@csirt for legal
> [7d 21:00] INC-2026-0001 daemon tries DL-12, attempt 1: INC-2026-0001 fortnightly progress report due Thu 3 Dec 10:00 +01:00 (in 7 d 3 h)
filed progress_report reference=P-1
> [14d 00:00] INC-2026-0001 legal recorded filing 4 of fortnightly/progress_report@csirt, submitted 2026-12-02T09:00:00Z, reference P-1
> [14d 00:00] INC-2026-0001 legal clock of fortnightly/progress_report@csirt: target 2026-12-03T09:00:00Z -> 2026-12-18T09:00:00Z, from progress_report.due 2026-12-03T09:00:00Z
> [14d 00:00] INC-2026-0001 legal raised AL-9 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/fortnightly/progress_report@csirt.…
> [14d 00:00] INC-2026-0001 daemon tries DL-13, attempt 1: legal recorded the filing of INC-2026-0001/fortnightly/progress_report@csirt.
> [14d 00:00] INC-2026-0001 daemon tries DL-14, attempt 1: legal recorded the filing of INC-2026-0001/fortnightly/progress_report@csirt.
wait 16d
> [22d 12:00] INC-2026-0001 daemon raised AL-10 due-soon (before:50%) about fortnightly/progress_report@csirt for legal
> [22d 21:00] INC-2026-0001 daemon tries DL-15, attempt 1: INC-2026-0001 fortnightly progress report due Fri 18 Dec 10:00 +01:00 (in 7 d 3 h)
> [29d 18:00] INC-2026-0001 daemon raised AL-11 due-soon (before:6h) about fortnightly/progress_report@csirt for legal, tech
> [29d 18:00] INC-2026-0001 daemon tries DL-16, attempt 1: INC-2026-0001 fortnightly progress report due Fri 18 Dec 10:00 +01:00 (in 6 h)
> [29d 18:00] INC-2026-0001 daemon tries DL-17, attempt 1: INC-2026-0001 fortnightly progress report due Fri 18 Dec 10:00 +01:00 (in 6 h)
> [29d 23:00] INC-2026-0001 daemon raised AL-12 due-soon (before:1h) about fortnightly/progress_report@csirt for tech, legal, boss
> [29d 23:00] INC-2026-0001 daemon tries DL-18, attempt 1: INC-2026-0001 fortnightly progress report due Fri 18 Dec 10:00 +01:00 (in 1 h)
> [29d 23:00] INC-2026-0001 daemon tries DL-19, attempt 1: INC-2026-0001 fortnightly progress report due Fri 18 Dec 10:00 +01:00 (in 1 h)
> [29d 23:00] INC-2026-0001 daemon tries DL-20, attempt 1: INC-2026-0001 fortnightly progress report due Fri 18 Dec 10:00 +01:00 (in 1 h)
> [30d 00:00] INC-2026-0001 daemon raised AL-13 overdue (overdue) about fortnightly/progress_report@csirt for legal, boss
> [30d 00:00] INC-2026-0001 daemon tries DL-21, attempt 1: INC-2026-0001 fortnightly progress report due Fri 18 Dec 10:00 +01:00 (OVERDUE by a moment)
> [30d 00:00] INC-2026-0001 daemon tries DL-22, attempt 1: INC-2026-0001 fortnightly progress report due Fri 18 Dec 10:00 +01:00 (OVERDUE by a moment)
wait 90m
> [30d 01:00] INC-2026-0001 daemon raised AL-14 overdue (overdue) about fortnightly/progress_report@csirt for legal, boss
> [30d 01:00] INC-2026-0001 daemon tries DL-23, attempt 1: INC-2026-0001 fortnightly progress report due Fri 18 Dec 10:00 +01:00 (OVERDUE by 1 h)
> [30d 01:00] INC-2026-0001 daemon tries DL-24, attempt 1: INC-2026-0001 fortnightly progress report due Fri 18 Dec 10:00 +01:00 (OVERDUE by 1 h)
filed progress_report reference=P-2
> [30d 01:30] INC-2026-0001 legal recorded filing 5 of fortnightly/progress_report@csirt, submitted 2026-12-18T10:30:00Z, reference P-2
> [30d 01:30] INC-2026-0001 legal clock of fortnightly/progress_report@csirt: target 2026-12-18T09:00:00Z -> 2027-01-02T09:00:00Z, from progress_report.due 2026-12-18T09:00:00Z
> [30d 01:30] INC-2026-0001 legal raised AL-15 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/fortnightly/progress_report@csirt.…
> [30d 01:30] INC-2026-0001 daemon tries DL-25, attempt 1: legal recorded the filing of INC-2026-0001/fortnightly/progress_report@csirt.
> [30d 01:30] INC-2026-0001 daemon tries DL-26, attempt 1: legal recorded the filing of INC-2026-0001/fortnightly/progress_report@csirt.
anchor restored at=2026-12-19T09:00:00Z reason="the last plant is back"
> [30d 01:30] refused: future-time
filed final_report reference=R-3
> [30d 01:30] INC-2026-0001 legal recorded filing 6 of fortnightly/final_report@csirt, submitted 2026-12-18T10:30:00Z, reference R-3
> [30d 01:30] INC-2026-0001 legal fortnightly/progress_report@csirt ended: closed_by by final_report
> [30d 01:30] INC-2026-0001 legal raised AL-16 announcement (announce) about fortnightly/progress_report@csirt for legal, boss: legal recorded the filing of INC-2026-0001/fortnightly/final_report@csirt.…
> [30d 01:30] INC-2026-0001 daemon tries DL-27, attempt 1: legal recorded the filing of INC-2026-0001/fortnightly/final_report@csirt.
> [30d 01:30] INC-2026-0001 daemon tries DL-28, attempt 1: legal recorded the filing of INC-2026-0001/fortnightly/final_report@csirt.
status closed
> [30d 01:30] INC-2026-0001 legal status suspected -> closed
> [30d 01:30] INC-2026-0001 legal raised AL-17 closed (closed) for tech, legal, boss: legal closed INC-2026-0001.
> [30d 01:30] INC-2026-0001 daemon tries DL-29, attempt 1: legal closed INC-2026-0001.
> [30d 01:30] INC-2026-0001 daemon tries DL-30, attempt 1: legal closed INC-2026-0001.
> [30d 01:30] INC-2026-0001 daemon tries DL-31, attempt 1: legal closed INC-2026-0001.
> [30d 01:30] global daemon archived INC-2026-0001
