"""Prints python-unicode.txt: what CPython's re module takes for a word character, digit and space, and how it folds case.

Run with Python 3.11 (Unicode 14): python3 unicode.py > ../../../../../../../main/resources/io/millrace/streams/suite/regex/python-unicode.txt
"""
import _sre
import re
import unicodedata
from re._casefix import _EXTRA_CASES

ALL = range(0x110000)


def ranges(member):
    out, start = [], None
    for c in range(0x110001):
        inside = c < 0x110000 and member(c)
        if inside and start is None:
            start = c
        elif not inside and start is not None:
            out.append(f"{start:x}-{c - 1:x}" if c - 1 > start else f"{start:x}")
            start = None
    return out


def matching(pattern):
    compiled = re.compile(pattern)
    return ranges(lambda c: compiled.match(chr(c)) is not None)


def upper(c):
    return ord(chr(c).upper())


print(f"# Unicode {unicodedata.unidata_version} as CPython's re module sees it. Made by unicode.py (test resources); do not edit.")
print("word", *matching(r"\w"))
print("digit", *matching(r"\d"))
print("space", *matching(r"\s"))
print("cased", *ranges(_sre.unicode_iscased))
print("lower", *(f"{c:x}={_sre.unicode_tolower(c):x}" for c in ALL if _sre.unicode_tolower(c) != c))
print("upper-beyond-bmp", *(f"{c:x}={upper(c):x}" for c in ALL if c > 0xFFFF and upper(c) != c))
print("alike", *(f"{c:x}={','.join(f'{k:x}' for k in others)}" for c, others in sorted(_EXTRA_CASES.items())))
