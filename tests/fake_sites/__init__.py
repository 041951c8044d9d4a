"""Fake sites to practise on: many hospitals and ministries on loopback, well behaved and not.

One server plays every site. Each site is a host of its own, 127.44.x.y, because manners are counted
by host: the crawler runs as it is shipped, without a proxy, a resolver or a Host header of ours in
between. Linux answers for the whole of 127.0.0.0/8; each address is bound by itself (a thousand
are no burden), so that an address nobody listens on refuses its visitors like a real one.

`server.FakeSites` serves and watches, `site.Site` makes a site's pages for a night from a seed,
`faults.FAULTS` names what can go wrong, `declare` writes the sources that a crawl is sent to.
"""
