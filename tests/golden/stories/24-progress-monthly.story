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
> [0d 04:00] INC-2026-0001 daemon raised AL-5 due-soon (prompt) about monthly/recipients@recipients for legal
> [0d 04:00] INC-2026-0001 daemon tries DL-6, attempt 1: INC-2026-0001 monthly recipients of the service informed: owed without undue delay
> [0d 08:00] INC-2026-0001 daemon raised AL-6 due-soon (prompt) about monthly/recipients@recipients for legal
> [0d 08:00] INC-2026-0001 daemon tries DL-7, attempt 1: INC-2026-0001 monthly recipients of the service informed: owed without undue delay
> [0d 12:00] INC-2026-0001 daemon raised AL-7 due-soon (prompt) about monthly/recipients@recipients for legal
> [0d 16:00] INC-2026-0001 daemon raised AL-8 due-soon (prompt) about monthly/recipients@recipients for legal
> [0d 16:00] INC-2026-0001 daemon ended DL-8: superseded: folded into one message
> [0d 20:00] INC-2026-0001 daemon raised AL-9 due-soon (prompt) about monthly/recipients@recipients for legal
> [0d 20:00] INC-2026-0001 daemon ended DL-9: superseded: folded into one message
> [0d 21:00] INC-2026-0001 daemon tries DL-10, attempt 1: INC-2026-0001 monthly recipients of the service informed: owed without undue delay
> [1d 00:00] INC-2026-0001 daemon raised AL-10 due-soon (prompt) about monthly/recipients@recipients for legal
> [1d 00:00] INC-2026-0001 daemon raised AL-11 overdue (overdue) about monthly/authority_feedback@csirt for legal, boss
> [1d 00:00] INC-2026-0001 daemon tries DL-11, attempt 1: INC-2026-0001 monthly feedback of the CSIRT: expected by Tue 29 Dec 10:00 +01:00 and not recorded; ask the authority
> [1d 00:00] INC-2026-0001 daemon tries DL-12, attempt 1: INC-2026-0001 monthly feedback of the CSIRT: expected by Tue 29 Dec 10:00 +01:00 and not recorded; ask the authority
> [1d 12:00] INC-2026-0001 daemon raised AL-12 due-soon (before:50%) about monthly/incident_notification@csirt for legal
> [1d 21:00] INC-2026-0001 daemon tries DL-13, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 1 d 3 h)
> [1d 22:00] INC-2026-0001 daemon raised AL-13 due-soon (prompt) about monthly/recipients@recipients for legal
> [1d 22:00] INC-2026-0001 daemon tries DL-14, attempt 1: INC-2026-0001 monthly recipients of the service informed: owed without undue delay
> [2d 18:00] INC-2026-0001 daemon raised AL-14 due-soon (before:6h) about monthly/incident_notification@csirt for legal, tech
> [2d 18:00] INC-2026-0001 daemon tries DL-15, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 6 h)
> [2d 18:00] INC-2026-0001 daemon tries DL-16, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 6 h)
> [2d 22:00] INC-2026-0001 daemon raised AL-15 due-soon (prompt) about monthly/recipients@recipients for legal
> [2d 22:00] INC-2026-0001 daemon tries DL-17, attempt 1: INC-2026-0001 monthly recipients of the service informed: owed without undue delay
> [2d 23:00] INC-2026-0001 daemon raised AL-16 due-soon (before:1h) about monthly/incident_notification@csirt for tech, legal, boss
> [2d 23:00] INC-2026-0001 daemon tries DL-18, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 1 h)
> [2d 23:00] INC-2026-0001 daemon tries DL-19, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 1 h)
> [2d 23:00] INC-2026-0001 daemon tries DL-20, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (in 1 h)
> [3d 00:00] INC-2026-0001 daemon raised AL-17 overdue (overdue) about monthly/incident_notification@csirt for legal, boss
> [3d 00:00] INC-2026-0001 daemon tries DL-21, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (target passed a moment ago, limit in 1 h)
> [3d 00:00] INC-2026-0001 daemon tries DL-22, attempt 1: INC-2026-0001 monthly incident notification due Thu 31 Dec 10:00 +01:00 (target passed a moment ago, limit in 1 h)
filed incident_notification reference=R-2
> [3d 00:00] INC-2026-0001 legal recorded filing 2 of monthly/incident_notification@csirt, submitted 2026-12-31T09:00:00Z, reference R-2
> [3d 00:00] INC-2026-0001 legal clock of monthly/progress_report@csirt: target 2027-01-31T09:00:00Z -> 2027-01-31T09:00:00Z, from incident_notification 2026-12-31T09:00:00Z
> [3d 00:00] INC-2026-0001 legal raised AL-18 announcement (announce) about monthly/incident_notification@csirt for legal, boss: legal recorded the filing of INC-2026-0001/monthly/incident_notification@csirt.…
> [3d 00:00] INC-2026-0001 daemon tries DL-23, attempt 1: legal recorded the filing of INC-2026-0001/monthly/incident_notification@csirt.
> [3d 00:00] INC-2026-0001 daemon tries DL-24, attempt 1: legal recorded the filing of INC-2026-0001/monthly/incident_notification@csirt.
waive recipients reason="none"
> [3d 00:00] INC-2026-0001 legal monthly/recipients@recipients ended: waived: none
> [3d 00:00] INC-2026-0001 legal raised AL-19 announcement (announce) for legal, boss: legal waived INC-2026-0001/monthly/recipients@recipients.…
> [3d 00:00] INC-2026-0001 daemon tries DL-25, attempt 1: legal waived INC-2026-0001/monthly/recipients@recipients.
> [3d 00:00] INC-2026-0001 daemon tries DL-26, attempt 1: legal waived INC-2026-0001/monthly/recipients@recipients.
filed authority_feedback reference=C-1
> [3d 00:00] INC-2026-0001 legal recorded filing 3 of monthly/authority_feedback@csirt, submitted 2026-12-31T09:00:00Z, reference C-1
> [3d 00:00] INC-2026-0001 legal raised AL-20 announcement (announce) about monthly/authority_feedback@csirt for legal, boss: legal recorded the filing of INC-2026-0001/monthly/authority_feedback@csirt.…
> [3d 00:00] INC-2026-0001 daemon tries DL-27, attempt 1: legal recorded the filing of INC-2026-0001/monthly/authority_feedback@csirt.
> [3d 00:00] INC-2026-0001 daemon tries DL-28, attempt 1: legal recorded the filing of INC-2026-0001/monthly/authority_feedback@csirt.
wait 30d
> [18d 12:00] INC-2026-0001 daemon raised AL-21 due-soon (before:50%) about monthly/progress_report@csirt for legal
> [18d 21:00] INC-2026-0001 daemon tries DL-29, attempt 1: INC-2026-0001 monthly progress report due Sun 31 Jan 10:00 +01:00 (in 15 d 3 h)
filed progress_report reference=P-1
> [33d 00:00] INC-2026-0001 legal recorded filing 4 of monthly/progress_report@csirt, submitted 2027-01-30T09:00:00Z, reference P-1
> [33d 00:00] INC-2026-0001 legal clock of monthly/progress_report@csirt: target 2027-01-31T09:00:00Z -> 2027-02-28T09:00:00Z, from progress_report.due 2027-01-31T09:00:00Z
> [33d 00:00] INC-2026-0001 legal raised AL-22 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/monthly/progress_report@csirt.…
> [33d 00:00] INC-2026-0001 daemon tries DL-30, attempt 1: legal recorded the filing of INC-2026-0001/monthly/progress_report@csirt.
> [33d 00:00] INC-2026-0001 daemon tries DL-31, attempt 1: legal recorded the filing of INC-2026-0001/monthly/progress_report@csirt.
wait 20d
> [48d 00:00] INC-2026-0001 daemon raised AL-23 due-soon (before:50%) about monthly/progress_report@csirt for legal
> [48d 00:00] INC-2026-0001 daemon tries DL-32, attempt 1: INC-2026-0001 monthly progress report due Sun 28 Feb 10:00 +01:00 (in 14 d)
filed progress_report reference=P-2
> [53d 00:00] INC-2026-0001 legal recorded filing 5 of monthly/progress_report@csirt, submitted 2027-02-19T09:00:00Z, reference P-2
> [53d 00:00] INC-2026-0001 legal clock of monthly/progress_report@csirt: target 2027-02-28T09:00:00Z -> 2027-03-28T08:00:00Z, from progress_report.due 2027-02-28T09:00:00Z
> [53d 00:00] INC-2026-0001 legal raised AL-24 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/monthly/progress_report@csirt.…
> [53d 00:00] INC-2026-0001 daemon tries DL-33, attempt 1: legal recorded the filing of INC-2026-0001/monthly/progress_report@csirt.
> [53d 00:00] INC-2026-0001 daemon tries DL-34, attempt 1: legal recorded the filing of INC-2026-0001/monthly/progress_report@csirt.
