story: registered as minor nobody is paged; closed when it is over, or promoted by a decision
start 2026-11-18T09:00:00Z
open "One workstation cleaned" is_minor=1 by=tech
> [0d 00:00] INC-2026-0001 tech opened it, minor: One workstation cleaned
> [0d 00:00] INC-2026-0001 tech assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 tech clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
wait 3d
status closed
> [3d 00:00] INC-2026-0001 legal status suspected -> closed
> [3d 00:00] global daemon archived INC-2026-0001
wait 1h
open "A mailbox was read" is_minor=1 by=tech
> [3d 01:00] INC-2026-0002 tech opened it, minor: A mailbox was read
> [3d 01:00] INC-2026-0002 tech assumed aware to 2026-11-21T10:00:00Z
> [3d 01:00] INC-2026-0002 tech clock of nis2/early_warning@csirt: target none -> 2026-11-22T10:00:00Z, from aware 2026-11-21T10:00:00Z
> [3d 01:00] INC-2026-0002 tech clock of nis2/incident_notification@csirt: target none -> 2026-11-24T10:00:00Z, from aware 2026-11-21T10:00:00Z
> [3d 01:00] INC-2026-0002 tech clock of nis2/final_report@csirt: target none -> 2026-12-24T10:00:00Z (forecast), from incident_notification 2026-11-24T10:00:00Z
> [3d 01:00] INC-2026-0002 tech clock of nis2/recipients@recipients: target none -> none
> [3d 01:00] INC-2026-0002 tech clock of nis2/authority_feedback@csirt: target none -> 2026-11-23T10:00:00Z (forecast), from early_warning 2026-11-22T10:00:00Z
wait 30h
decide significant yes reason="It was the director's"
> [4d 07:00] INC-2026-0002 legal decided significant: yes: It was the director's
> [4d 07:00] INC-2026-0002 legal raised AL-1 announcement (announce) for legal, boss: legal decided: significant yes for INC-2026-0002.…
> [4d 07:00] INC-2026-0002 legal raised AL-2 overdue (overdue) about nis2/early_warning@csirt for legal, boss
> [4d 07:00] INC-2026-0002 legal raised AL-3 due-soon (before:1h) about nis2/early_warning@csirt for tech
> [4d 07:00] INC-2026-0002 legal raised AL-4 opened (open:2) for boss
> [4d 07:00] INC-2026-0002 legal raised AL-5 opened (open:1) for tech
> [4d 07:00] INC-2026-0002 legal raised AL-6 due-soon (prompt) about nis2/recipients@recipients for legal
> [4d 07:00] INC-2026-0002 legal ended DL-1: superseded: folded into one message
> [4d 07:00] INC-2026-0002 legal ended DL-2: superseded: folded into one message
> [4d 07:00] INC-2026-0002 daemon tries DL-3, attempt 1: INC-2026-0002 nis2 early warning due Sun 22 Nov 11:00 +01:00 (OVERDUE by 5 h)
> [4d 07:00] INC-2026-0002 daemon tries DL-4, attempt 1: INC-2026-0002 nis2 early warning due Sun 22 Nov 11:00 +01:00 (OVERDUE by 5 h)
> [4d 07:00] INC-2026-0002 daemon tries DL-5, attempt 1: INC-2026-0002 nis2 early warning due Sun 22 Nov 11:00 +01:00 (OVERDUE by 5 h)
wait 1h
> [4d 07:30] INC-2026-0002 daemon raised AL-7 opened (open:repeat) for boss
> [4d 07:30] INC-2026-0002 daemon tries DL-6, attempt 1: INC-2026-0002 nis2 early warning due Sun 22 Nov 11:00 +01:00 (OVERDUE by 5 h 30 min)
> [4d 08:00] INC-2026-0002 daemon raised AL-8 opened (open:repeat) for boss
> [4d 08:00] INC-2026-0002 daemon raised AL-9 overdue (overdue) about nis2/early_warning@csirt for legal, boss
> [4d 08:00] INC-2026-0002 daemon tries DL-7, attempt 1: INC-2026-0002 nis2 early warning due Sun 22 Nov 11:00 +01:00 (OVERDUE by 6 h)
> [4d 08:00] INC-2026-0002 daemon tries DL-8, attempt 1: INC-2026-0002 nis2 early warning due Sun 22 Nov 11:00 +01:00 (OVERDUE by 6 h)
open "Contradiction" is_minor=1 significant=yes
> [4d 08:00] refused: minor-and-significant
