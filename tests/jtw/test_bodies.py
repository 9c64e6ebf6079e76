import random

from jtw.bodies import Bodies


def test_a_body_is_kept_as_long_as_its_etag_stands():
    bodies = Bodies(100)
    bodies.keep("a", "1", b"first")
    assert (bodies.get("a", "1"), bodies.get("a", "2"), bodies.get("b", "1")) == (b"first", None, None)
    bodies.keep("a", "2", b"second")
    assert (bodies.get("a", "1"), bodies.get("a", "2")) == (None, b"second")


def test_those_least_lately_read_leave_first():
    bodies = Bodies(10)
    bodies.keep("a", "1", b"aaaa")
    bodies.keep("b", "1", b"bbbb")
    bodies.get("a", "1")
    bodies.keep("c", "1", b"cccc")
    assert [bodies.get(name, "1") for name in "abc"] == [b"aaaa", None, b"cccc"]


def test_one_that_is_larger_than_all_may_be_is_not_kept():
    bodies = Bodies(3)
    bodies.keep("a", "1", b"aaaa")
    assert bodies.get("a", "1") is None


def test_there_is_never_more_than_may_be():
    chance, bodies, kept = random.Random(1), Bodies(50), {}
    for _ in range(300):
        name, body = chance.choice("abcdef"), b"x" * chance.randint(0, 30)
        bodies.keep(name, str(len(body)), body)
        kept[name] = body
        found = [bodies.get(name, str(len(body))) for name, body in kept.items()]
        assert sum(map(len, filter(None, found))) <= 50
        assert [body for body in found if body is not None] == [
            body for body, there in zip(kept.values(), found, strict=True) if there is not None
        ]
