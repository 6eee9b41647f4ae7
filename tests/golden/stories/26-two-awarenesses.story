story: two regimes, each with its own awareness: personal data turned up a day later
start 2026-11-18T09:00:00Z
open "Server copied" by=legal significant=yes regimes=nis2,gdpr
> [0d 00:00] INC-2026-0001 legal opened it: Server copied
> [0d 00:00] INC-2026-0001 legal assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 legal clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of gdpr/authority_notification@data-protection: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of gdpr/internal_record@breach-register: target none -> none
> [0d 00:00] INC-2026-0001 legal decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 legal raised AL-2 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 00:00] INC-2026-0001 legal raised AL-3 due-soon (prompt) about gdpr/internal_record@breach-register for legal
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
ack by=legal
> [0d 00:00] INC-2026-0001 legal acknowledged: legal has it until 2026-11-18T13:00:00Z, alerts up to AL-3
> [0d 00:00] INC-2026-0001 legal raised AL-4 handed (answered) for tech: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
wait 20h
> [0d 04:00] INC-2026-0001 daemon ended the acknowledgement of legal: its time is over
> [0d 04:00] INC-2026-0001 daemon raised AL-5 wanted (ran-out) for tech, legal: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:00] INC-2026-0001 daemon raised AL-6 opened (open:1) for tech
> [0d 04:00] INC-2026-0001 daemon raised AL-7 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 04:00] INC-2026-0001 daemon tries DL-4, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:00] INC-2026-0001 daemon tries DL-5, attempt 1: the time for which legal had INC-2026-0001 is over; nobody has it now.
> [0d 04:30] INC-2026-0001 daemon raised AL-8 opened (open:2) for boss
> [0d 04:30] INC-2026-0001 daemon tries DL-6, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 19 h 30 min)
> [0d 08:00] INC-2026-0001 daemon raised AL-9 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 08:00] INC-2026-0001 daemon tries DL-7, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [0d 08:30] INC-2026-0001 daemon raised AL-10 opened (open:repeat) for boss
> [0d 08:30] INC-2026-0001 daemon tries DL-8, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 15 h 30 min)
> [0d 12:00] INC-2026-0001 daemon raised AL-11 due-soon (before:50%) about nis2/early_warning@csirt for legal
> [0d 12:00] INC-2026-0001 daemon raised AL-12 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 12:00] INC-2026-0001 daemon tries DL-9, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 12 h)
> [0d 12:30] INC-2026-0001 daemon raised AL-13 opened (open:repeat) for boss
> [0d 12:30] INC-2026-0001 daemon tries DL-10, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 11 h 30 min)
> [0d 16:00] INC-2026-0001 daemon raised AL-14 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 16:30] INC-2026-0001 daemon raised AL-15 opened (open:repeat) for boss
> [0d 16:30] INC-2026-0001 daemon tries DL-11, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [0d 16:30] INC-2026-0001 daemon tries DL-12, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 7 h 30 min)
> [0d 18:00] INC-2026-0001 daemon raised AL-16 due-soon (before:6h) about nis2/early_warning@csirt for legal, tech
> [0d 18:00] INC-2026-0001 daemon tries DL-13, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 6 h)
> [0d 18:00] INC-2026-0001 daemon tries DL-14, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 6 h)
> [0d 20:00] INC-2026-0001 daemon raised AL-17 due-soon (prompt) about nis2/recipients@recipients for legal
anchor aware at=2026-11-19T04:00:00Z reason="customer records in the copy" regime=gdpr
> [0d 20:00] INC-2026-0001 legal set aware under gdpr to 2026-11-19T04:00:00Z, before 2026-11-18T09:00:00Z: customer records in the copy
> [0d 20:00] INC-2026-0001 legal clock of gdpr/authority_notification@data-protection: target 2026-11-21T09:00:00Z -> 2026-11-22T04:00:00Z, from aware 2026-11-19T04:00:00Z
> [0d 20:00] INC-2026-0001 legal raised AL-18 announcement (announce) for legal, boss: legal set aware of INC-2026-0001 to Thu 19 Nov 05:00 +01:00.…
> [0d 20:00] INC-2026-0001 legal ended DL-15: superseded: folded into one message
> [0d 20:00] INC-2026-0001 daemon tries DL-16, attempt 1: legal set aware of INC-2026-0001 to Thu 19 Nov 05:00 +01:00.
> [0d 20:00] INC-2026-0001 daemon tries DL-17, attempt 1: legal set aware of INC-2026-0001 to Thu 19 Nov 05:00 +01:00.
decide breach.high_risk yes reason="passport numbers" regime=gdpr
> [0d 20:00] INC-2026-0001 legal decided breach.high_risk: yes under gdpr: passport numbers
> [0d 20:00] INC-2026-0001 legal clock of gdpr/data_subjects@data-subjects: target none -> none
> [0d 20:00] INC-2026-0001 legal raised AL-19 due-soon (prompt) about gdpr/data_subjects@data-subjects for legal
decide breach.risk_unlikely yes reason="no" regime=nis2
> [0d 20:00] refused: no-such-question
decide breach.weather yes reason="no"
> [0d 20:00] refused: no-such-question
decide significant no reason="no" regime=gdpr
> [0d 20:00] refused: no-such-question
anchor aware at=2026-11-19T04:00:00Z reason="no" regime=dora
> [0d 20:00] refused: no-such-regime
