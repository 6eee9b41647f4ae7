story: severity, regime and stage each choose a policy; steps in percent of the period; high is loud, low is calm
start 2026-11-18T09:00:00Z
rules policies
> [0d 00:00] global daemon loaded configuration d6381d65bf99
open "Mail gateway" by=tech significant=yes severity=low regimes=nis2,gdpr
> [0d 00:00] INC-2026-0001 tech opened it, severity low: Mail gateway
> [0d 00:00] INC-2026-0001 tech assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 tech clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of gdpr/authority_notification@data-protection: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of gdpr/internal_record@breach-register: target none -> none
> [0d 00:00] INC-2026-0001 tech decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 tech raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 tech raised AL-2 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 00:00] INC-2026-0001 tech raised AL-3 due-soon (prompt) about gdpr/internal_record@breach-register for legal
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
ack by=tech
> [0d 00:00] INC-2026-0001 tech acknowledged: tech has it until 2026-11-18T13:00:00Z, alerts up to AL-3
> [0d 00:00] INC-2026-0001 tech raised AL-4 handed (answered) for legal: tech has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: tech has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
wait 18h
> [0d 04:00] INC-2026-0001 daemon ended the acknowledgement of tech: its time is over
> [0d 04:00] INC-2026-0001 daemon raised AL-5 wanted (ran-out) for tech, legal: the time for which tech had INC-2026-0001 is over; nobody has it now.
> [0d 04:00] INC-2026-0001 daemon raised AL-6 opened (open:repeat) for tech
> [0d 04:00] INC-2026-0001 daemon raised AL-7 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 04:00] INC-2026-0001 daemon tries DL-4, attempt 1: the time for which tech had INC-2026-0001 is over; nobody has it now.
> [0d 04:00] INC-2026-0001 daemon tries DL-5, attempt 1: the time for which tech had INC-2026-0001 is over; nobody has it now.
> [0d 08:00] INC-2026-0001 daemon raised AL-8 opened (open:repeat) for tech
> [0d 08:00] INC-2026-0001 daemon raised AL-9 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 08:00] INC-2026-0001 daemon tries DL-6, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 16 h)
> [0d 08:00] INC-2026-0001 daemon tries DL-7, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [0d 12:00] INC-2026-0001 daemon raised AL-10 opened (open:repeat) for tech
> [0d 12:00] INC-2026-0001 daemon raised AL-11 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 12:00] INC-2026-0001 daemon tries DL-8, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 12 h)
> [0d 16:00] INC-2026-0001 daemon raised AL-12 opened (open:repeat) for tech
> [0d 16:00] INC-2026-0001 daemon raised AL-13 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 16:00] INC-2026-0001 daemon ended DL-9: superseded: folded into one message
> [0d 16:00] INC-2026-0001 daemon tries DL-10, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 8 h)
> [0d 18:00] INC-2026-0001 daemon raised AL-14 due-soon (before:25%) about nis2/early_warning@csirt for legal
> [0d 18:00] INC-2026-0001 daemon ended DL-11: superseded: folded into one message
> [0d 18:00] INC-2026-0001 daemon tries DL-12, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 6 h)
filed early_warning by=legal reference=R-1 regime=nis2
> [0d 18:00] INC-2026-0001 legal recorded filing 1 of nis2/early_warning@csirt, submitted 2026-11-19T03:00:00Z, reference R-1
> [0d 18:00] INC-2026-0001 legal clock of nis2/authority_feedback@csirt: target 2026-11-20T09:00:00Z -> 2026-11-20T03:00:00Z, from early_warning 2026-11-19T03:00:00Z
> [0d 18:00] INC-2026-0001 legal raised AL-15 announcement (announce) about nis2/early_warning@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2/early_warning@csirt.…
> [0d 18:00] INC-2026-0001 daemon tries DL-13, attempt 1: legal recorded the filing of INC-2026-0001/nis2/early_warning@csirt.
> [0d 18:00] INC-2026-0001 daemon tries DL-14, attempt 1: legal recorded the filing of INC-2026-0001/nis2/early_warning@csirt.
wait 3d
> [0d 20:00] INC-2026-0001 daemon raised AL-16 opened (open:repeat) for tech
> [0d 20:00] INC-2026-0001 daemon raised AL-17 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 20:00] INC-2026-0001 daemon tries DL-15, attempt 1: INC-2026-0001 nis2 incident notification due Sat 21 Nov 10:00 +01:00 (in 2 d 4 h)
> [0d 21:00] INC-2026-0001 daemon tries DL-16, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [1d 00:00] INC-2026-0001 daemon raised AL-18 opened (open:repeat) for tech
> [1d 00:00] INC-2026-0001 daemon raised AL-19 due-soon (prompt) about nis2/recipients@recipients for legal
> [1d 00:00] INC-2026-0001 daemon tries DL-17, attempt 1: INC-2026-0001 nis2 incident notification due Sat 21 Nov 10:00 +01:00 (in 2 d)
> [1d 00:00] INC-2026-0001 daemon tries DL-18, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [1d 04:00] INC-2026-0001 daemon raised AL-20 opened (open:repeat) for tech
> [1d 04:00] INC-2026-0001 daemon tries DL-19, attempt 1: INC-2026-0001 nis2 incident notification due Sat 21 Nov 10:00 +01:00 (in 1 d 20 h)
> [1d 08:00] INC-2026-0001 daemon raised AL-21 opened (open:repeat) for tech
> [1d 08:00] INC-2026-0001 daemon tries DL-20, attempt 1: INC-2026-0001 nis2 incident notification due Sat 21 Nov 10:00 +01:00 (in 1 d 16 h)
> [1d 12:00] INC-2026-0001 daemon raised AL-22 opened (open:repeat) for tech
> [1d 12:00] INC-2026-0001 daemon tries DL-21, attempt 1: INC-2026-0001 nis2 incident notification due Sat 21 Nov 10:00 +01:00 (in 1 d 12 h)
> [1d 16:00] INC-2026-0001 daemon raised AL-23 opened (open:repeat) for tech
> [1d 16:00] INC-2026-0001 daemon tries DL-22, attempt 1: INC-2026-0001 nis2 incident notification due Sat 21 Nov 10:00 +01:00 (in 1 d 8 h)
> [1d 18:00] INC-2026-0001 daemon raised AL-24 overdue (overdue) about nis2/authority_feedback@csirt for legal
> [1d 18:00] INC-2026-0001 daemon tries DL-23, attempt 1: INC-2026-0001 nis2 feedback of the CSIRT: expected by Fri 20 Nov 04:00 +01:00 and not recorded; ask the authority
> [1d 20:00] INC-2026-0001 daemon raised AL-25 opened (open:repeat) for tech
> [1d 20:00] INC-2026-0001 daemon tries DL-24, attempt 1: INC-2026-0001 nis2 incident notification due Sat 21 Nov 10:00 +01:00 (in 1 d 4 h)
> [1d 22:00] INC-2026-0001 daemon raised AL-26 due-soon (prompt) about nis2/recipients@recipients for legal
> [1d 22:00] INC-2026-0001 daemon tries DL-25, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [2d 00:00] INC-2026-0001 daemon raised AL-27 opened (open:repeat) for tech
> [2d 00:00] INC-2026-0001 daemon tries DL-26, attempt 1: INC-2026-0001 nis2 incident notification due Sat 21 Nov 10:00 +01:00 (in 1 d)
> [2d 04:00] INC-2026-0001 daemon raised AL-28 opened (open:repeat) for tech
> [2d 04:00] INC-2026-0001 daemon tries DL-27, attempt 1: INC-2026-0001 nis2 incident notification due Sat 21 Nov 10:00 +01:00 (in 20 h)
> [2d 06:00] INC-2026-0001 daemon raised AL-29 due-soon (before:25%) about nis2/incident_notification@csirt for legal
> [2d 06:00] INC-2026-0001 daemon tries DL-28, attempt 1: INC-2026-0001 nis2 incident notification due Sat 21 Nov 10:00 +01:00 (in 18 h)
> [2d 08:00] INC-2026-0001 daemon raised AL-30 opened (open:repeat) for tech
> [2d 08:00] INC-2026-0001 daemon tries DL-29, attempt 1: INC-2026-0001 nis2 incident notification due Sat 21 Nov 10:00 +01:00 (in 16 h)
> [2d 12:00] INC-2026-0001 daemon raised AL-31 opened (open:repeat) for tech
> [2d 12:00] INC-2026-0001 daemon tries DL-30, attempt 1: INC-2026-0001 nis2 incident notification due Sat 21 Nov 10:00 +01:00 (in 12 h)
> [2d 16:00] INC-2026-0001 daemon raised AL-32 opened (open:repeat) for tech
> [2d 16:00] INC-2026-0001 daemon tries DL-31, attempt 1: INC-2026-0001 nis2 incident notification due Sat 21 Nov 10:00 +01:00 (in 8 h)
> [2d 16:48] INC-2026-0001 daemon raised AL-33 due-soon (before:10%) about gdpr/authority_notification@data-protection for legal
> [2d 16:48] INC-2026-0001 daemon tries DL-32, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 7 h 12 min)
> [2d 20:00] INC-2026-0001 daemon raised AL-34 opened (open:repeat) for tech
> [2d 20:00] INC-2026-0001 daemon tries DL-33, attempt 1: INC-2026-0001 nis2 incident notification due Sat 21 Nov 10:00 +01:00 (in 4 h)
> [3d 00:00] INC-2026-0001 daemon raised AL-35 opened (open:repeat) for tech
> [3d 00:00] INC-2026-0001 daemon raised AL-36 overdue (overdue) about nis2/incident_notification@csirt for legal
> [3d 00:00] INC-2026-0001 daemon raised AL-37 overdue (overdue) about gdpr/authority_notification@data-protection for legal, boss
> [3d 00:00] INC-2026-0001 daemon raised AL-38 due-soon (prompt) about gdpr/internal_record@breach-register for legal
> [3d 00:00] INC-2026-0001 daemon tries DL-34, attempt 1: INC-2026-0001 nis2 incident notification due Sat 21 Nov 10:00 +01:00 (target passed a moment ago, limit in 1 h)
> [3d 00:00] INC-2026-0001 daemon tries DL-35, attempt 1: INC-2026-0001 nis2 incident notification due Sat 21 Nov 10:00 +01:00 (target passed a moment ago, limit in 1 h)
> [3d 00:00] INC-2026-0001 daemon tries DL-36, attempt 1: INC-2026-0001 gdpr notification of the… due Sat 21 Nov 10:00 +01:00 (target passed a moment ago, limit in 1 h)
> [3d 01:00] INC-2026-0001 daemon raised AL-39 overdue (overdue) about gdpr/authority_notification@data-protection for legal, boss
> [3d 01:00] INC-2026-0001 daemon tries DL-37, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by a moment)
> [3d 01:00] INC-2026-0001 daemon tries DL-38, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by a moment)
> [3d 02:00] INC-2026-0001 daemon raised AL-40 overdue (overdue) about gdpr/authority_notification@data-protection for legal, boss
> [3d 02:00] INC-2026-0001 daemon tries DL-39, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 1 h)
> [3d 02:00] INC-2026-0001 daemon tries DL-40, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 1 h)
> [3d 03:00] INC-2026-0001 daemon raised AL-41 overdue (overdue) about gdpr/authority_notification@data-protection for legal, boss
> [3d 03:00] INC-2026-0001 daemon tries DL-41, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 2 h)
> [3d 03:00] INC-2026-0001 daemon tries DL-42, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 2 h)
> [3d 04:00] INC-2026-0001 daemon raised AL-42 overdue (overdue) about nis2/incident_notification@csirt for legal
> [3d 04:00] INC-2026-0001 daemon raised AL-43 overdue (overdue) about gdpr/authority_notification@data-protection for legal, boss
> [3d 04:00] INC-2026-0001 daemon tries DL-43, attempt 1: INC-2026-0001 nis2 incident notification due Sat 21 Nov 10:00 +01:00 (OVERDUE by 3 h)
> [3d 04:00] INC-2026-0001 daemon tries DL-44, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 3 h)
> [3d 05:00] INC-2026-0001 daemon raised AL-44 overdue (overdue) about gdpr/authority_notification@data-protection for legal, boss
> [3d 05:00] INC-2026-0001 daemon tries DL-45, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 4 h)
> [3d 05:00] INC-2026-0001 daemon tries DL-46, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 4 h)
> [3d 06:00] INC-2026-0001 daemon raised AL-45 overdue (overdue) about gdpr/authority_notification@data-protection for legal, boss
> [3d 06:00] INC-2026-0001 daemon tries DL-47, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 5 h)
> [3d 06:00] INC-2026-0001 daemon tries DL-48, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 5 h)
> [3d 07:00] INC-2026-0001 daemon raised AL-46 overdue (overdue) about gdpr/authority_notification@data-protection for legal, boss
> [3d 07:00] INC-2026-0001 daemon tries DL-49, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 6 h)
> [3d 07:00] INC-2026-0001 daemon tries DL-50, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 6 h)
> [3d 08:00] INC-2026-0001 daemon raised AL-47 overdue (overdue) about nis2/incident_notification@csirt for legal
> [3d 08:00] INC-2026-0001 daemon raised AL-48 overdue (overdue) about gdpr/authority_notification@data-protection for legal, boss
> [3d 08:00] INC-2026-0001 daemon tries DL-51, attempt 1: INC-2026-0001 nis2 incident notification due Sat 21 Nov 10:00 +01:00 (OVERDUE by 7 h)
> [3d 08:00] INC-2026-0001 daemon tries DL-52, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 7 h)
> [3d 09:00] INC-2026-0001 daemon raised AL-49 overdue (overdue) about gdpr/authority_notification@data-protection for legal, boss
> [3d 09:00] INC-2026-0001 daemon tries DL-53, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 8 h)
> [3d 09:00] INC-2026-0001 daemon tries DL-54, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 8 h)
> [3d 10:00] INC-2026-0001 daemon raised AL-50 overdue (overdue) about gdpr/authority_notification@data-protection for legal, boss
> [3d 10:00] INC-2026-0001 daemon tries DL-55, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 9 h)
> [3d 10:00] INC-2026-0001 daemon tries DL-56, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 9 h)
> [3d 11:00] INC-2026-0001 daemon raised AL-51 overdue (overdue) about gdpr/authority_notification@data-protection for legal, boss
> [3d 11:00] INC-2026-0001 daemon tries DL-57, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 10 h)
> [3d 11:00] INC-2026-0001 daemon tries DL-58, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 10 h)
> [3d 12:00] INC-2026-0001 daemon raised AL-52 overdue (overdue) about nis2/incident_notification@csirt for legal
> [3d 12:00] INC-2026-0001 daemon raised AL-53 overdue (overdue) about gdpr/authority_notification@data-protection for legal, boss
> [3d 12:00] INC-2026-0001 daemon tries DL-59, attempt 1: INC-2026-0001 nis2 incident notification due Sat 21 Nov 10:00 +01:00 (OVERDUE by 11 h)
> [3d 12:00] INC-2026-0001 daemon tries DL-60, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 11 h)
> [3d 13:00] INC-2026-0001 daemon raised AL-54 overdue (overdue) about gdpr/authority_notification@data-protection for legal, boss
> [3d 13:00] INC-2026-0001 daemon tries DL-61, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 12 h)
> [3d 13:00] INC-2026-0001 daemon tries DL-62, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 12 h)
> [3d 14:00] INC-2026-0001 daemon raised AL-55 overdue (overdue) about gdpr/authority_notification@data-protection for legal, boss
> [3d 14:00] INC-2026-0001 daemon tries DL-63, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 13 h)
> [3d 14:00] INC-2026-0001 daemon tries DL-64, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 13 h)
> [3d 15:00] INC-2026-0001 daemon raised AL-56 overdue (overdue) about gdpr/authority_notification@data-protection for legal, boss
> [3d 15:00] INC-2026-0001 daemon tries DL-65, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 14 h)
> [3d 15:00] INC-2026-0001 daemon tries DL-66, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 14 h)
> [3d 16:00] INC-2026-0001 daemon raised AL-57 overdue (overdue) about nis2/incident_notification@csirt for legal
> [3d 16:00] INC-2026-0001 daemon raised AL-58 overdue (overdue) about gdpr/authority_notification@data-protection for legal, boss
> [3d 16:00] INC-2026-0001 daemon tries DL-67, attempt 1: INC-2026-0001 nis2 incident notification due Sat 21 Nov 10:00 +01:00 (OVERDUE by 15 h)
> [3d 16:00] INC-2026-0001 daemon tries DL-68, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 15 h)
> [3d 17:00] INC-2026-0001 daemon raised AL-59 overdue (overdue) about gdpr/authority_notification@data-protection for legal, boss
> [3d 17:00] INC-2026-0001 daemon tries DL-69, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 16 h)
> [3d 17:00] INC-2026-0001 daemon tries DL-70, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 16 h)
> [3d 18:00] INC-2026-0001 daemon raised AL-60 overdue (overdue) about gdpr/authority_notification@data-protection for legal, boss
> [3d 18:00] INC-2026-0001 daemon tries DL-71, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 17 h)
> [3d 18:00] INC-2026-0001 daemon tries DL-72, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 17 h)
