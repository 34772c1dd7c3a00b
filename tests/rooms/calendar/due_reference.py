#!/usr/bin/env python3
"""due_reference.py DRIVER [CASES [SEED]]: compares the program's due dates with a second, slow
implementation, written from the text of the law and not from the program: it walks day by day and,
within a day, minute by minute, keeps no sums and knows no shortcut. Prints TAP.

The law, as far as it is needed:
- Civil Code 2015 Art. 147(2): in days, the first day is not counted; (Art. 146) months end on the
  same day of the last month, or on its last day. Art. 148(5): when the last day is a day off, the
  time limit ends at the end of the next working day.
- Labour Code 2019 Art. 111-112 and the yearly notices: days off, moved rest days, swapped days.
- ND 23/2015 Art. 7, Luat Ho tich 2014: same-day work received after 15:00 goes to the next working
  day. ND 61/2018 Art. 18: what another agency must handle is sent on the same day, or at the
  beginning of the next working day when received after 15:00.
- Hours count from the moment of reception, while the office is open."""
import csv
import datetime
import functools
import os
import random
import subprocess
import sys

WORKING_DAYS, WORKING_HOURS, WORKING_MINUTES, CALENDAR_DAYS, MONTHS, SAME_DAY = range(6)
OFF = {"off_statutory": 1, "off_observed": 2, "off_swapped": 3, "local_closure": 5}
MAKEUP, ORDINARY = 4, 6
KINDS = {**OFF, "work_makeup": MAKEUP, "ordinary": ORDINARY}
EPOCH = datetime.date(1970, 1, 1)
FIRST, LAST = datetime.date(1990, 1, 1), datetime.date(2060, 12, 31)
DAY = datetime.timedelta(days=1)
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../..")


class OutsideCalendar(Exception):
    pass


@functools.cache
def open_minutes(intervals):
    return [m for m in range(1440) if any(a <= m < b for a, b in intervals)]


class Calendar:
    """patterns: [(first day, {weekday: ([(opens, closes)], counts)})]; weekday 0 is Sunday.
    days: {date: (kind, swapped date or None, (opens, closes) or None)}."""

    def __init__(self, patterns, days):
        self.patterns = sorted(patterns, key=lambda pattern: pattern[0])
        self.days = days
        self.seen = {}

    def usual(self, date, weekday):
        weekly = self.patterns[0][1]
        for begins, pattern in self.patterns:
            if begins <= date:
                weekly = pattern
        return weekly.get(weekday, ([], False))

    def look_up(self, date):
        """The minutes of the day at which the office is open, and whether the day counts."""
        kind, swapped, hours = self.days.get(date, (ORDINARY, None, None))
        own = date.isoweekday() % 7
        if kind != ORDINARY and hours:
            intervals, counts = [hours], True
        elif kind == ORDINARY:
            intervals, counts = self.usual(date, own)
        elif kind == MAKEUP:
            intervals, counts = ([], False)
            if swapped:
                intervals, counts = self.usual(date, swapped.isoweekday() % 7)
            if not intervals:
                intervals, counts = self.usual(date, 1)
        else:
            intervals, counts = [], False
        minutes = open_minutes(tuple(intervals))
        return minutes, counts and bool(minutes)

    def day(self, date):
        if not FIRST <= date <= LAST:
            raise OutsideCalendar
        if date not in self.seen:
            self.seen[date] = self.look_up(date)
        return self.seen[date]

    def works(self, date):
        return self.day(date)[1]

    def closes(self, date):
        """In seconds of the day."""
        return (self.day(date)[0][-1] + 1) * 60

    def next_working(self, date):
        date += DAY
        while not self.works(date):
            date += DAY
        return date


def close_of(calendar, date):
    return date, calendar.closes(date)


def months_on(date, months):
    for _ in range(months):
        year, month = (date[0] + 1, 1) if date[1] == 12 else (date[0], date[1] + 1)
        date = (year, month, date[2])
    year, month, day = date
    while True:
        try:
            return datetime.date(year, month, day)
        except ValueError:
            day -= 1


def walk(calendar, moment, seconds):
    """Lets the office work for so many seconds from a moment on."""
    date, now = moment
    while True:
        minutes = calendar.day(date)[0]
        if now == 0 and seconds > len(minutes) * 60:
            seconds -= len(minutes) * 60
            date += DAY
            continue
        for minute in minutes:
            begins, ends = max(minute * 60, now), minute * 60 + 60
            if begins >= ends:
                continue
            if seconds <= ends - begins:
                return date, begins + seconds
            seconds -= ends - begins
        date, now = date + DAY, 0


