story: the law changes with the new year: the day of awareness says which version holds
start 2027-01-01T08:00:00Z
open "In the night" by=legal regimes=classified aware=2026-12-31T22:00:00Z
> [0d 00:00] INC-2027-0001 legal opened it: In the night
> [0d 00:00] INC-2027-0001 legal set aware to 2026-12-31T22:00:00Z
> [0d 00:00] INC-2027-0001 legal clock of classified/initial_notification@csirt: target none -> 2027-01-01T22:00:00Z, from aware 2026-12-31T22:00:00Z
> [0d 00:00] INC-2027-0001 legal clock of classified/intermediate_report@csirt: target none -> 2027-01-04T22:00:00Z (forecast), from initial_notification 2027-01-01T22:00:00Z
> [0d 00:00] INC-2027-0001 legal clock of classified/final_report@csirt: target none -> 2027-02-04T22:00:00Z (forecast), from intermediate_report 2027-01-04T22:00:00Z
> [0d 00:00] INC-2027-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2027-0001 daemon tries DL-1, attempt 1: INC-2027-0001 classified initial notification due Fri 1 Jan 23:00 +01:00 (in 14 h)
open "In the morning" by=legal regimes=classified aware=2027-01-01T07:00:00Z
> [0d 00:00] INC-2027-0002 legal opened it: In the morning
> [0d 00:00] INC-2027-0002 legal set aware to 2027-01-01T07:00:00Z
> [0d 00:00] INC-2027-0002 legal clock of classified/initial_notification@csirt: target none -> 2027-01-01T13:00:00Z, from aware 2027-01-01T07:00:00Z
> [0d 00:00] INC-2027-0002 legal clock of classified/intermediate_report@csirt: target none -> 2027-01-04T13:00:00Z (forecast), from initial_notification 2027-01-01T13:00:00Z
> [0d 00:00] INC-2027-0002 legal clock of classified/final_report@csirt: target none -> 2027-02-04T13:00:00Z (forecast), from intermediate_report 2027-01-04T13:00:00Z
> [0d 00:00] INC-2027-0002 legal raised AL-2 opened (open:1) for tech
> [0d 00:00] INC-2027-0002 legal raised AL-3 due-soon (before:6h) about classified/initial_notification@csirt for legal, tech
> [0d 00:00] INC-2027-0002 daemon tries DL-2, attempt 1: INC-2027-0002 classified initial notification due Fri 1 Jan 14:00 +01:00 (in 5 h)
> [0d 00:00] INC-2027-0002 daemon tries DL-3, attempt 1: INC-2027-0002 classified initial notification due Fri 1 Jan 14:00 +01:00 (in 5 h)
