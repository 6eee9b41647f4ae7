story: minor is a word about significance; the 72 hours of personal data run and page all the same
start 2026-11-18T09:00:00Z
open "One laptop with patients' data" is_minor=1 regimes=nis2,gdpr by=tech
> [0d 00:00] INC-2026-0001 tech opened it, minor: One laptop with patients' data
> [0d 00:00] INC-2026-0001 tech assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 tech clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of gdpr/authority_notification@data-protection: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of gdpr/internal_record@breach-register: target none -> none
> [0d 00:00] INC-2026-0001 tech raised AL-1 due-soon (prompt) about gdpr/internal_record@breach-register for legal
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 gdpr internal record of the breach: owed without undue delay
wait 70h
> [1d 12:00] INC-2026-0001 daemon raised AL-2 due-soon (before:50%) about gdpr/authority_notification@data-protection for legal
> [1d 21:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 1 d 3 h)
> [2d 18:00] INC-2026-0001 daemon raised AL-3 due-soon (before:6h) about gdpr/authority_notification@data-protection for legal, tech
> [2d 18:00] INC-2026-0001 daemon tries DL-3, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 6 h)
> [2d 18:00] INC-2026-0001 daemon tries DL-4, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 6 h)
wait 4h
> [2d 23:00] INC-2026-0001 daemon raised AL-4 due-soon (before:1h) about gdpr/authority_notification@data-protection for tech, legal, boss
> [2d 23:00] INC-2026-0001 daemon tries DL-5, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 1 h)
> [2d 23:00] INC-2026-0001 daemon tries DL-6, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 1 h)
> [2d 23:00] INC-2026-0001 daemon tries DL-7, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (in 1 h)
> [3d 00:00] INC-2026-0001 daemon raised AL-5 overdue (overdue) about gdpr/authority_notification@data-protection for legal, boss
> [3d 00:00] INC-2026-0001 daemon raised AL-6 due-soon (prompt) about gdpr/internal_record@breach-register for legal
> [3d 00:00] INC-2026-0001 daemon tries DL-8, attempt 1: INC-2026-0001 gdpr notification of the… due Sat 21 Nov 10:00 +01:00 (target passed a moment ago, limit in 1 h)
> [3d 00:00] INC-2026-0001 daemon tries DL-9, attempt 1: INC-2026-0001 gdpr notification of the… due Sat 21 Nov 10:00 +01:00 (target passed a moment ago, limit in 1 h)
> [3d 01:00] INC-2026-0001 daemon raised AL-7 overdue (overdue) about gdpr/authority_notification@data-protection for legal, boss
> [3d 01:00] INC-2026-0001 daemon tries DL-10, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by a moment)
> [3d 01:00] INC-2026-0001 daemon tries DL-11, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by a moment)
> [3d 02:00] INC-2026-0001 daemon raised AL-8 overdue (overdue) about gdpr/authority_notification@data-protection for legal, boss
> [3d 02:00] INC-2026-0001 daemon tries DL-12, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 1 h)
> [3d 02:00] INC-2026-0001 daemon tries DL-13, attempt 1: INC-2026-0001 gdpr notification of the supervisory authority due Sat 21 Nov 10:00 +01:00 (OVERDUE by 1 h)
status closed
> [3d 02:00] refused: obligations-running
