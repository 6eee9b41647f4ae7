story: a duty takes no incident in, and no incident's verbs, however its reference is typed
start 2026-11-18T09:00:00Z
duty-done tabletop at=2026-10-20T08:00:00Z by=boss
> [0d 00:00] DUTY-tabletop boss opened it: Tabletop exercise
> [0d 00:00] DUTY-tabletop boss recorded filing 1 of duties/tabletop@entity, submitted 2026-10-20T08:00:00Z
> [0d 00:00] DUTY-tabletop boss duties/tabletop@entity runs again
> [0d 00:00] DUTY-tabletop boss set last_exercise to 2026-10-20T08:00:00Z
> [0d 00:00] DUTY-tabletop boss clock of duties/tabletop@entity: target none -> 2027-04-20T08:00:00Z, from last_exercise 2026-10-20T08:00:00Z
> [0d 00:00] DUTY-tabletop boss raised AL-1 announcement (announce) for legal, boss: boss recorded that tabletop was done (Tue 20 Oct 10:00 +02:00).…
> [0d 00:00] DUTY-tabletop daemon tries DL-1, attempt 1: boss recorded that tabletop was done (Tue 20 Oct 10:00 +02:00).
> [0d 00:00] DUTY-tabletop daemon tries DL-2, attempt 1: boss recorded that tabletop was done (Tue 20 Oct 10:00 +02:00).
open "Intruder in the network" by=legal significant=yes regimes=nis2
> [0d 00:00] INC-2026-0001 legal opened it: Intruder in the network
> [0d 00:00] INC-2026-0001 legal assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 legal clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 legal decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 legal raised AL-2 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 legal raised AL-3 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-4, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
merge DUTY-tabletop ref=INC-2026-0001 reason="a slip"
> [0d 00:00] refused: is-a-duty
merge duty-tabletop ref=INC-2026-0001 reason="a slip"
> [0d 00:00] refused: is-a-duty
status closed ref=DUTY-tabletop
> [0d 00:00] refused: is-a-duty
status closed ref=duty-tabletop
> [0d 00:00] refused: is-a-duty
