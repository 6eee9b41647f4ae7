story: a slip is undone; the record stays and nobody is paged for it any more
start 2026-11-18T09:00:00Z
open "Tpyo" by=tech
> [0d 00:00] INC-2026-0001 tech opened it: Tpyo
> [0d 00:00] INC-2026-0001 tech assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 tech clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 tech raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
void "opened by mistake"
> [0d 00:00] INC-2026-0001 legal voided it: opened by mistake
> [0d 00:00] INC-2026-0001 legal raised AL-2 announcement (announce) for legal, boss: legal voided INC-2026-0001: none of its clocks runs any more.…
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: legal voided INC-2026-0001: none of its clocks runs any more.
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: legal voided INC-2026-0001: none of its clocks runs any more.
> [0d 00:00] global daemon archived INC-2026-0001
wait 3d
