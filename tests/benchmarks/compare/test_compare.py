# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the comparison makes of its reports. Nothing is measured here."""

import pathlib
import sys
import xml.etree.ElementTree as xml

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import bars
import fitting
import page
import plotting
import reading
import table
import work


def report(cost, p50=0.2, p99=0.9, **more):
    return {"server": {"us_per_delivery": cost, "resident_mib": 20}, "load": {"us_per_delivery": cost / 2}, "remarks": [], "outcome": 0,
            "latency_ms": {"p50": p50, "p99": p99, "p999": 2 * p99},
            "deliveries": {"missing": 0, "repeated": 0}, "messages": {"unsent": 0},
            "connections": {"asked": 10, "opened": 10, "refused": 0, "lost": 0}, **more}


def test_ratio_isOfTheSameRound():
    own, other = [report(1), None, report(6)], [report(2), report(100), report(8)]
    assert reading.ratios(own, other) == [0.5, 0.75]


def test_spread_leastAndMost():
    assert table.spread([3, 1, 2]) == "2.00 (1.00 – 3.00)"
    assert table.spread([2]) == "2.00"
    assert table.spread([]) == "–"


@pytest.mark.parametrize("value, verdict", [(0.3, "reached, and the further one"), (0.35, "reached, and the further one"), (0.5, "reached"),
                                            (0.6, "reached"), (0.61, "**missed**")])
def test_verdict(value, verdict):
    bar = next(bar for bar in bars.BARS if "8,000 msg/s, CPU per delivery to" in bar.title)
    assert bars.verdict(bar, value) == verdict
    reports = {"fanout-8000": {"arqonbus": [report(value)], "nats": [report(1)]}}
    assert any(verdict in line for line in bars.markdown(reports) if bar.title in line)


def test_bar_ofWorkThatWasNotDone_isNotJudged():
    assert bars.markdown({"quiet": {"nats": [report(1)]}}) == []


def test_bar_aSingleConnectionRefused_isMissed():
    bad = report(1, connections={"asked": 10000, "opened": 9999, "refused": 1, "lost": 0})
    lines = [line for line in bars.markdown({"idle": {"arqonbus": [bad]}}) if "not accepted" in line]
    assert len(lines) == 1 and "missed" in lines[0]


def test_bar_isMissedByARunThatLostSomething():
    lost = report(1, p99=0.1, outcome=1, deliveries={"missing": 7, "repeated": 0})
    lines = bars.markdown({"fanout-8000": {"arqonbus": [report(1), lost]}})
    assert len(lines) == 3 and "p99" in lines[2] and lines[2].endswith("**missed**: 7 missing |")


def test_bar_whereNothingArrived_isMissed():
    nothing = report(1, outcome=1, deliveries={"missing": 7, "repeated": 0}, latency_ms={"samples": 0, "p50": 0, "p99": 0, "p999": 0},
                     opening_ms={"samples": 10, "p50": 1, "p99": 1, "p999": 1})
    lines = bars.markdown({"instances": {"arqonbus": [nothing]}})
    assert "| – ms | **missed**: 7 missing |" in lines[2]


def test_bar_thatIsOnlyGoneFor_isNeverMissed():
    assert bars.markdown({"redis-60000": {"arqonbus": [report(1, p99=51)]}})[2].endswith("| not yet |")
    assert bars.markdown({"redis-60000": {"arqonbus": [report(1, p99=49)]}})[2].endswith("| reached |")


@pytest.mark.parametrize("bad, words", [
    (report(1, deliveries={"missing": 7, "repeated": 0}), "7 missing"),
    (report(1, deliveries={"missing": 0, "repeated": 2}), "2 repeated"),
    (report(1, messages={"unsent": 3}), "3 not taken"),
    (report(1, connections={"asked": 10, "opened": 8, "refused": 1, "lost": 1}), "2 connections lost"),
    (report(1, remarks=["the server fell behind: 1 s"]), "fell behind (1 of 2)"),
    (None, "did not end (1 of 2)"),
])
def test_faults_areNamed(bad, words):
    assert reading.faults([report(1), bad]) == words


def test_table_hasALineForEachBus():
    text = table.markdown({"mixed": {"arqonbus": [report(1)]}, "quiet": {"arqonbus": [report(1)], "nats": [report(2)]}}, "head", ["a note."])
    lines = text.splitlines()
    assert "a note." in lines
    assert [line.split("|")[2].strip() for line in lines if work.ROWS["mixed"].title in line or line.startswith("|  |")] \
        == ["arqonbus", "nats", "socketio", "nats"]
    assert any("| nats |" in line and line.endswith("has no such thing |") for line in lines)
    assert any("| 0.50 × |" in line for line in lines)
    columns = {line.count("|") for line in lines if line.startswith("|") and "bar" not in line and "≤" not in line}
    assert columns == {table.HEAD[0].count("|"), bars.markdown({"quiet": {"arqonbus": [report(1)]}})[1].count("|")}


def test_loadShare_namesTheWorst():
    busy = report(2, load={"us_per_delivery": 3})
    sentence = table.load_share({"quiet": {"arqonbus": [report(1)], "nats": [report(1)]}, "pairs": {"nats": [busy]}})
    assert "0.50 × of the" in sentence and "at most 1.50 × (pairs, nats)" in sentence
    assert table.load_share({"storm": {"nats": [busy]}}) is None


def test_page_onlyWhatIsBetweenTheMarkersChanges(tmp_path):
    file = tmp_path / "page.md"
    file.write_text("before\n<!-- figures: begin (by a tool) -->\nold\nolder\n<!-- figures: end -->\nafter\n", encoding="utf-8")
    page.replace("figures", "new\n", file)
    once = file.read_text(encoding="utf-8")
    assert once == "before\n<!-- figures: begin (by a tool) -->\n\nnew\n\n<!-- figures: end -->\nafter\n"
    page.replace("figures", "new", file)
    assert file.read_text(encoding="utf-8") == once
    with pytest.raises(SystemExit):
        page.replace("growth", "x", file)


def test_realPage_hasItsMarkers():
    text = page.PAGE.read_text(encoding="utf-8")
    for name in ("figures", "growth"):
        assert text.count(f"<!-- {name}: begin") == 1 and text.count(f"<!-- {name}: end -->") == 1


def test_fit_findsTheLine():
    found = fitting.best([(x, 30 + 2.5 * x) for x in (10, 100, 1000, 10000)])
    assert (found.a, found.b) == (pytest.approx(30), pytest.approx(2.5))
    assert found.off == pytest.approx(0, abs=1e-9)
    assert found.text("subscribers", lambda value: f"{value:.1f}") == "30.0 µs + 2.5 µs × subscribers"


def test_fit_findsThePower():
    found = fitting.best([(x, 3 * x ** 1.4) for x in (10, 100, 1000, 10000)])
    assert (found.a, found.b) == (pytest.approx(3), pytest.approx(1.4))
    assert found.of(50) == pytest.approx(3 * 50 ** 1.4)


def test_plot_isAnXmlWithAllPoints():
    points = [(1, 10, 9, 12), (10, 90, 80, 95)]
    drawing = xml.fromstring(plotting.svg("a < b", "across", "up", [plotting.Series("s & t", points, lambda x: 9 * x)]))
    space = "{http://www.w3.org/2000/svg}"
    assert len(drawing.findall(f".//{space}circle")) == len(points) + 1  # and one in the legend
    assert drawing.find(f"{space}title").text == "a < b"
