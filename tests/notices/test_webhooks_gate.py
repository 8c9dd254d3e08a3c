"""Which addresses are called, by their hosts and by the numbers that names lead to."""

from ipaddress import ip_network

import pytest

from quyen.notices.webhooks import gate
from quyen.notices.webhooks.gate import BadAddress, HostNotNamed, NoHosts, Target

HOSTS = ["Hooks.Benmay.example", "hooks.benmay.example:8443", "[2606:4700::1111]", " 9.9.9.9:443 "]


@pytest.mark.parametrize(
    ("address", "target"),
    [
        (
            "https://hooks.benmay.example",
            Target("hooks.benmay.example", 443, "hooks.benmay.example", "/"),
        ),
        (
            "https://HOOKS.benmay.example:443/a/b?c=d",
            Target("hooks.benmay.example", 443, "hooks.benmay.example", "/a/b?c=d"),
        ),
        (
            "https://hooks.benmay.example:8443/",
            Target("hooks.benmay.example", 8443, "hooks.benmay.example:8443", "/"),
        ),
        ("https://[2606:4700::1111]/x", Target("2606:4700::1111", 443, "[2606:4700::1111]", "/x")),
        ("https://9.9.9.9/", Target("9.9.9.9", 443, "9.9.9.9", "/")),
    ],
)
def test_hosts_that_the_settings_name(settings, address, target):
    settings.WEBHOOK_HOSTS = HOSTS
    assert gate.target(address) == target


@pytest.mark.parametrize(
    "address",
    [
        "https://other.example/",
        "https://hooks.benmay.example:8444/",
        "https://hooks.benmay.example.other.example/",
        "https://other-hooks.benmay.example/",
        "https://hooks.benmay.example./",
        "https://127.0.0.1/",
    ],
)
def test_hosts_that_they_do_not_name(settings, address):
    settings.WEBHOOK_HOSTS = HOSTS
    with pytest.raises(HostNotNamed):
        gate.target(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://hooks.benmay.example/",
        "ftp://hooks.benmay.example/",
        "hooks.benmay.example",
        "",
        "https:///path",
        "https://user@hooks.benmay.example/",
        "https://user:word@hooks.benmay.example/",
        "https://hooks.benmay.example/#part",
        "https://hooks.benmay.example:0/",
        "https://hooks.benmay.example:port/",
        "https://[::1/",
        "https://other.example\\@hooks.benmay.example/",
        "https://hooks.benmay.example/a b",
        "https://hooks.benmay.example/a\r\nHost: other.example",
        "https://hooks.benmay.example/đường",
        "https://hooks.benmay.example/" + "a" * 500,
    ],
)
def test_addresses_that_are_none(settings, address):
    settings.WEBHOOK_HOSTS = HOSTS
    with pytest.raises(BadAddress):
        gate.target(address)


def test_without_a_named_host_nobody_is_called(settings):
    settings.WEBHOOK_HOSTS = []
    assert gate.configured() is False
    with pytest.raises(NoHosts):
        gate.target("https://hooks.benmay.example/")
    settings.WEBHOOK_HOSTS, settings.DEMO = HOSTS, True
    assert gate.configured() is False


GLOBAL = ["9.9.9.9", "103.7.40.1", "2606:4700::1111", "2404:6800:4003::5e"]
OWN = ["10.20.3.4", "192.168.1.7", "172.16.0.1", "100.64.0.9", "192.0.2.2", "fd00::2", "198.18.0.1"]
INWARD = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "0.1.2.3",
    "169.254.169.254",
    "224.0.0.1",
    "239.1.1.1",
    "255.255.255.255",
    "192.88.99.1",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:10.20.3.4",
    "::ffff:9.9.9.9",
    "::ffff:0:9.9.9.9",
    "64:ff9b::7f00:1",
    "64:ff9b::909:909",
    "64:ff9b:1::a14:304",
    "2002:7f00:1::1",
    "2002:a14:304::1",
    "2001:0:909:909::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
]
ELSEWHERE = ["240.0.0.1", "2001:db8::1", "100::1", "4000::1", "5f00::1", "name.example", "", "1", "0x7f.1"]


def test_global_numbers_may_be_reached_and_others_not(settings):
    settings.WEBHOOK_RANGES = []
    assert [one for one in GLOBAL if not gate.may_reach(one)] == []
    assert [one for one in OWN + INWARD + ELSEWHERE if gate.may_reach(one)] == []


def test_ones_own_network_may_be_named_but_never_what_leads_inward(settings):
    """Even everything named opens neither this machine nor its link, nor what hides another number."""
    settings.WEBHOOK_RANGES = [ip_network("10.20.0.0/16"), ip_network("fd00::/8")]
    assert [one for one in GLOBAL + OWN if gate.may_reach(one)] == [*GLOBAL, "10.20.3.4", "fd00::2"]
    settings.WEBHOOK_RANGES = [ip_network("0.0.0.0/0"), ip_network("::/0")]
    assert [one for one in GLOBAL + OWN if not gate.may_reach(one)] == []
    assert [one for one in INWARD if gate.may_reach(one)] == []
