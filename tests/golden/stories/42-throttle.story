story: repeats of many incidents wait for room and are one message; first pages never wait
start 2026-11-18T09:00:00Z
rules policies
> [0d 00:00] global daemon loaded configuration d6381d65bf99
open "One" by=boss significant=yes severity=low
> [0d 00:00] INC-2026-0001 boss opened it, severity low: One
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
open "Two" by=boss significant=yes severity=low
> [0d 00:00] INC-2026-0002 boss opened it, severity low: Two
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
open "Three" by=boss significant=yes severity=low
> [0d 00:00] INC-2026-0003 boss opened it, severity low: Three
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
open "Four" by=boss significant=yes severity=low
> [0d 00:00] INC-2026-0004 boss opened it, severity low: Four
> [0d 00:00] INC-2026-0004 boss assumed aware to 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0004 boss clock of nis2/early_warning@csirt: target none -> 2026-11-19T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0004 boss clock of nis2/incident_notification@csirt: target none -> 2026-11-21T09:00:00Z, from aware 2026-11-18T09:00:00Z
> [0d 00:00] INC-2026-0004 boss clock of nis2/final_report@csirt: target none -> 2026-12-21T09:00:00Z (forecast), from incident_notification 2026-11-21T09:00:00Z
> [0d 00:00] INC-2026-0004 boss clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0004 boss clock of nis2/authority_feedback@csirt: target none -> 2026-11-20T09:00:00Z (forecast), from early_warning 2026-11-19T09:00:00Z
> [0d 00:00] INC-2026-0004 boss decided significant: yes: stated at the opening
> [0d 00:00] INC-2026-0004 boss raised AL-7 opened (open:1) for tech
> [0d 00:00] INC-2026-0004 boss raised AL-8 due-soon (prompt) about nis2/recipients@recipients for legal
> [0d 00:00] INC-2026-0004 daemon tries DL-7, attempt 1: INC-2026-0004 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 1 d)
wait 2h10m
> [0d 00:30] INC-2026-0001 daemon raised AL-9 opened (open:repeat) for tech
> [0d 00:30] INC-2026-0002 daemon raised AL-10 opened (open:repeat) for tech
> [0d 00:30] INC-2026-0003 daemon raised AL-11 opened (open:repeat) for tech
> [0d 00:30] INC-2026-0004 daemon raised AL-12 opened (open:repeat) for tech
> [0d 01:00] INC-2026-0001 daemon raised AL-13 opened (open:repeat) for tech
> [0d 01:00] INC-2026-0001 daemon ended DL-9: superseded: folded into one message
> [0d 01:00] INC-2026-0002 daemon raised AL-14 opened (open:repeat) for tech
> [0d 01:00] INC-2026-0002 daemon ended DL-10: superseded: folded into one message
> [0d 01:00] INC-2026-0003 daemon raised AL-15 opened (open:repeat) for tech
> [0d 01:00] INC-2026-0003 daemon ended DL-11: superseded: folded into one message
> [0d 01:00] INC-2026-0004 daemon raised AL-16 opened (open:repeat) for tech
> [0d 01:00] INC-2026-0004 daemon ended DL-12: superseded: folded into one message
> [0d 01:30] INC-2026-0001 daemon raised AL-17 opened (open:repeat) for tech
> [0d 01:30] INC-2026-0001 daemon ended DL-13: superseded: folded into one message
> [0d 01:30] INC-2026-0002 daemon raised AL-18 opened (open:repeat) for tech
> [0d 01:30] INC-2026-0002 daemon ended DL-14: superseded: folded into one message
> [0d 01:30] INC-2026-0003 daemon raised AL-19 opened (open:repeat) for tech
> [0d 01:30] INC-2026-0003 daemon ended DL-15: superseded: folded into one message
> [0d 01:30] INC-2026-0004 daemon raised AL-20 opened (open:repeat) for tech
> [0d 01:30] INC-2026-0004 daemon ended DL-16: superseded: folded into one message
> [0d 02:00] INC-2026-0001 daemon raised AL-21 opened (open:repeat) for tech
> [0d 02:00] INC-2026-0001 daemon ended DL-17: superseded: folded into one message
> [0d 02:00] INC-2026-0001 daemon ended DL-21: superseded: one message with others that waited for the same person
> [0d 02:00] INC-2026-0002 daemon ended DL-18: superseded: one message with others that waited for the same person
> [0d 02:00] INC-2026-0003 daemon ended DL-19: superseded: one message with others that waited for the same person
> [0d 02:00] INC-2026-0004 daemon ended DL-20: superseded: one message with others that waited for the same person
> [0d 02:00] global daemon raised AL-22 digest (held:1) for tech: 4 messages waited for you and are this one…
> [0d 02:00] INC-2026-0002 daemon raised AL-23 opened (open:repeat) for tech
> [0d 02:00] INC-2026-0002 daemon tries DL-23, attempt 1: INC-2026-0002 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 22 h)
> [0d 02:00] INC-2026-0003 daemon raised AL-24 opened (open:repeat) for tech
> [0d 02:00] INC-2026-0003 daemon tries DL-24, attempt 1: INC-2026-0003 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 22 h)
> [0d 02:00] INC-2026-0004 daemon raised AL-25 opened (open:repeat) for tech
> [0d 02:00] INC-2026-0004 daemon tries DL-8, attempt 1: INC-2026-0004 nis2 recipients of the service informed: owed without undue delay
> [0d 02:00] INC-2026-0004 daemon tries DL-25, attempt 1: INC-2026-0004 nis2 early warning due Thu 19 Nov 10:00 +01:00 (in 22 h)
> [0d 02:00] global daemon tries DL-22, attempt 1: nis2d: 4 messages waited for you and are this one
