"""Where a crawl may go: public addresses, the source's hosts and ports, and nowhere else."""

from collections.abc import Sequence
from typing import Any

import pytest
from twisted.internet.address import IPv4Address, IPv6Address

from crawler.crawling.addresses import PublicOnly, held_back, is_public
from crawler.crawling.middlewares.offsite import door
from crawler.sources.source import Source

PUBLIC = ("8.8.8.8", "2408:8000::1", "64:ff9b::808:808", "::ffff:8.8.8.8", "2002:808:808::1")
PRIVATE = (
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "0.0.0.0", "169.254.169.254",
    "100.64.0.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1",
    "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:0:127.0.0.1", "::ffff:10.0.0.1",
    "64:ff9b::127.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1", "2002:7f00:1::",
    "2002:c0a8:101::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fd00::1", "ff02::1", "2001:db8::1",
    "2001::1", "3fff::1",
)  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_may_be_visited(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_may_not(address: str) -> None:
    assert not is_public(address)


class Turning:
    """A name server whose answer changes: a public address first, a private one afterwards."""

    def __init__(self, answers: Sequence[Sequence[str]]) -> None:
        self._answers = list(answers)

    def resolveHostName(self, receiver: Any, *_: object) -> None:  # noqa: N802 (Twisted's)
        receiver.resolutionBegan(None)
        for host in self._answers.pop(0):
            kind = IPv6Address if ":" in host else IPv4Address
            receiver.addressResolved(kind("TCP", host, 80))
        receiver.resolutionComplete()


class Told:
    """What a connection would be made to."""

    def __init__(self) -> None:
        self.hosts: list[str] = []

    def resolutionBegan(self, _: object) -> None:  # noqa: N802 (Twisted's)
        """Nothing yet."""

    def addressResolved(self, address: Any) -> None:  # noqa: N802 (Twisted's)
        self.hosts.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802 (Twisted's)
        """Nothing more."""


def test_name_that_turns_inward_is_held_back_each_time_it_is_asked() -> None:
    """The addresses that are judged are those that are connected to: there is no second look-up."""
    resolver = PublicOnly(Turning([["8.8.8.8"], ["127.0.0.1"], ["::ffff:10.0.0.1", "9.9.9.9"]]))
    seen = []
    for _ in range(3):
        told = Told()
        resolver.resolveHostName(told, "turning.example", 80)
        seen.append(told.hosts)
    assert seen == [["8.8.8.8"], [], ["9.9.9.9"]]
    assert "turning.example" in held_back


DECLARED: type[Source] = type(
    "ZzDoors",
    (Source,),
    {
        "name": "zz_doors",
        "org": "示例医院",
        "sort": "hospital",
        "columns": {
            "新闻": "https://www.hospital.example/xw.htm",
            "公告": "http://notice.hospital.example:8080/gg.htm",
            "要闻": "https://医院.example/yw.htm",
        },
        "known": ("http://[2408:8000::1]:81/info/1/2.htm",),
        "hosts": ("wx.example", "app.example:9443"),
        "attachment_hosts": ("files.example",),
        "__module__": __name__,
    },
)
OPEN = (
    "https://www.hospital.example/info/1/2.htm",
    "http://hospital.example/info/1/2.htm",
    "https://HOSPITAL.example.:443/",
    "http://notice.hospital.example:8080/gg/2.htm",
    f"https://{'医院'.encode('idna').decode()}.example/a.htm",
    "https://医院.example/a.htm",
    "http://[2408:8000::1]:81/",
    "http://wx.example/s/1",
    "https://app.example:9443/",
    "https://files.example/a.pdf",
)
SHUT = (
    "http://hospital.example:6379/",
    "https://www.hospital.example:8443/",
    "http://notice.hospital.example/gg.htm",
    "http://notice.hospital.example:22/",
    "http://app.example/",
    "http://[2408:8000::1]/",
    "http://[2408:8000::2]:81/",
    "http://www.hospital.example@evil.example/",
    "http://evil.example\\@www.hospital.example/",
    "http://guest:secret@www.hospital.example/",
    "http://www.hospital.example.evil.example/",
    "http://evilhospital.example/",
    "http://sub.hospital.example/",
    "http://www.www.hospital.example/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://127.0.0.1/",
    "http://[::ffff:127.0.0.1]/",
    "http://www.hospital.example:99999/",
    "http://www.hospital.example:port/",
    "ftp://www.hospital.example/",
    "http:///a.htm",
    "",
)


@pytest.mark.parametrize("url", OPEN)
def test_own_hosts_on_their_ports_are_open(url: str) -> None:
    assert door(url) in DECLARED.doors()


@pytest.mark.parametrize("url", SHUT)
def test_every_other_host_and_port_is_shut(url: str) -> None:
    assert door(url) not in DECLARED.doors()


def test_site_is_one_with_www_and_without() -> None:
    assert DECLARED.is_own("http://hospital.example/a.htm")
    assert not DECLARED.is_own("http://files.example/a.pdf")
    assert "app.example" in DECLARED.site_hosts()