def worked(calendar, begin, end):
    """Seconds of work between two moments, begin before end."""
    seconds, date = 0, begin[0]
    while date <= end[0]:
        since = begin[1] if date == begin[0] else 0
        until = end[1] if date == end[0] else 86400
        minutes = calendar.day(date)[0]
        if since == 0 and until == 86400:
            seconds += len(minutes) * 60
            minutes = []
        for minute in minutes:
            seconds += max(0, min(minute * 60 + 60, until) - max(minute * 60, since))
        date += DAY
    return seconds


def too_late_today(calendar, moment):
    date, now = moment
    return not calendar.works(date) or now > 15 * 3600 or now >= calendar.closes(date)


def due(calendar, unit, value, received):
    date = received[0]
    calendar.day(date)
    if unit == WORKING_DAYS:
        for _ in range(value):
            date = calendar.next_working(date)
        return close_of(calendar, date)
    if unit in (CALENDAR_DAYS, MONTHS):
        for _ in range(value if unit == CALENDAR_DAYS else 0):
            date += DAY
        if unit == MONTHS:
            date = months_on((date.year, date.month, date.day), value)
        return close_of(calendar, date if calendar.works(date) else calendar.next_working(date))
    if unit == SAME_DAY:
        late = too_late_today(calendar, received)
        return close_of(calendar, calendar.next_working(date) if late else date)
    return walk(calendar, received, value * (3600 if unit == WORKING_HOURS else 60))


def resume(calendar, until, paused, resumed):
    calendar.day(until[0]), calendar.day(resumed[0])
    if resumed < paused:
        raise OutsideCalendar
    left = worked(calendar, paused, until) if paused < until else 0
    return walk(calendar, resumed, left) if left > 0 else until


def handover(calendar, received):
    date = received[0]
    if not too_late_today(calendar, received):
        return close_of(calendar, date)
    date = calendar.next_working(date)
    return date, calendar.day(date)[0][0] * 60


def to_ms(moment):
    return ((moment[0] - EPOCH).days * 86400 + moment[1] - 7 * 3600) * 1000


