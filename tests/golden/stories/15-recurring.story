story: small incidents of one root cause add up within six months; the daemon opens a collective incident, once
start 2026-03-02T09:00:00Z
# Closed, and gone from memory: it counts all the same.
open "VPN down for a morning" is_minor=1 detected=2026-03-02T08:00:00Z by=tech
> [0d 00:00] INC-2026-0001 tech opened it, minor: VPN down for a morning
> [0d 00:00] INC-2026-0001 tech set detected to 2026-03-02T08:00:00Z
> [0d 00:00] INC-2026-0001 tech assumed aware to 2026-03-02T08:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/early_warning@csirt: target none -> 2026-03-03T08:00:00Z, from aware 2026-03-02T08:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/incident_notification@csirt: target none -> 2026-03-05T08:00:00Z, from aware 2026-03-02T08:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/final_report@csirt: target none -> 2026-04-04T07:00:00Z (forecast), from incident_notification 2026-03-05T08:00:00Z
> [0d 00:00] INC-2026-0001 tech clock of nis2/recipients@recipients: target none -> none
> [0d 00:00] INC-2026-0001 tech clock of nis2/authority_feedback@csirt: target none -> 2026-03-04T08:00:00Z (forecast), from early_warning 2026-03-03T08:00:00Z
assess INC-2026-0001 cloud loss_eur=200000 root_cause=vpn-gateway
> [0d 00:00] INC-2026-0001 legal assessed it: loss_eur=200000, root_cause=vpn-gateway
> [0d 00:00] global legal INC-2026-0001 counts as recurring: vpn-gateway, EUR 200000.00
status closed
> [0d 00:00] INC-2026-0001 legal status suspected -> closed
> [0d 00:00] global daemon archived INC-2026-0001
wait 1h
open "Mail slow" is_minor=1 by=tech
> [0d 01:00] INC-2026-0002 tech opened it, minor: Mail slow
> [0d 01:00] INC-2026-0002 tech assumed aware to 2026-03-02T10:00:00Z
> [0d 01:00] INC-2026-0002 tech clock of nis2/early_warning@csirt: target none -> 2026-03-03T10:00:00Z, from aware 2026-03-02T10:00:00Z
> [0d 01:00] INC-2026-0002 tech clock of nis2/incident_notification@csirt: target none -> 2026-03-05T10:00:00Z, from aware 2026-03-02T10:00:00Z
> [0d 01:00] INC-2026-0002 tech clock of nis2/final_report@csirt: target none -> 2026-04-04T09:00:00Z (forecast), from incident_notification 2026-03-05T10:00:00Z
> [0d 01:00] INC-2026-0002 tech clock of nis2/recipients@recipients: target none -> none
> [0d 01:00] INC-2026-0002 tech clock of nis2/authority_feedback@csirt: target none -> 2026-03-04T10:00:00Z (forecast), from early_warning 2026-03-03T10:00:00Z
# Another cause never adds up.
assess INC-2026-0002 cloud loss_eur=400000 root_cause=mail
> [0d 01:00] INC-2026-0002 legal assessed it: loss_eur=400000, root_cause=mail
> [0d 01:00] global legal INC-2026-0002 counts as recurring: mail, EUR 400000.00
wait 70d
open "VPN down again" is_minor=1 by=tech
> [70d 01:00] INC-2026-0003 tech opened it, minor: VPN down again
> [70d 01:00] INC-2026-0003 tech assumed aware to 2026-05-11T10:00:00Z
> [70d 01:00] INC-2026-0003 tech clock of nis2/early_warning@csirt: target none -> 2026-05-12T10:00:00Z, from aware 2026-05-11T10:00:00Z
> [70d 01:00] INC-2026-0003 tech clock of nis2/incident_notification@csirt: target none -> 2026-05-14T10:00:00Z, from aware 2026-05-11T10:00:00Z
> [70d 01:00] INC-2026-0003 tech clock of nis2/final_report@csirt: target none -> 2026-06-13T10:00:00Z (forecast), from incident_notification 2026-05-14T10:00:00Z
> [70d 01:00] INC-2026-0003 tech clock of nis2/recipients@recipients: target none -> none
> [70d 01:00] INC-2026-0003 tech clock of nis2/authority_feedback@csirt: target none -> 2026-05-13T10:00:00Z (forecast), from early_warning 2026-05-12T10:00:00Z
# Together 500000: not over, the threshold is strict.
assess INC-2026-0003 cloud loss_eur=300000 root_cause=vpn-gateway
> [70d 01:00] INC-2026-0003 legal assessed it: loss_eur=300000, root_cause=vpn-gateway
> [70d 01:00] global legal INC-2026-0003 counts as recurring: vpn-gateway, EUR 300000.00
wait 120d
# Within six months of the second, not of the first: 300000 and 100000 are not over.
open "VPN flapping" is_minor=1 by=tech
> [190d 01:00] INC-2026-0004 tech opened it, minor: VPN flapping
> [190d 01:00] INC-2026-0004 tech assumed aware to 2026-09-08T10:00:00Z
> [190d 01:00] INC-2026-0004 tech clock of nis2/early_warning@csirt: target none -> 2026-09-09T10:00:00Z, from aware 2026-09-08T10:00:00Z
> [190d 01:00] INC-2026-0004 tech clock of nis2/incident_notification@csirt: target none -> 2026-09-11T10:00:00Z, from aware 2026-09-08T10:00:00Z
> [190d 01:00] INC-2026-0004 tech clock of nis2/final_report@csirt: target none -> 2026-10-11T10:00:00Z (forecast), from incident_notification 2026-09-11T10:00:00Z
> [190d 01:00] INC-2026-0004 tech clock of nis2/recipients@recipients: target none -> none
> [190d 01:00] INC-2026-0004 tech clock of nis2/authority_feedback@csirt: target none -> 2026-09-10T10:00:00Z (forecast), from early_warning 2026-09-09T10:00:00Z
assess INC-2026-0004 cloud loss_eur=100000 root_cause=vpn-gateway
> [190d 01:00] INC-2026-0004 legal assessed it: loss_eur=100000, root_cause=vpn-gateway
> [190d 01:00] global legal INC-2026-0004 counts as recurring: vpn-gateway, EUR 100000.00
# The bill of the second was a cent higher: it and the first are over, and the sum is known today.
assess INC-2026-0003 cloud loss_eur=300000.01
> [190d 01:00] INC-2026-0003 legal assessed it: loss_eur=300000.01, root_cause=vpn-gateway
> [190d 01:00] global legal INC-2026-0003 counts as recurring: vpn-gateway, EUR 300000.01
> [190d 01:00] INC-2026-0005 daemon opened it: Recurring incidents, same root cause: vpn-gateway
> [190d 01:00] INC-2026-0005 daemon set aware to 2026-09-08T10:00:00Z
> [190d 01:00] INC-2026-0005 daemon set incident.recurring: known yes
> [190d 01:00] INC-2026-0005 daemon clock of nis2/early_warning@csirt: target none -> 2026-09-09T10:00:00Z, from aware 2026-09-08T10:00:00Z
> [190d 01:00] INC-2026-0005 daemon clock of nis2/incident_notification@csirt: target none -> 2026-09-11T10:00:00Z, from aware 2026-09-08T10:00:00Z
> [190d 01:00] INC-2026-0005 daemon clock of nis2/final_report@csirt: target none -> 2026-10-11T10:00:00Z (forecast), from incident_notification 2026-09-11T10:00:00Z
> [190d 01:00] INC-2026-0005 daemon clock of nis2/recipients@recipients: target none -> none
> [190d 01:00] INC-2026-0005 daemon clock of nis2/authority_feedback@csirt: target none -> 2026-09-10T10:00:00Z (forecast), from early_warning 2026-09-09T10:00:00Z
> [190d 01:00] INC-2026-0005 daemon raised AL-1 opened (open:1) for tech
> [190d 01:00] INC-2026-0005 daemon gathers INC-2026-0001
> [190d 01:00] INC-2026-0001 daemon is part of INC-2026-0005
> [190d 01:00] global daemon INC-2026-0001 counts as recurring: vpn-gateway, EUR 200000.00, part of INC-2026-0005
> [190d 01:00] INC-2026-0005 daemon gathers INC-2026-0003
> [190d 01:00] INC-2026-0003 daemon is part of INC-2026-0005
> [190d 01:00] global daemon INC-2026-0003 counts as recurring: vpn-gateway, EUR 300000.01, part of INC-2026-0005
> [190d 01:00] INC-2026-0005 daemon assessed it: loss_eur=500000.01, root_cause=vpn-gateway; G-a met, G-f met
> [190d 01:00] INC-2026-0005 daemon raised AL-2 announcement (announce) for legal, boss: nis2d opened INC-2026-0005: 2 incidents of one root cause within six months, EUR 500000.01 in all (vpn-gateway; Art. 4 of Reg. (EU) 2024/2690).
> [190d 01:00] INC-2026-0005 daemon tries DL-1, attempt 1: INC-2026-0005 nis2 early warning due Wed 9 Sep 12:00 +02:00 (in 1 d)
> [190d 01:00] INC-2026-0005 daemon tries DL-2, attempt 1: nis2d opened INC-2026-0005: 2 incidents of one root cause within six months, EUR 500000.01 in all (vpn-gateway; Art. 4…
> [190d 01:00] INC-2026-0005 daemon tries DL-3, attempt 1: nis2d opened INC-2026-0005: 2 incidents of one root cause within six months, EUR 500000.01 in all (vpn-gateway; Art. 4…
wait 1h
> [190d 01:30] INC-2026-0005 daemon raised AL-3 opened (open:2) for boss
> [190d 01:30] INC-2026-0005 daemon tries DL-4, attempt 1: INC-2026-0005 nis2 early warning due Wed 9 Sep 12:00 +02:00 (in 23 h 30 min)
> [190d 02:00] INC-2026-0005 daemon raised AL-4 opened (open:repeat) for boss
> [190d 02:00] INC-2026-0005 daemon tries DL-5, attempt 1: INC-2026-0005 nis2 early warning due Wed 9 Sep 12:00 +02:00 (in 23 h)
# One more of the same cause, within six months of two of them: both are added; nothing is opened twice.
open "VPN down a fifth time" is_minor=1 by=tech
> [190d 02:00] INC-2026-0006 tech opened it, minor: VPN down a fifth time
> [190d 02:00] INC-2026-0006 tech assumed aware to 2026-09-08T11:00:00Z
> [190d 02:00] INC-2026-0006 tech clock of nis2/early_warning@csirt: target none -> 2026-09-09T11:00:00Z, from aware 2026-09-08T11:00:00Z
> [190d 02:00] INC-2026-0006 tech clock of nis2/incident_notification@csirt: target none -> 2026-09-11T11:00:00Z, from aware 2026-09-08T11:00:00Z
> [190d 02:00] INC-2026-0006 tech clock of nis2/final_report@csirt: target none -> 2026-10-11T11:00:00Z (forecast), from incident_notification 2026-09-11T11:00:00Z
> [190d 02:00] INC-2026-0006 tech clock of nis2/recipients@recipients: target none -> none
> [190d 02:00] INC-2026-0006 tech clock of nis2/authority_feedback@csirt: target none -> 2026-09-10T11:00:00Z (forecast), from early_warning 2026-09-09T11:00:00Z
assess INC-2026-0006 cloud loss_eur=350000 root_cause=vpn-gateway
> [190d 02:00] INC-2026-0006 legal assessed it: loss_eur=350000, root_cause=vpn-gateway
> [190d 02:00] global legal INC-2026-0006 counts as recurring: vpn-gateway, EUR 350000.00
> [190d 02:00] INC-2026-0005 daemon gathers INC-2026-0004
> [190d 02:00] INC-2026-0004 daemon is part of INC-2026-0005
> [190d 02:00] global daemon INC-2026-0004 counts as recurring: vpn-gateway, EUR 100000.00, part of INC-2026-0005
> [190d 02:00] INC-2026-0005 daemon gathers INC-2026-0006
> [190d 02:00] INC-2026-0006 daemon is part of INC-2026-0005
> [190d 02:00] global daemon INC-2026-0006 counts as recurring: vpn-gateway, EUR 350000.00, part of INC-2026-0005
> [190d 02:00] INC-2026-0005 daemon assessed it: loss_eur=950000.01, root_cause=vpn-gateway; G-a met, G-f met
> [190d 02:00] INC-2026-0005 daemon raised AL-5 announcement (announce) for legal, boss: nis2d added INC-2026-0006 to INC-2026-0005: 3 incidents of one root cause within six months, EUR 750000.01 in all.
> [190d 02:00] INC-2026-0005 daemon tries DL-6, attempt 1: nis2d added INC-2026-0006 to INC-2026-0005: 3 incidents of one root cause within six months, EUR 750000.01 in all.
> [190d 02:00] INC-2026-0005 daemon tries DL-7, attempt 1: nis2d added INC-2026-0006 to INC-2026-0005: 3 incidents of one root cause within six months, EUR 750000.01 in all.
# What is significant by itself no longer counts.
decide significant yes ref=INC-2026-0004 reason="It was more after all"
> [190d 02:00] INC-2026-0004 legal decided significant: yes: It was more after all
> [190d 02:00] INC-2026-0004 legal raised AL-6 announcement (announce) for legal, boss: legal decided: significant yes for INC-2026-0004.…
> [190d 02:00] INC-2026-0004 legal raised AL-7 opened (open:2) for boss
> [190d 02:00] INC-2026-0004 legal raised AL-8 opened (open:1) for tech
> [190d 02:00] INC-2026-0004 legal raised AL-9 due-soon (prompt) about nis2/recipients@recipients for legal
> [190d 02:00] INC-2026-0004 legal ended DL-9: superseded: folded into one message
> [190d 02:00] INC-2026-0004 legal ended DL-8: superseded: folded into one message
> [190d 02:00] global legal INC-2026-0004 no longer counts as recurring
> [190d 02:00] INC-2026-0005 daemon no longer gathers INC-2026-0004
> [190d 02:00] INC-2026-0004 daemon is part of no other incident any more
> [190d 02:00] INC-2026-0005 daemon assessed it: loss_eur=850000.01, root_cause=vpn-gateway; G-a met, G-f met
> [190d 02:00] INC-2026-0005 daemon raised AL-10 announcement (announce) for legal, boss: INC-2026-0004 no longer counts in INC-2026-0005: 2 incidents of one root cause within six months are left, EUR 650000.01 in all, which still meets Art. 3(1)(a) …
> [190d 02:00] INC-2026-0004 daemon tries DL-10, attempt 1: INC-2026-0004 nis2 early warning due Wed 9 Sep 12:00 +02:00 (in 23 h)
> [190d 02:00] INC-2026-0004 daemon tries DL-11, attempt 1: INC-2026-0004 nis2 early warning due Wed 9 Sep 12:00 +02:00 (in 23 h)
> [190d 02:00] INC-2026-0004 daemon tries DL-12, attempt 1: INC-2026-0004 nis2 recipients of the service informed: owed without undue delay
> [190d 02:00] INC-2026-0005 daemon tries DL-13, attempt 1: INC-2026-0004 no longer counts in INC-2026-0005: 2 incidents of one root cause within six months are left, EUR…
> [190d 02:00] INC-2026-0005 daemon tries DL-14, attempt 1: INC-2026-0004 no longer counts in INC-2026-0005: 2 incidents of one root cause within six months are left, EUR…
