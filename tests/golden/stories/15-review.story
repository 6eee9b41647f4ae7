story: judged not significant: parked for the configured week, then reviewed until somebody confirms or changes it
start 2026-11-18T09:00:00Z
open "Test account misused" by=tech
> [0d 00:00] INC-2026-0001 tech opened it: Test account misused
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
decide significant no reason="a test account"
> [0d 00:00] INC-2026-0001 legal decided significant: no, to be reviewed 2026-11-25T09:00:00Z: a test account
> [0d 00:00] INC-2026-0001 legal raised AL-2 announcement (announce) for legal, boss: legal decided: significant no for INC-2026-0001.…
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: legal decided: significant no for INC-2026-0001.
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: legal decided: significant no for INC-2026-0001.
wait 60d
> [0d 04:00] INC-2026-0001 daemon ended the acknowledgement of tech: its time is over
> [7d 00:00] INC-2026-0001 daemon raised AL-3 review (review) for tech
> [7d 00:00] INC-2026-0001 daemon tries DL-4, attempt 1: INC-2026-0001 was judged not significant; review that decision
> [7d 22:00] INC-2026-0001 daemon raised AL-4 review (review) for tech
> [7d 22:00] INC-2026-0001 daemon tries DL-5, attempt 1: INC-2026-0001 was judged not significant; review that decision
> [8d 22:00] INC-2026-0001 daemon raised AL-5 review (review) for tech
> [8d 22:00] INC-2026-0001 daemon tries DL-6, attempt 1: INC-2026-0001 was judged not significant; review that decision
> [11d 22:00] INC-2026-0001 daemon raised AL-6 review (review) for tech
> [11d 22:00] INC-2026-0001 daemon tries DL-7, attempt 1: INC-2026-0001 was judged not significant; review that decision
> [15d 22:00] INC-2026-0001 daemon raised AL-7 review (review) for tech
> [15d 22:00] INC-2026-0001 daemon tries DL-8, attempt 1: INC-2026-0001 was judged not significant; review that decision
> [25d 22:00] INC-2026-0001 daemon raised AL-8 review (review) for tech
> [25d 22:00] INC-2026-0001 daemon tries DL-9, attempt 1: INC-2026-0001 was judged not significant; review that decision
> [43d 22:00] INC-2026-0001 daemon raised AL-9 review (review) for tech
> [43d 22:00] INC-2026-0001 daemon tries DL-10, attempt 1: INC-2026-0001 was judged not significant; review that decision
decide significant no reason="reviewed: still nothing"
> [60d 00:00] INC-2026-0001 legal decided significant: no, to be reviewed 2027-01-24T09:00:00Z: reviewed: still nothing
> [60d 00:00] INC-2026-0001 legal raised AL-10 announcement (announce) for legal, boss: legal decided: significant no for INC-2026-0001.…
> [60d 00:00] INC-2026-0001 daemon tries DL-11, attempt 1: legal decided: significant no for INC-2026-0001.
> [60d 00:00] INC-2026-0001 daemon tries DL-12, attempt 1: legal decided: significant no for INC-2026-0001.
wait 8d
> [67d 00:00] INC-2026-0001 daemon raised AL-11 review (review) for tech
> [67d 00:00] INC-2026-0001 daemon tries DL-13, attempt 1: INC-2026-0001 was judged not significant; review that decision
> [67d 22:00] INC-2026-0001 daemon raised AL-12 review (review) for tech
> [67d 22:00] INC-2026-0001 daemon tries DL-14, attempt 1: INC-2026-0001 was judged not significant; review that decision
status closed
> [68d 00:00] INC-2026-0001 legal status suspected -> closed
> [68d 00:00] INC-2026-0001 legal raised AL-13 closed (closed) for tech, legal, boss: legal closed INC-2026-0001; its parked clocks (4) stay and go on being reviewed.
> [68d 00:00] INC-2026-0001 daemon tries DL-15, attempt 1: legal closed INC-2026-0001; its parked clocks (4) stay and go on being reviewed.
> [68d 00:00] INC-2026-0001 daemon tries DL-16, attempt 1: legal closed INC-2026-0001; its parked clocks (4) stay and go on being reviewed.
> [68d 00:00] INC-2026-0001 daemon tries DL-17, attempt 1: legal closed INC-2026-0001; its parked clocks (4) stay and go on being reviewed.
