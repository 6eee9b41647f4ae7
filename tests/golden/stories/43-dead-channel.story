story: mail is dead: after five failures the next channel starts at once, a probe asks, and what waited goes out when it answers
start 2026-11-18T09:00:00Z
channel mail transient
open "One" by=boss significant=yes
> [0d 00:00] INC-2026-0001 boss opened it: One
> [0d 00:00] INC-2026-0001 boss assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 boss clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 boss clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0001 boss clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0001 boss clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 boss clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0001 boss decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0001 boss raised AL-1 opened (open:1) for tech
> [0d 00:00] INC-2026-0001 boss raised AL-2 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 00:00] INC-2026-0001 daemon tries DL-1, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0001 daemon tries DL-2, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [0d 00:00] INC-2026-0001 daemon DL-1 attempt 1: transient: as the story says
> [0d 00:00] INC-2026-0001 daemon DL-2 attempt 1: transient: as the story says
open "Two" by=boss significant=yes
> [0d 00:00] INC-2026-0002 boss opened it: Two
> [0d 00:00] INC-2026-0002 boss assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0002 boss clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0002 boss clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0002 boss clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0002 boss clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0002 boss clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0002 boss decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0002 boss raised AL-3 opened (open:1) for tech
> [0d 00:00] INC-2026-0002 boss raised AL-4 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 00:00] INC-2026-0002 daemon tries DL-3, attempt 1: INC-2026-0002 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0002 daemon tries DL-4, attempt 1: INC-2026-0002 nis2 recipients of the service informed: owed without undue delay
> [0d 00:00] INC-2026-0002 daemon DL-3 attempt 1: transient: as the story says
> [0d 00:00] INC-2026-0002 daemon DL-4 attempt 1: transient: as the story says
open "Three" by=boss significant=yes
> [0d 00:00] INC-2026-0003 boss opened it: Three
> [0d 00:00] INC-2026-0003 boss assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0003 boss clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0003 boss clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0003 boss clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0003 boss clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0003 boss clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0003 boss decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0003 boss raised AL-5 opened (open:1) for tech
> [0d 00:00] INC-2026-0003 boss raised AL-6 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 00:00] INC-2026-0003 daemon tries DL-5, attempt 1: INC-2026-0003 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
> [0d 00:00] INC-2026-0003 daemon tries DL-6, attempt 1: INC-2026-0003 nis2 recipients of the service informed: owed without undue delay
> [0d 00:00] INC-2026-0003 daemon DL-5 attempt 1: transient: as the story says
> [0d 00:00] global daemon opened the circuit of channel mail after 5 failures
> [0d 00:00] global daemon raised AL-7 defect (silent:mail) for boss: channel mail does not take messages: 5 tries failed one after the other (as the story says)…
> [0d 00:00] INC-2026-0003 daemon DL-6 attempt 1: transient: as the story says
> [0d 00:00] global daemon tries DL-8, attempt 1: nis2d: channel mail does not take messages: 5 tries failed one after the other (as the story says)
> [0d 00:00] global daemon ended DL-7: superseded: reached over another channel
wait 1m
> [0d 00:00] INC-2026-0001 daemon tries DL-9, attempt 1: INC-2026-0001 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 23 h 59 min)
> [0d 00:00] INC-2026-0001 daemon tries DL-10, attempt 1: INC-2026-0001 nis2 recipients of the service informed: owed without undue delay
> [0d 00:00] INC-2026-0002 daemon tries DL-11, attempt 1: INC-2026-0002 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 23 h 59 min)
> [0d 00:00] INC-2026-0002 daemon tries DL-12, attempt 1: INC-2026-0002 nis2 recipients of the service informed: owed without undue delay
> [0d 00:00] INC-2026-0003 daemon tries DL-13, attempt 1: INC-2026-0003 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 23 h 59 min)
> [0d 00:00] INC-2026-0003 daemon tries DL-14, attempt 1: INC-2026-0003 nis2 recipients of the service informed: owed without undue delay
> [0d 00:00] INC-2026-0001 daemon ended DL-1: superseded: reached over another channel
> [0d 00:00] INC-2026-0001 daemon ended DL-2: superseded: reached over another channel
> [0d 00:00] INC-2026-0002 daemon ended DL-3: superseded: reached over another channel
> [0d 00:00] INC-2026-0002 daemon ended DL-4: superseded: reached over another channel
> [0d 00:00] INC-2026-0003 daemon ended DL-5: superseded: reached over another channel
> [0d 00:00] INC-2026-0003 daemon ended DL-6: superseded: reached over another channel
open "Four, and nobody waits for the mail" by=boss significant=yes
> [0d 00:01] INC-2026-0004 boss opened it: Four, and nobody waits for the mail
> [0d 00:01] INC-2026-0004 boss assumed aware to 2026-11-18T09:01:00Z
> [0d 00:01] INC-2026-0004 boss clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:01:00Z, from aware 2026-11-18T09:01:00Z
> [0d 00:01] INC-2026-0004 boss clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:01:00Z, from aware 2026-11-18T09:01:00Z
> [0d 00:01] INC-2026-0004 boss clock of nis2/final_report@csirt: target none -> 2026-12-21T09:01:00Z (forecast), from incident_notification 2026-11-21T09:01:00Z
> [0d 00:01] INC-2026-0004 boss clock of nis2/recipients@recipients: target none -> none
> [0d 00:01] INC-2026-0004 boss clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:01:00Z (forecast), from early_warning 2026-11-19T09:01:00Z
> [0d 00:01] INC-2026-0004 boss decided significant: yes: stated at the opening
> [0d 00:01] INC-2026-0004 boss raised AL-8 opened (open:1) for tech
> [0d 00:01] INC-2026-0004 boss raised AL-9 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 00:01] global daemon probed channel mail, the 1. time
> [0d 00:01] INC-2026-0004 daemon tries DL-15, attempt 1: INC-2026-0004 nis2 early warning due Thu 19 Nov 10:01 +01:00 (in 1 d)
> [0d 00:01] INC-2026-0004 daemon tries DL-17, attempt 1: INC-2026-0004 nis2 early warning due Thu 19 Nov 10:01 +01:00 (in 1 d)
> [0d 00:01] INC-2026-0004 daemon tries DL-18, attempt 1: INC-2026-0004 nis2 recipients of the service informed: owed without undue delay
> [0d 00:01] INC-2026-0004 daemon DL-15 attempt 1: transient: as the story says
> [0d 00:01] INC-2026-0004 daemon ended DL-15: superseded: reached over another channel
> [0d 00:01] INC-2026-0004 daemon ended DL-16: superseded: reached over another channel
wait 2m
channel mail accepted
open "Five is the probe" by=boss significant=yes
> [0d 00:03] INC-2026-0005 boss opened it: Five is the probe
> [0d 00:03] INC-2026-0005 boss assumed aware to 2026-11-18T09:03:00Z
> [0d 00:03] INC-2026-0005 boss clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:03:00Z, from aware 2026-11-18T09:03:00Z
> [0d 00:03] INC-2026-0005 boss clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:03:00Z, from aware 2026-11-18T09:03:00Z
> [0d 00:03] INC-2026-0005 boss clock of nis2/final_report@csirt: target none -> 2026-12-21T09:03:00Z (forecast), from incident_notification 2026-11-21T09:03:00Z
> [0d 00:03] INC-2026-0005 boss clock of nis2/recipients@recipients: target none -> none
> [0d 00:03] INC-2026-0005 boss clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:03:00Z (forecast), from early_warning 2026-11-19T09:03:00Z
> [0d 00:03] INC-2026-0005 boss decided significant: yes: stated at the opening
> [0d 00:03] INC-2026-0005 boss raised AL-10 opened (open:1) for tech
> [0d 00:03] INC-2026-0005 boss raised AL-11 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 00:03] global daemon probed channel mail, the 2. time
> [0d 00:03] INC-2026-0005 daemon tries DL-19, attempt 1: INC-2026-0005 nis2 early warning due Thu 19 Nov 10:03 +01:00 (in 1 d)
> [0d 00:03] INC-2026-0005 daemon tries DL-21, attempt 1: INC-2026-0005 nis2 early warning due Thu 19 Nov 10:03 +01:00 (in 1 d)
> [0d 00:03] INC-2026-0005 daemon tries DL-22, attempt 1: INC-2026-0005 nis2 recipients of the service informed: owed without undue delay
> [0d 00:03] global daemon closed the circuit of channel mail
> [0d 00:03] global daemon raised AL-12 defect (back:1794992400:mail) for boss: channel mail answers again, after 3 min…
> [0d 00:03] INC-2026-0005 daemon ended DL-20: superseded: reached over another channel
> [0d 00:03] global daemon tries DL-23, attempt 1: nis2d: channel mail answers again, after 3 min
wait 2m
