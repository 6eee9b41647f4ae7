story: awareness was two days earlier: whoever has it and whoever is on call are paged, both instants are kept
start 2026-11-18T09:00:00Z
open "Supplier told us late" by=legal significant=yes
> [0d 00:00] INC-2026-0001 legal opened it: Supplier told us late
> [0d 00:00] INC-2026-0001 legal assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 legal clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 legal decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 legal raised AL-2 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
ack by=legal
> [0d 00:00] INC-2026-0001 legal acknowledged: legal has it until 2026-11-18T13:00:00Z, alerts up to AL-2
> [0d 00:00] INC-2026-0001 legal raised AL-3 handed (answered) for tech: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
wait 1h
anchor aware at=2026-11-17T20:00:00Z reason="the supplier's mail was in the spam folder"
> [0d 01:00] INC-2026-0001 legal set aware to 2026-11-17T20:00:00Z, before 2026-11-18T09:00:00Z: the supplier's mail was in the spam folder
> [0d 01:00] INC-2026-0001 legal clock of nis2/early_warning@csirt: target 2026-11-19T09:00:00Z -> 2026-11-18T20:00:00Z, from aware 2026-11-17T20:00:00Z
> [0d 01:00] INC-2026-0001 legal clock of nis2/incident_notification@csirt: target 2026-11-21T09:00:00Z -> 2026-11-20T20:00:00Z, from aware 2026-11-17T20:00:00Z
> [0d 01:00] INC-2026-0001 legal clock of nis2/final_report@csirt: target 2026-12-21T09:00:00Z -> 2026-12-20T20:00:00Z (forecast), from incident_notification 2026-11-20T20:00:00Z
> [0d 01:00] INC-2026-0001 legal clock of nis2/authority_feedback@csirt: target 2026-11-20T09:00:00Z -> 2026-11-19T20:00:00Z (forecast), from early_warning 2026-11-18T20:00:00Z
> [0d 01:00] INC-2026-0001 legal raised AL-4 announcement (announce) for legal, boss: legal set aware of INC-2026-0001 to Tue 17 Nov 21:00 +01:00.…
> [0d 01:00] INC-2026-0001 legal raised AL-5 due-soon (nearer) about nis2/early_warning@csirt for legal, tech
> [0d 01:00] INC-2026-0001 legal raised AL-6 due-soon (before:50%) about nis2/early_warning@csirt for legal
> [0d 01:00] INC-2026-0001 daemon tries DL-4, attempt 1: INC-2026-0001 nis2 early warning due Wed 18 Nov 21:00 +01:00 (in 10 h)
> [0d 01:00] INC-2026-0001 daemon tries DL-5, attempt 1: legal set aware of INC-2026-0001 to Tue 17 Nov 21:00 +01:00.
> [0d 01:00] INC-2026-0001 daemon tries DL-6, attempt 1: INC-2026-0001 nis2 early warning due Wed 18 Nov 21:00 +01:00 (in 10 h)
