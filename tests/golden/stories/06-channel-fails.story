story: mail fails; the next channel starts beside it after the second failure
start 2026-11-18T09:00:00Z
channel mail transient
open "Mail is down" by=tech significant=yes
> [0d 00:00] INC-2026-0001 tech opened it: Mail is down
> [0d 00:00] INC-2026-0001 tech assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 tech clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 tech decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 tech raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 tech raised AL-2 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [0d 00:00] INC-2026-0001 daemon DL-1 attempt 1: transient: as the story says
> [0d 00:00] INC-2026-0001 daemon DL-2 attempt 1: transient: as the story says
wait 10m
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 2
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 2
> [0d 00:00] INC-2026-0001 daemon DL-1 attempt 2: transient: as the story says
> [0d 00:00] INC-2026-0001 daemon DL-2 attempt 2: transient: as the story says
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 23 h 59 min)
> [0d 00:00] INC-2026-0001 daemon tries DL-4, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [0d 00:00] INC-2026-0001 daemon ended DL-1: superseded: reached over another channel
> [0d 00:00] INC-2026-0001 daemon ended DL-2: superseded: reached over another channel
channel mail accepted
wait 30m
> [0d 00:30] INC-2026-0001 daemon raised AL-3 opened (open:2) for boss
> [0d 00:30] INC-2026-0001 daemon tries DL-5, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 23 h 30 min)