class Cases:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines, self.expected = [], []

    def ask(self, line, answer):
        self.lines.append(line)
        try:
            answer = answer()
            self.expected.append(str(to_ms(answer) if isinstance(answer, tuple) else answer))
        except OutsideCalendar:
            self.expected.append("-")

    def moment(self, first, last):
        """Often near the minutes at which something changes."""
        date = first + DAY * self.random.randrange((last - first).days + 1)
        edges = [0, 449, 450, 690, 691, 810, 899, 900, 901, 1049, 1050, 1439]
        minute = self.random.choice(edges + [None] * 12)
        minute = self.random.randrange(1440) if minute is None else minute
        return date, minute * 60 + self.random.choice([0, 0, 0, 1, 30, 59])

    def near(self, moment, days):
        last = min(moment[0] + DAY * days, LAST)
        return max(moment, self.moment(moment[0], last)) if moment[0] <= last else moment

    def question(self, calendar, first, last):
        received = self.moment(first, last)
        what = self.random.randrange(10)
        if what < 6:
            unit = self.random.randrange(6)
            most = [30, 24, 900, 60, 6, 1][unit]
            value = self.random.randint(1, most)
            self.ask(f"Q {unit} {value} {to_ms(received)}",
                     lambda: due(calendar, unit, value, received))
        elif what < 8:
            until = self.near(received, 20)
            paused, resumed = self.near(received, 20), self.near(received, 40)
            self.ask(f"R {to_ms(until)} {to_ms(paused)} {to_ms(resumed)}",
                     lambda: resume(calendar, until, paused, resumed))
        elif what < 9:
            self.ask(f"T {to_ms(received)}", lambda: handover(calendar, received))
        else:
            end = self.near(received, 30)
            self.ask(f"E {to_ms(received)} {to_ms(end)}",
                     lambda: worked(calendar, received, end) // 60)

    def calendar(self, calendar):
        for begins, weekly in calendar.patterns:
            for weekday, (intervals, counts) in weekly.items():
                for opens, closes in intervals:
                    self.lines.append(f"H {(begins - EPOCH).days} {weekday} {opens} {closes} "
                                      f"{int(counts)}")
        for date, (kind, swapped, hours) in calendar.days.items():
            opens, closes = hours or (0, 0)
            swap = (swapped - EPOCH).days if swapped else 0
            self.lines.append(f"D {(date - EPOCH).days} {kind} {swap} {opens} {closes}")
        self.lines.append("C")


def with_notices(days):
    """One holiday in every year, so that the program computes none of its own."""
    for year in range(FIRST.year, LAST.year + 1):
        if not any(d.year == year and days[d][0] == KINDS["off_statutory"] for d in days):
            days[datetime.date(year, 1, 1)] = (KINDS["off_statutory"], None, None)
    return days


def official():
    weekly = {weekday: ([(450, 690), (810, 1050)], True) for weekday in range(1, 6)}
    days = {}
    with open(os.path.join(ROOT, "fixtures/holidays.csv"), encoding="utf-8") as file:
        for row in csv.DictReader(file):
            swap = row["swap_with"]
            days[datetime.date.fromisoformat(row["date"])] = (
                KINDS[row["kind"]], datetime.date.fromisoformat(swap) if swap else None, None)
    return Calendar([(FIRST, weekly)], with_notices(days))


def random_weekly(rng):
    whole = rng.choice([[(450, 690), (810, 1050)], [(420, 690), (810, 1020)], [(480, 960)],
                        [(420, 600), (615, 690), (780, 900), (915, 1080)]])
    weekly = {weekday: (whole, True) for weekday in range(1, 6)}
    if rng.random() < 0.5:
        weekly[6] = ([(450, 690)], rng.random() < 0.5)
    if rng.random() < 0.2:
        weekly[rng.randint(1, 5)] = ([(rng.randint(400, 500), rng.randint(600, 900))], True)
    return weekly


def random_calendar(rng):
    patterns = [(FIRST, random_weekly(rng))]
    for _ in range(rng.randrange(3)):
        patterns.append((FIRST + DAY * rng.randrange(1, 25000), random_weekly(rng)))
    days, span = {}, (LAST - FIRST).days
    for _ in range(rng.randrange(3000)):
        date = FIRST + DAY * rng.randrange(span)
        for i in range(rng.choice([1, 1, 1, 5, 9])):
            kind = rng.choice(list(KINDS.values()))
            swapped = date + DAY * rng.randint(-9, 9) if rng.random() < 0.7 else None
            hours = (480, 630) if kind in (MAKEUP, OFF["local_closure"]) and i == 3 else None
            if date + DAY * i <= LAST and len(days) < 3500:
                days[date + DAY * i] = (kind, swapped, hours)
    return Calendar(list({begins: (begins, week) for begins, week in patterns}.values()),
                    with_notices(days))


def build(cases, seed):
    made = Cases(seed)
    calendar = official()
    made.calendar(calendar)
    for _ in range(cases * 2 // 5):
        made.question(calendar, datetime.date(2018, 12, 1), datetime.date(2026, 12, 31))
    for _ in range(20):
        calendar = random_calendar(made.random)
        made.calendar(calendar)
        for _ in range(cases * 3 // 5 // 20):
            made.question(calendar, FIRST - DAY, LAST + DAY)
    return made


def answers(driver, made, shift):
    ran = subprocess.run([driver, str(shift)], input="\n".join(made.lines) + "\n",
                         capture_output=True, text=True, timeout=100, check=True)
    return ran.stdout.split()


def differences(made, got):
    questions = [line for line in made.lines if line[0] in "QRTE"]
    assert len(questions) == len(made.expected)
    if len(got) != len(questions):
        return [f"{len(got)} answers to {len(questions)} questions"]
    return [f"{question}: expected {want}, found {have}"
            for question, want, have in zip(questions, made.expected, got) if want != have]


def main():
    driver = sys.argv[1]
    cases = int(sys.argv[2]) if len(sys.argv) > 2 else 100000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 20261123
    made = build(cases, seed)
    answered = sum(want != "-" for want in made.expected)
    print("1..3")
    found = differences(made, answers(driver, made, 0))
    for line in found[:20]:
        print("#", line)
    print(f"{'not ' if found else ''}ok 1 - {len(made.expected)} random due dates agree with an "
          f"independent reference (seed {seed})")
    enough = len(made.expected) >= cases and answered > cases * 9 // 10
    print(f"{'' if enough else 'not '}ok 2 - nine of ten questions have an answer")
    twin = differences(made, answers(driver, made, 1))
    print(f"# the shifted twin differs in {len(twin)} cases")
    caught = len(twin) > cases // 100
    print(f"{'' if caught else 'not '}ok 3 - the twin whose calendar is shifted by one day is caught")
    sys.exit(1 if found or not caught or not enough else 0)


main()
