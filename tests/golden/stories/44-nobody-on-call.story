story: nobody is on call for the first step: it is skipped at once and recorded, the next one starts, administrators are told
start 2026-11-18T09:00:00Z
vacate technical
open "Pumps" by=boss significant=yes
> [0d 00:00] INC-2026-0001 boss opened it: Pumps
> [0d 00:00] INC-2026-0001 boss assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 boss clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 boss clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 boss clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 boss clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 boss clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 boss decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 boss raised AL-1 opened (open:1) for nobody on call
> [0d 00:00] INC-2026-0001 boss raised AL-2 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 00:00] global boss raised AL-3 defect (nobody:open:1) for boss: nobody is on call for step open:1 of INC-2026-0001; the next step was started at once…
> [0d 00:00] INC-2026-0001 boss raised AL-4 opened (open:2) for boss
> [0d 00:00] global daemon tries DL-4, attempt 1: nis2d: nobody is on call for step open:1 of INC-2026-0001; the next step was started at once
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-5, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
wait 31m
> [0d 00:30] INC-2026-0001 daemon raised AL-5 opened (open:repeat) for boss
> [0d 00:30] INC-2026-0001 daemon tries DL-6, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 23 h 30 min)
