story: Austria: the early warning turns out unfounded and is withdrawn by a report of its own type
start 2026-11-18T09:00:00Z
open "Odd traffic" by=legal significant=yes regimes=nis2-at
> [0d 00:00] INC-2026-0001 legal opened it: Odd traffic
> [0d 00:00] INC-2026-0001 legal assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-at/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-at/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-at/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2-at/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 legal clock of nis2-at/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 legal decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 legal raised AL-2 due-soon (prompt) about nis2-at/recipients@recipients for legal
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2-at early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 nis2-at recipients of the service informed: owed without undue delay
ack by=legal
> [0d 00:00] INC-2026-0001 legal acknowledged: legal has it until 2026-11-18T13:00:00Z, alerts up to AL-2
> [0d 00:00] INC-2026-0001 legal raised AL-3 handed (answered) for tech: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
filed early_warning reference=R-1
> [0d 00:00] INC-2026-0001 legal recorded filing 1 of nis2-at/early_warning@csirt, submitted 2026-11-18T09:00:00Z, reference R-1
> [0d 00:00] INC-2026-0001 legal clock of nis2-at/authority_feedback@csirt: target 2026-11-20T09:00:00Z -> 2026-11-19T09:00:00Z, from early_warning 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-4 announcement (announce) about nis2-at/early_warning@csirt for legal, boss: legal recorded the filing of INC-2026-0001/nis2-at/early_warning@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-4, attempt 1: legal recorded the filing of INC-2026-0001/nis2-at/early_warning@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-5, attempt 1: legal recorded the filing of INC-2026-0001/nis2-at/early_warning@csirt.
filed withdrawal reference=R-2
> [0d 00:00] INC-2026-0001 legal recorded filing 2 of nis2-at/withdrawal@csirt, submitted 2026-11-18T09:00:00Z, reference R-2
> [0d 00:00] INC-2026-0001 legal nis2-at/incident_notification@csirt ended: closed_by by withdrawal
> [0d 00:00] INC-2026-0001 legal nis2-at/intermediate_report@csirt ended: closed_by by withdrawal
> [0d 00:00] INC-2026-0001 legal nis2-at/final_report@csirt ended: closed_by by withdrawal
> [0d 00:00] INC-2026-0001 legal nis2-at/progress_report@csirt ended: closed_by by withdrawal
> [0d 00:00] INC-2026-0001 legal nis2-at/final_report_after_handling@csirt ended: closed_by by withdrawal
> [0d 00:00] INC-2026-0001 legal clock of nis2-at/final_report@csirt: target 2026-12-21T09:00:00Z -> 2026-12-18T09:00:00Z, from incident_notification 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-5 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/nis2-at/withdrawal@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-6, attempt 1: legal recorded the filing of INC-2026-0001/nis2-at/withdrawal@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-7, attempt 1: legal recorded the filing of INC-2026-0001/nis2-at/withdrawal@csirt.
waive recipients reason="nothing happened"
> [0d 00:00] INC-2026-0001 legal nis2-at/recipients@recipients ended: waived: nothing happened
> [0d 00:00] INC-2026-0001 legal raised AL-6 announcement (announce) for legal, boss: legal waived INC-2026-0001/nis2-at/recipients@recipients.…
> [0d 00:00] INC-2026-0001 daemon tries DL-8, attempt 1: legal waived INC-2026-0001/nis2-at/recipients@recipients.
> [0d 00:00] INC-2026-0001 daemon tries DL-9, attempt 1: legal waived INC-2026-0001/nis2-at/recipients@recipients.
status closed
> [0d 00:00] INC-2026-0001 legal status suspected -> closed
> [0d 00:00] INC-2026-0001 legal raised AL-7 closed (closed) for tech, legal, boss: legal closed INC-2026-0001.
> [0d 00:00] INC-2026-0001 daemon tries DL-10, attempt 1: legal closed INC-2026-0001.
> [0d 00:00] INC-2026-0001 daemon tries DL-11, attempt 1: legal closed INC-2026-0001.
> [0d 00:00] INC-2026-0001 daemon tries DL-12, attempt 1: legal closed INC-2026-0001.
> [0d 00:00] global daemon archived INC-2026-0001
