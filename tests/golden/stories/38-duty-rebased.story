story: other rules for a duty: legal is told, its one clock moves when somebody says so, and nothing is merged into it
start 2026-11-18T09:00:00Z
duty-done tabletop by=boss
> [0d 00:00] DUTY-tabletop boss opened it: Tabletop exercise
> [0d 00:00] DUTY-tabletop boss recorded filing 1 of duties/tabletop@entity, submitted 2026-11-18T09:00:00Z
> [0d 00:00] DUTY-tabletop boss duties/tabletop@entity runs again
> [0d 00:00] DUTY-tabletop boss set last_exercise to 2026-11-18T09:00:00Z
> [0d 00:00] DUTY-tabletop boss clock of duties/tabletop@entity: target none -> 2027-05-18T08:00:00Z, from last_exercise 2026-11-18T09:00:00Z
> [0d 00:00] DUTY-tabletop boss raised AL-1 announcement (announce) for legal, boss: boss recorded that tabletop was done (Wed 18 Nov 10:00 +01:00).…
> [0d 00:00] DUTY-tabletop daemon tries DL-1, attempt 1: boss recorded that tabletop was done (Wed 18 Nov 10:00 +01:00).
> [0d 00:00] DUTY-tabletop daemon tries DL-2, attempt 1: boss recorded that tabletop was done (Wed 18 Nov 10:00 +01:00).
rules house
> [0d 00:00] global daemon loaded configuration 41981f406d03
> [0d 00:00] DUTY-tabletop daemon raised AL-2 announcement (rules) for legal: The rules in force now would set other due instants for DUTY-tabletop; nothing was moved.…
> [0d 00:00] DUTY-tabletop daemon tries DL-3, attempt 1: The rules in force now would set other due instants for DUTY-tabletop; nothing was moved.
rebase duties ref=DUTY-tabletop reason="four times a year from now on"
> [0d 00:00] DUTY-tabletop legal moved it to the rules of duties in force, digest 0000000000000000, before 0000000000000000: four times a year from now on
> [0d 00:00] DUTY-tabletop legal clock of duties/tabletop@entity: target 2027-05-18T08:00:00Z -> 2027-02-18T09:00:00Z, from last_exercise 2026-11-18T09:00:00Z
> [0d 00:00] DUTY-tabletop legal raised AL-3 announcement (announce) for legal, boss: legal moved DUTY-tabletop to the rules of duties in force.…
> [0d 00:00] DUTY-tabletop legal raised AL-4 due-soon (nearer) about duties/tabletop@entity for tech
> [0d 00:00] DUTY-tabletop daemon tries DL-4, attempt 1: legal moved DUTY-tabletop to the rules of duties in force.
> [0d 00:00] DUTY-tabletop daemon tries DL-5, attempt 1: legal moved DUTY-tabletop to the rules of duties in force.
> [0d 00:00] DUTY-tabletop daemon tries DL-6, attempt 1: DUTY-tabletop duties tabletop exercise due Thu 18 Feb 2027 10:00 +01:00 (in 92 d)
rebase duties ref=DUTY-tabletop reason="again"
> [0d 00:00] refused: nothing-to-rebase
open "A mailbox was read" by=tech
> [0d 00:00] INC-2026-0001 tech opened it: A mailbox was read
> [0d 00:00] INC-2026-0001 tech assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 tech clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 tech raised AL-5 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 daemon tries DL-7, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
merge DUTY-tabletop ref=2026-1 reason="no"
> [0d 00:00] refused: is-a-duty
merge 2026-1 ref=DUTY-tabletop reason="no"
> [0d 00:00] refused: is-a-duty
open "A small one" is_minor=1 by=tech
> [0d 00:00] INC-2026-0002 tech opened it, minor: A small one
> [0d 00:00] INC-2026-0002 tech assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0002 tech clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0002 tech clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0002 tech clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0002 tech clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0002 tech clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
merge 2026-2 ref=2026-1 reason="no"
> [0d 00:00] refused: into-a-minor-one
