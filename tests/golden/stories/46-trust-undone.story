story: trust services: one notification closes the other; what was filed all the same and undone is closed by it again, and a withdrawn one that is undone runs again
start 2026-11-18T09:00:00Z
open "Signing key exposed" by=legal significant=yes regimes=signing
> [0d 00:00] INC-2026-0001 legal opened it: Signing key exposed
> [0d 00:00] INC-2026-0001 legal assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of signing/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of signing/trust_notification@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of signing/final_report@csirt: target none -> 2026-12-19T09:00:00Z (forecast), from incident_notification 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 legal decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 signing notification within 24 hours due Thu 19 Nov 10:00 +01:00 (in 1 d)
ack by=legal
> [0d 00:00] INC-2026-0001 legal acknowledged: legal has it until 2026-11-18T13:00:00Z, alerts up to AL-1
> [0d 00:00] INC-2026-0001 legal raised AL-2 handed (answered) for tech: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: legal has INC-2026-0001 until Wed 18 Nov 14:00 +01:00.
filed trust_notification reference=R-1
> [0d 00:00] INC-2026-0001 legal recorded filing 1 of signing/trust_notification@csirt, submitted 2026-11-18T09:00:00Z, reference R-1
> [0d 00:00] INC-2026-0001 legal signing/incident_notification@csirt ended: closed_by by trust_notification
> [0d 00:00] INC-2026-0001 legal clock of signing/final_report@csirt: target 2026-12-19T09:00:00Z -> 2026-12-18T09:00:00Z, from incident_notification 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-3 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/signing/trust_notification@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: legal recorded the filing of INC-2026-0001/signing/trust_notification@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-4, attempt 1: legal recorded the filing of INC-2026-0001/signing/trust_notification@csirt.
filed incident_notification reference=R-2
> [0d 00:00] INC-2026-0001 legal recorded filing 2 of signing/incident_notification@csirt, submitted 2026-11-18T09:00:00Z, reference R-2
> [0d 00:00] INC-2026-0001 legal raised AL-4 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/signing/incident_notification@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-5, attempt 1: legal recorded the filing of INC-2026-0001/signing/incident_notification@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-6, attempt 1: legal recorded the filing of INC-2026-0001/signing/incident_notification@csirt.
undo 2 reason="sent by mistake to the wrong desk"
> [0d 00:00] INC-2026-0001 legal undid filing 2: sent by mistake to the wrong desk
> [0d 00:00] INC-2026-0001 legal signing/incident_notification@csirt ended: closed_by by trust_notification, as before, since 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-5 announcement (announce) for legal, boss: legal undid the filing of INC-2026-0001/signing/incident_notification@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-7, attempt 1: legal undid the filing of INC-2026-0001/signing/incident_notification@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-8, attempt 1: legal undid the filing of INC-2026-0001/signing/incident_notification@csirt.
filed incident_notification reference=R-3
> [0d 00:00] INC-2026-0001 legal recorded filing 3 of signing/incident_notification@csirt, submitted 2026-11-18T09:00:00Z, reference R-3
> [0d 00:00] INC-2026-0001 legal raised AL-6 announcement (announce) for legal, boss: legal recorded the filing of INC-2026-0001/signing/incident_notification@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-9, attempt 1: legal recorded the filing of INC-2026-0001/signing/incident_notification@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-10, attempt 1: legal recorded the filing of INC-2026-0001/signing/incident_notification@csirt.
undo 1 reason="it was a draft"
> [0d 00:00] INC-2026-0001 legal undid filing 1: it was a draft
> [0d 00:00] INC-2026-0001 legal raised AL-7 announcement (announce) for legal, boss: legal undid the filing of INC-2026-0001/signing/trust_notification@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-11, attempt 1: legal undid the filing of INC-2026-0001/signing/trust_notification@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-12, attempt 1: legal undid the filing of INC-2026-0001/signing/trust_notification@csirt.
withdraw incident_notification reason="the wrong company"
> [0d 00:00] INC-2026-0001 legal signing/incident_notification@csirt ended: withdrawn: the wrong company
> [0d 00:00] INC-2026-0001 legal raised AL-8 announcement (announce) for legal, boss: legal withdrew INC-2026-0001/signing/incident_notification@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-13, attempt 1: legal withdrew INC-2026-0001/signing/incident_notification@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-14, attempt 1: legal withdrew INC-2026-0001/signing/incident_notification@csirt.
undo 3 reason="it never left the house"
> [0d 00:00] INC-2026-0001 legal undid filing 3: it never left the house
> [0d 00:00] INC-2026-0001 legal signing/incident_notification@csirt runs again: filing undone
> [0d 00:00] INC-2026-0001 legal clock of signing/final_report@csirt: target 2026-12-18T09:00:00Z -> 2026-12-19T09:00:00Z (forecast), from incident_notification 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-9 announcement (announce) for legal, boss: legal undid the filing of INC-2026-0001/signing/incident_notification@csirt.…
> [0d 00:00] INC-2026-0001 daemon tries DL-15, attempt 1: legal undid the filing of INC-2026-0001/signing/incident_notification@csirt.
> [0d 00:00] INC-2026-0001 daemon tries DL-16, attempt 1: legal undid the filing of INC-2026-0001/signing/incident_notification@csirt.
