story: Italy: a monthly report is sent again, once just after it was due, and a late one twice: no copy moves the next one, and none is lost
start 2026-11-18T09:00:00Z
open "Ransomware in the billing" by=legal significant=yes regimes=nis2-it aware=2026-07-20T08:00:00Z
> [0d 00:00] INC-2026-0001 legal opened it: Ransomware in the billing
> [0d 00:00] INC-2026-0001 legal set aware to 2026-07-20T08:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/early_warning@csirt: target none -> 2026-07-21T08:00:00Z, from aware 2026-07-20T08:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/incident_notification@csirt: target none -> 2026-07-23T08:00:00Z, from aware 2026-07-20T08:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/final_report@csirt: target none -> 2026-08-22T08:00:00Z (forecast), from incident_notification 2026-07-23T08:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/authority_feedback@csirt: target none -> 2026-07-22T08:00:00Z (forecast), from early_warning 2026-07-21T08:00:00Z
> [0d 00:00] INC-2026-0001 legal decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 legal raised AL-2 due-soon (prompt) about nis2-it/recipients@recipients for legal
> [0d 00:00] INC-2026-0001 legal raised AL-3 due-soon (overdue) about nis2-it/final_report@csirt for legal, boss
> [0d 00:00] INC-2026-0001 legal raised AL-4 due-soon (before:1h) about nis2-it/final_report@csirt for tech
> [0d 00:00] INC-2026-0001 legal raised AL-5 overdue (overdue) about nis2-it/incident_notification@csirt for legal, boss
> [0d 00:00] INC-2026-0001 legal raised AL-6 due-soon (before:1h) about nis2-it/incident_notification@csirt for tech
> [0d 00:00] INC-2026-0001 legal raised AL-7 overdue (overdue) about nis2-it/early_warning@csirt for legal, boss
> [0d 00:00] INC-2026-0001 legal raised AL-8 due-soon (before:1h) about nis2-it/early_warning@csirt for tech
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2-it early warning due Tue 21 Jul 10:00 +02:00 (OVERDUE by 120 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 nis2-it early warning due Tue 21 Jul 10:00 +02:00 (OVERDUE by 120 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: INC-2026-0001 nis2-it early warning due Tue 21 Jul 10:00 +02:00 (OVERDUE by 120 d)
filed incident_notification reference=R-1 at=2026-07-22T08:00:00Z
> [0d 00:00] INC-2026-0001 legal recorded filing 1 of nis2-it/incident_notification@csirt, submitted 2026-07-22T08:00:00Z, reference R-1
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/final_report@csirt: target 2026-08-22T08:00:00Z -> 2026-08-21T08:00:00Z, from incident_notification 2026-07-22T08:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-9 announcement (announce) about nis2-it/incident_notification@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2-it/incident_notification@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-4, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/incident_notification@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-5, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/incident_notification@csirt.
filed progress_report reference=R-2 at=2026-08-20T08:00:00Z
> [0d 00:00] INC-2026-0001 legal recorded filing 2 of nis2-it/progress_report@csirt, submitted 2026-08-20T08:00:00Z, reference R-2
> [0d 00:00] INC-2026-0001 legal nis2-it/final_report@csirt ended: closed_by by progress_report
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/final_report_after_handling@csirt: target none -> none
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/monthly_progress@csirt: target none -> 2026-09-19T08:00:00Z, from progress_report 2026-08-20T08:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-10 announcement (announce) about nis2-it/final_report@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2-it/progress_report@csirt.…
> [0d 00:00] INC-2026-0001 legal raised AL-11 overdue (overdue) about nis2-it/monthly_progress@csirt for legal, boss
> [0d 00:00] INC-2026-0001 legal raised AL-12 due-soon (before:1h) about nis2-it/monthly_progress@csirt for tech
> [0d 00:00] INC-2026-0001 legal ended DL-6: superseded: folded into one message
> [0d 00:00] INC-2026-0001 legal ended DL-7: superseded: folded into one message
> [0d 00:00] INC-2026-0001 daemon tries DL-8, attempt 1: INC-2026-0001 nis2-it monthly progress report due Sat 19 Sep 10:00 +02:00 (OVERDUE by 57 d 11 h)
> [0d 00:00] INC-2026-0001 daemon tries DL-9, attempt 1: INC-2026-0001 nis2-it monthly progress report due Sat 19 Sep 10:00 +02:00 (OVERDUE by 57 d 11 h)
> [0d 00:00] INC-2026-0001 daemon tries DL-10, attempt 1: INC-2026-0001 nis2-it monthly progress report due Sat 19 Sep 10:00 +02:00 (OVERDUE by 57 d 11 h)
# Due 19 September; a day early, and a copy a day after that due instant.
filed monthly_progress reference=R-3 at=2026-09-18T08:00:00Z
> [0d 00:00] INC-2026-0001 legal recorded filing 3 of nis2-it/monthly_progress@csirt, submitted 2026-09-18T08:00:00Z, reference R-3
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/monthly_progress@csirt: target 2026-09-19T08:00:00Z -> 2026-10-18T08:00:00Z, from monthly_progress 2026-09-18T08:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-13 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/nis2-it/monthly_progress@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-11, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/monthly_progress@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-12, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/monthly_progress@csirt.
filed monthly_progress reference=R-4 at=2026-09-20T08:00:00Z
> [0d 00:00] INC-2026-0001 legal recorded filing 4 of nis2-it/monthly_progress@csirt, submitted 2026-09-20T08:00:00Z, reference R-4
> [0d 00:00] INC-2026-0001 legal raised AL-14 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/nis2-it/monthly_progress@csirt: too early to be the next one, which is still due Sun 18 Oct 10:00 +02:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-13, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/monthly_progress@csirt: too early to be the next one, which is still…
> [0d 00:00] INC-2026-0001 daemon tries DL-14, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/monthly_progress@csirt: too early to be the next one, which is still…
# Three days late, and again: it counts from when it was due.
filed monthly_progress reference=R-5 at=2026-10-21T08:00:00Z
> [0d 00:00] INC-2026-0001 legal recorded filing 5 of nis2-it/monthly_progress@csirt, submitted 2026-10-21T08:00:00Z, reference R-5
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/monthly_progress@csirt: target 2026-10-18T08:00:00Z -> 2026-11-17T09:00:00Z, from monthly_progress 2026-10-18T08:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-15 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/nis2-it/monthly_progress@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-15, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/monthly_progress@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-16, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/monthly_progress@csirt.
filed monthly_progress reference=R-6 at=2026-10-23T08:00:00Z
> [0d 00:00] INC-2026-0001 legal recorded filing 6 of nis2-it/monthly_progress@csirt, submitted 2026-10-23T08:00:00Z, reference R-6
> [0d 00:00] INC-2026-0001 legal raised AL-16 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/nis2-it/monthly_progress@csirt: too early to be the next one, which is still due Tue 17 Nov 10:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-17, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/monthly_progress@csirt: too early to be the next one, which is still…
> [0d 00:00] INC-2026-0001 daemon tries DL-18, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/monthly_progress@csirt: too early to be the next one, which is still…
# Recorded afterwards, it is a copy all the same.
filed monthly_progress reference=R-7 at=2026-09-19T07:00:00Z
> [0d 00:00] INC-2026-0001 legal recorded filing 7 of nis2-it/monthly_progress@csirt, submitted 2026-09-19T07:00:00Z, reference R-7
> [0d 00:00] INC-2026-0001 legal raised AL-17 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/nis2-it/monthly_progress@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-19, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/monthly_progress@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-20, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/monthly_progress@csirt.
filed monthly_progress reference=R-8 at=2026-11-16T08:00:00Z
> [0d 00:00] INC-2026-0001 legal recorded filing 8 of nis2-it/monthly_progress@csirt, submitted 2026-11-16T08:00:00Z, reference R-8
> [0d 00:00] INC-2026-0001 legal clock of nis2-it/monthly_progress@csirt: target 2026-11-17T09:00:00Z -> 2026-12-16T08:00:00Z, from monthly_progress 2026-11-16T08:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-18 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/nis2-it/monthly_progress@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-21, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/monthly_progress@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-22, attempt 1: legal recorded the filing of INC-2026-0001/nis2-it/monthly_progress@csirt.
