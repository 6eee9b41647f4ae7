story: awareness was earlier than thought; then a later one is claimed, loudly
start 2026-11-18T09:00:00Z
open "Supplier breach" by=tech
> [0d 00:00] INC-2026-0001 tech opened it: Supplier breach
> [0d 00:00] INC-2026-0001 tech assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 tech clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 tech raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
ack by=tech
> [0d 00:00] INC-2026-0001 tech acknowledged: tech has it until 2026-11-18T13:00:00Z, alerts up to AL-1
anchor aware at=2026-11-17T12:00:00Z reason="the supplier's mail of the day before"
> [0d 00:00] INC-2026-0001 legal set aware to 2026-11-17T12:00:00Z, before 2026-11-18T09:00:00Z: the supplier's mail of the day before
> [0d 00:00] INC-2026-0001 legal clock of nis2/early_warning@csirt: target 2026-11-19T09:00:00Z -> 2026-11-18T12:00:00Z, from aware 2026-11-17T12:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/incident_notification@csirt: target 2026-11-21T09:00:00Z -> 2026-11-20T12:00:00Z, from aware 2026-11-17T12:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/final_report@csirt: target 2026-12-21T09:00:00Z -> 2026-12-20T12:00:00Z (forecast), from incident_notification 2026-11-20T12:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/authority_feedback@csirt: target 2026-11-20T09:00:00Z -> 2026-11-19T12:00:00Z (forecast), from early_warning 2026-11-18T12:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-2 announcement (announce) for legal, boss: legal set aware of INC-2026-0001 to Tue 17 Nov 13:00 +01:00.…
> [0d 00:00] INC-2026-0001 legal raised AL-3 due-soon (nearer) about nis2/early_warning@csirt for tech
> [0d 00:00] INC-2026-0001 legal raised AL-4 due-soon (before:6h) about nis2/early_warning@csirt for legal, tech
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 nis2 early warning due Wed 18 Nov 13:00 +01:00 (in 3 h)
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: legal set aware of INC-2026-0001 to Tue 17 Nov 13:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-4, attempt 1: INC-2026-0001 nis2 early warning due Wed 18 Nov 13:00 +01:00 (in 3 h)
anchor aware at=2026-11-18T08:00:00Z reason="the mail was read this morning"
> [0d 00:00] INC-2026-0001 legal set aware to 2026-11-18T08:00:00Z, before 2026-11-17T12:00:00Z: the mail was read this morning
> [0d 00:00] INC-2026-0001 legal clock of nis2/early_warning@csirt: target 2026-11-18T12:00:00Z -> 2026-11-19T08:00:00Z, from aware 2026-11-18T08:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/incident_notification@csirt: target 2026-11-20T12:00:00Z -> 2026-11-21T08:00:00Z, from aware 2026-11-18T08:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/final_report@csirt: target 2026-12-20T12:00:00Z -> 2026-12-21T08:00:00Z (forecast), from incident_notification 2026-11-21T08:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/authority_feedback@csirt: target 2026-11-19T12:00:00Z -> 2026-11-20T08:00:00Z (forecast), from early_warning 2026-11-19T08:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-5 announcement (announce) for legal, boss: legal set aware of INC-2026-0001 to Wed 18 Nov 09:00 +01:00.…
> [0d 00:00] INC-2026-0001 daemon tries DL-5, attempt 1: legal set aware of INC-2026-0001 to Wed 18 Nov 09:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-6, attempt 1: legal set aware of INC-2026-0001 to Wed 18 Nov 09:00 +01:00.
anchor aware at=2026-11-19T08:00:00Z reason="tomorrow"
> [0d 00:00] refused: future-time
