"""Writes python-cases.jsonl.gz: random patterns, random texts and what CPython's re.search says of them.

Run with Python 3.11: python3 cases.py [patterns] [seed] [file]; what is committed: python3 cases.py 4000 11 python-cases.jsonl.gz
A line is {"p": pattern, "m": [texts that match], "n": [texts that do not]} or {"p": pattern, "e": reason, "at": position or -1}.
"""
import gzip
import json
import random
import re
import signal
import sys
import warnings

warnings.simplefilter("ignore")
PATTERNS, SEED, FILE = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
rnd = random.Random(SEED)
CHARS = "aaabbbAB11_ -." + "éÉßẞſsSkK\u212aİiIıµμΜΣσςǅǆ" + "\n\n\r\t\x0b\x1c\x85\xa0\u2028中٣²½\u0301" + "𐐀𐐨😀"
PLAIN = "ab1_ -é中k"


def char():
    return rnd.choice(CHARS if rnd.random() < 0.5 else PLAIN)


def literal(c):
    kind = rnd.random()
    if c in "\\.^$*+?{}[]|()#":
        return "\\" + c
    if kind < 0.05 and ord(c) < 0x10000:
        return f"\\u{ord(c):04x}"
    if kind < 0.08:
        return f"\\U{ord(c):08x}"
    if kind < 0.1 and ord(c) < 0x100:
        return f"\\x{ord(c):02x}"
    if kind < 0.12 and ord(c) < 0x40:
        return f"\\0{ord(c):o}" if ord(c) < 8 else f"\\{ord(c):03o}"
    return c


EXAMPLES = {"\\d": "1٣", "\\D": "a-", "\\s": " \n\x1c\xa0", "\\S": "a1", "\\w": "a1_é中²", "\\W": " -\n"}


def category():
    name = rnd.choice(list(EXAMPLES))
    return name, rnd.choice(EXAMPLES[name])


def charclass():
    items, example = [], None
    for _ in range(rnd.randint(1, 4)):
        kind = rnd.random()
        if kind < 0.25:
            name, example = category()
            items.append(name)
        elif kind < 0.5:
            lo, hi = sorted((char(), char()))
            items.append(rnd.choice(["a-z", "A-Z", "0-9", "А-я", "𐐀-𐐂", "&&", "a-c-e", f"{literal(lo) if lo not in '-^' else 'a'}-{literal(hi) if hi > 'a' else 'z'}"]))
            example = items[-1][0]
        else:
            c = char()
            items.append("\\" + c if c in "-]^\\" else literal(c))
            example = c
    negated = rnd.random() < 0.25
    if rnd.random() < 0.1:
        items.append("-")
    return "[" + ("^" if negated else "") + "".join(items) + "]", char() if negated else example


