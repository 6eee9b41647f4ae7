story: merged into one that was judged not significant: what was running goes on running
start 2026-11-18T09:00:00Z
open "Login from abroad" by=legal
> [0d 00:00] INC-2026-0001 legal opened it: Login from abroad
> [0d 00:00] INC-2026-0001 legal assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 legal clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 legal clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 legal raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
decide significant no reason="a holiday"
> [0d 00:00] INC-2026-0001 legal decided significant: no, to be reviewed 2026-11-25T09:00:00Z: a holiday
> [0d 00:00] INC-2026-0001 legal raised AL-2 announcement (announce) for legal, boss: legal decided: significant no for INC-2026-0001.…
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: legal decided: significant no for INC-2026-0001.
> [0d 00:00] INC-2026-0001 daemon tries DL-3, attempt 1: legal decided: significant no for INC-2026-0001.
wait 3h
open "Mailbox forwards everything" by=legal significant=yes
> [0d 03:00] INC-2026-0002 legal opened it: Mailbox forwards everything
> [0d 03:00] INC-2026-0002 legal assumed aware to 2026-11-18T12:00:00Z
> [0d 03:00] INC-2026-0002 legal clock of nis2/early_warning@csirt: target none -> 2026-11-19T12:00:00Z, from aware 2026-11-18T12:00:00Z
> [0d 03:00] INC-2026-0002 legal clock of nis2/incident_notification@csirt: target none -> 2026-11-21T12:00:00Z, from aware 2026-11-18T12:00:00Z
> [0d 03:00] INC-2026-0002 legal clock of nis2/final_report@csirt: target none -> 2026-12-21T12:00:00Z (forecast), from incident_notification 2026-11-21T12:00:00Z
> [0d 03:00] INC-2026-0002 legal clock of nis2/recipients@recipients: target none -> none
> [0d 03:00] INC-2026-0002 legal clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T12:00:00Z (forecast), from early_warning 2026-11-19T12:00:00Z
> [0d 03:00] INC-2026-0002 legal decided significant: yes: stated at the opening
> [0d 03:00] INC-2026-0002 legal raised AL-3 opened (open:1) for tech
> [0d 03:00] INC-2026-0002 legal raised AL-4 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 03:00] INC-2026-0002 daemon tries DL-4, attempt 1: INC-2026-0002 nis2 early warning due Thu 19 Nov 13:00 +01:00 (in 1 d)
> [0d 03:00] INC-2026-0002 daemon tries DL-5, attempt 1: INC-2026-0002 nis2 recipients of the service informed: owed without undue delay
ack by=legal
> [0d 03:00] INC-2026-0002 legal acknowledged: legal has it until 2026-11-18T16:00:00Z, alerts up to AL-4
> [0d 03:00] INC-2026-0002 legal raised AL-5 handed (answered) for tech: legal has INC-2026-0002 until Wed 18 Nov 17:00 +01:00.
> [0d 03:00] INC-2026-0002 daemon tries DL-6, attempt 1: legal has INC-2026-0002 until Wed 18 Nov 17:00 +01:00.
request intermediate_report due=2026-11-20T12:00:00Z text="state of the mailbox"
> [0d 03:00] INC-2026-0002 legal was asked for nis2/intermediate_report@csirt by 2026-11-20T12:00:00Z: state of the mailbox
> [0d 03:00] INC-2026-0002 legal clock of nis2/intermediate_report@csirt: target none -> 2026-11-20T12:00:00Z
merge 2026-1 ref=2026-2
> [0d 03:00] INC-2026-0001 legal was asked for nis2/intermediate_report@csirt by 2026-11-20T12:00:00Z: state of the mailbox
> [0d 03:00] INC-2026-0001 legal decided significant: yes: as in INC-2026-0002, merged into it
> [0d 03:00] INC-2026-0001 legal merged INC-2026-0002 into it
> [0d 03:00] INC-2026-0002 legal merged it into INC-2026-0001
> [0d 03:00] INC-2026-0001 legal clock of nis2/intermediate_report@csirt: target none -> 2026-11-20T12:00:00Z
> [0d 03:00] INC-2026-0001 legal raised AL-6 announcement (announce) for legal, boss: legal merged INC-2026-0002 into INC-2026-0001: what it owed goes on there.…
> [0d 03:00] INC-2026-0002 legal raised AL-7 announcement (announce) for legal, boss: legal merged INC-2026-0002 into INC-2026-0001: none of its own clocks runs any more.…
> [0d 03:00] INC-2026-0001 legal raised AL-8 opened (open:2) for boss
> [0d 03:00] INC-2026-0001 legal raised AL-9 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 03:00] INC-2026-0001 legal ended DL-8: superseded: folded into one message
> [0d 03:00] INC-2026-0001 legal ended DL-7: superseded: folded into one message
> [0d 03:00] INC-2026-0001 daemon tries DL-11, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 21 h)
> [0d 03:00] INC-2026-0001 daemon tries DL-12, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [0d 03:00] INC-2026-0002 daemon tries DL-9, attempt 1: legal merged INC-2026-0002 into INC-2026-0001: none of its own clocks runs any more.
> [0d 03:00] INC-2026-0002 daemon tries DL-10, attempt 1: legal merged INC-2026-0002 into INC-2026-0001: none of its own clocks runs any more.
> [0d 03:00] global daemon archived INC-2026-0002