class Gen:
    def __init__(self):
        self.closed = []
        self.groups = 0
        self.regular = rnd.random() < 0.5

    def atom(self, depth):
        kind = rnd.random()
        if kind < 0.4 or depth <= 0:
            c = char()
            return literal(c), c
        if kind < 0.5:
            return category()
        if kind < 0.65:
            return charclass()
        if kind < 0.7:
            return ".", char()
        if kind < 0.78:
            return rnd.choice(["^", "$", "\\A", "\\Z", "\\b", "\\B", "$", "\\b"]), ""
        if kind < 0.86 or self.regular and kind < 0.9:
            self.groups += 1
            number = self.groups
            p, e = self.alt(depth - 1)
            self.closed.append((number, e))
            return (f"(?P<g_{number}>{p})" if rnd.random() < 0.3 else f"({p})"), e
        if self.regular or kind < 0.9:
            p, e = self.alt(depth - 1)
            return rnd.choice(["(?:", "(?:", "(?i:", "(?s:", "(?m:", "(?a:", "(?-i:", "(?i-m:", "(?#note)(?:"]) + p + ")", e
        if kind < 0.92:
            p, e = self.alt(depth - 1)
            return f"(?>{p})", e
        if kind < 0.96 or not self.closed:
            p, e = self.alt(depth - 1)
            if rnd.random() < 0.5:
                p, e = "".join(x[0] for x in [self.simple() for _ in range(rnd.randint(0, 2))]), ""
            return rnd.choice(["(?=", "(?!", "(?<=", "(?<!"]) + p + ")", e
        number, e = rnd.choice(self.closed)
        if rnd.random() < 0.7:
            return f"(?:\\{number})", e
        yes, e1 = self.seq(depth - 1)
        no, e2 = self.seq(depth - 1)
        return f"(?({number}){yes}" + (f"|{no})" if rnd.random() < 0.7 else ")"), rnd.choice([e1, e2])

    def simple(self):
        c = char()
        return rnd.choice([(literal(c), c), category(), charclass()])

    def piece(self, depth):
        p, e = self.atom(depth)
        if p in ("^", "$", "\\A", "\\Z", "\\b", "\\B") or rnd.random() < 0.6:
            return p, e
        lo = rnd.choice([0, 0, 1, 2])
        q, times = rnd.choice([("*", rnd.randint(0, 3)), ("+", rnd.randint(1, 3)), ("?", rnd.randint(0, 1)), (f"{{{lo}}}", lo), (f"{{{lo},}}", lo + 1),
                               (f"{{{lo},{lo + 2}}}", lo + 1), ("{,2}", 1)])
        q += rnd.choice(["", "", "", "?", "" if self.regular else "+"])
        return p + q, e * times

    def seq(self, depth):
        pieces = [self.piece(depth) for _ in range(rnd.choice([0, 1, 1, 2, 2, 3]))]
        return "".join(p for p, _ in pieces), "".join(e for _, e in pieces)

    def alt(self, depth):
        branches = [self.seq(depth) for _ in range(rnd.choice([1, 1, 1, 2, 3]))]
        return "|".join(p for p, _ in branches), rnd.choice(branches)[1]


def texts(example):
    out = {example, "", example + "\n", char() + example, example + char(), example.swapcase()}
    out.add("".join(char() for _ in range(rnd.randint(0, 8))))
    if example:
        i = rnd.randrange(len(example))
        out.add(example[:i] + example[i + 1:])
        out.add(example[:i] + char() + example[i + 1:])
        out.add(rnd.choice(["", "\n"]) + example + example)
    return sorted(t[:40] for t in out)


def broken(pattern):
    i = rnd.randrange(len(pattern) + 1)
    return pattern[:i] + rnd.choice(["(", ")", "[", "]", "*", "{2,1}", "\\", "(?", "(?P<", "(?P=x)", "(?(9)a)", "\\q", "\\8", "\\xg", "(?<=a*)", "(?i)", "(?-z:a)", "\\N{x}", "[z-a]", "(?P<1>a)"]) + pattern[i:]


def late(signum, frame):
    raise TimeoutError


signal.signal(signal.SIGALRM, late)
written = 0
with gzip.GzipFile(FILE, "wb", mtime=0) as out:
    while written < PATTERNS:
        pattern, example = Gen().alt(3)
        pattern = rnd.choice(["", "", "", "(?i)", "(?i)", "(?m)", "(?s)", "(?a)", "(?ims)", "(?ai)", "(?x)", "(?x) # note\n"]) + pattern
        if rnd.random() < 0.1:
            pattern = broken(pattern)
        if len(pattern) > 120 or any(0xD800 <= ord(c) < 0xE000 for c in pattern):
            continue
        line = {"p": pattern}
        try:
            compiled = re.compile(pattern)
            signal.setitimer(signal.ITIMER_REAL, 0.2)
            verdicts = [(t, compiled.search(t) is not None) for t in texts(example)]
            signal.setitimer(signal.ITIMER_REAL, 0)
            line["m"] = [t for t, found in verdicts if found]
            line["n"] = [t for t, found in verdicts if not found]
        except TimeoutError:
            continue
        except re.error as e:
            line["e"], line["at"] = e.msg, -1 if e.pos is None else e.pos
        except (OverflowError, RecursionError, SystemError):  # the last: a bug of CPython, as it says itself
            continue
        out.write(json.dumps(line).encode() + b"\n")
        written += 1
