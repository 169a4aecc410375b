"""Makes python-oracle.jsonl: texts and what Python's json, datetime.strptime, dateutil 2.9 and jsonschema say of them.

Run as: python3 python-oracle.py [seed [count]] > python-oracle.jsonl      (needs python-dateutil 2.9 and jsonschema)
Dates take what they leave out from 2000-01-01, and two-digit years are read as in 2026: see DateText.
"""
import datetime, json, random, sys, warnings
import jsonschema
from dateutil import parser

warnings.simplefilter("ignore")
rnd = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 250
INFO = parser.parserinfo()
INFO._year, INFO._century = 2026, 2000
PARSER = parser.parser(INFO)
DEFAULT = datetime.datetime(2000, 1, 1)


def put(**case):
    print(json.dumps(case, ensure_ascii=True))


def mutate(text, alphabet):
    for _ in range(rnd.choice([0, 1, 1, 2])):
        at = rnd.randrange(len(text) + 1)
        kind = rnd.random()
        if kind < 0.4:
            text = text[:at] + text[at + 1:]
        elif kind < 0.8:
            text = text[:at] + rnd.choice(alphabet) + text[at:]
        else:
            text = text[:at] + rnd.choice(alphabet) + text[at + 1:]
    return text


def moment():
    return datetime.datetime(rnd.choice([1, 99, 1900, 1969, 2000, 2016, 2024, 9999]), rnd.randint(1, 12), rnd.randint(1, 28),
                             rnd.randint(0, 23), rnd.randint(0, 59), rnd.randint(0, 59), rnd.choice([0, 5, 120000, 999999]))


DATES = ["%Y-%m-%d", "%d/%m/%Y", "%m/%d/%y", "%b %d %Y", "%d %B %Y", "%Y%m%d", "%Y%m%dT%H%M%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S.%f",
         "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%M:%S+02:00", "%Y-%m-%d %H:%M -0530", "%A, %d %b %Y %I:%M %p", "%H:%M", "%I%p", "%d.%m.%Y", "%b-%d-%y",
         "%d-%b-%Y", "%B of %Y", "%Hh%Mm%Ss", "%H h %M m", "%y%m%d", "%m/%Y", "%d", "%Y", "%B", "%a", "%a %b %d %H:%M:%S UTC %Y", "%Y-%m-%d %H:%M EST",
         "%dth of %B %Y", "%Y/%m/%d %H:%M:%S,%f", "%H:%M:%S GMT+3", "%Y-%m-%dT%H:%M:%S-0300 (BRST)", "%b. %d, %Y", "%Y.%m.%d", "%H:%M%p", "%Y%m%d%H%M"]


def dateutil(text):
    try:
        value = PARSER.parse(text, default=DEFAULT)
    except (ValueError, OverflowError):
        return put(what="dateutil", text=text, ok=False)
    zoned = value.tzinfo is not None
    try:
        naive = (value - value.utcoffset()).replace(tzinfo=None) if zoned else value
    except (ValueError, OverflowError):
        return None
    return put(what="dateutil", text=text, ok=True, zoned=zoned, micros=(naive - datetime.datetime(1970, 1, 1)) // datetime.timedelta(microseconds=1))


for text in ["", " ", "cat", "dog", "horse", "now", "2016-13-01", "2016-02-30", "31", "32", "0", "99", "100", "10:61", "25:00", "12am", "13pm", "0pm", "1 2 3 4", "Jan", "May 35",
             "2000-01-01T24:00:00", "1.5", "3.14", "1e5", "inf", "nan", "1,000", "12,5", "T", "t", "a", "am", "AD", "10", "1st", "Feb 29 2015", "Feb 29", "Sept 5", "Mon", "Monday",
             "2016-01-01 +01", "10:00 +0100", "10:00 +1", "10:00 +12345", "10:00 Z", "10:00 z", "10:00 utc", "10:00 ABCDEF", "10:00 BST", "01/02/03", "13/02/03", "32/02/03", "99-01-01",
             "1/1/2016", "2016", "20160101", "160101", "201601011200", "2016-01", "01-2016", "5/2016", "Jan of 01", "Dec-31-99", "31-Dec-99", "Sep.20.2009", "2009.09.20", "10.5h", "10h 5", "5 m", "22:52.M"]:
    dateutil(text)
for _ in range(COUNT):
    dateutil(mutate(moment().strftime(rnd.choice(DATES)), "0123456789:-/., TZapmJ+h"))

FORMATS = ["%Y-%m-%d", "%m/%d/%Y", "%d.%m.%y", "%H:%M:%S", "%I:%M %p", "%Y-%m-%dT%H:%M:%S.%f", "%A %d %B %Y", "%a, %d %b %Y", "%j %Y", "%Y %U %w", "%Y %W %a", "%G-W%V-%u", "%c", "%x %X",
           "%d%m%Y", "%d %m", "%Y%m%d%H%M%S", "100%% %Y", "%y-%j", "%H h\t%M", "%m-%d", "%b%d%Y", "%S", "%f", "%Y-%m-%d  %H"]


def strptime(text, fmt):
    try:
        datetime.datetime.strptime(text, fmt)
        put(what="strptime", format=fmt, text=text, ok=True)
    except ValueError:
        put(what="strptime", format=fmt, text=text, ok=False)


for _ in range(COUNT):
    fmt = rnd.choice(FORMATS)
    strptime(mutate(moment().replace(year=rnd.choice([1900, 1968, 1999, 2000, 2023, 2024, 9999])).strftime(fmt), "0123456789 :-/APapmJ"), fmt)
for text, fmt in [("29/02", "%d/%m"), ("60", "%S"), ("61", "%S"), ("59", "%S"), ("0000-01-01", "%Y-%m-%d"), ("366 2023", "%j %Y"), ("366 9999", "%j %Y"), ("2024 53 6", "%Y %U %w"), ("9999 53 6", "%Y %U %w"),
                  ("9999-W53-7", "%G-W%V-%u"), ("2024-1-1", "%Y-%m-%d"), (" 2024-01-01", "%Y-%m-%d"), ("2024-01-01 ", "%Y-%m-%d"), ("JAN", "%b"), ("january", "%B"), ("jan", "%B"), ("mAy", "%B"), ("12AM", "%I%p"),
                  ("0am", "%I%p"), ("1", "%d%m"), ("11", "%d%m"), ("111", "%d%m"), ("", "%Y"), ("2024\n01", "%Y %m"), ("2024   01", "%Y %m"), ("202401", "%Y %m")]:
    strptime(text, fmt)
for fmt in ["%D", "%", "%Y %", "%e", "%T", "%Y %Y", "%V", "%G", "%Y %V", "%G %V", "%G %V %j %u", "%Q", "%-d", "%s"]:
    try:
        datetime.datetime.strptime(datetime.datetime.strftime(datetime.datetime(2024, 5, 5), fmt), fmt)
        put(what="format", format=fmt, ok=True)
    except Exception:
        put(what="format", format=fmt, ok=False)


def jsonloads(text):
    try:
        json.loads(text)
        put(what="json", text=text, ok=True)
    except Exception:
        put(what="json", text=text, ok=False)


def tree(depth):
    kind = rnd.random()
    if depth > 3 or kind < 0.5:
        return rnd.choice([None, True, False, 0, -0.0, 1, -17, 1.5, 1e30, 1e-7, float("nan"), float("inf"), -float("inf"), "", "a", "\u00e9\n\"\\", "\U0001f600"])
    if kind < 0.75:
        return [tree(depth + 1) for _ in range(rnd.randint(0, 3))]
    return {rnd.choice(["", "a", "b", "\u20ac"]): tree(depth + 1) for _ in range(rnd.randint(0, 3))}


for _ in range(COUNT):
    jsonloads(mutate(json.dumps(tree(0), indent=rnd.choice([None, 1]), ensure_ascii=rnd.random() < 0.5), "{}[]\",:0123456789.eE+-tfnN \n\t\\u\x01"))
for text in ["", " ", "\ufeff1", "1\u00a0", "01", "-", "-0", "+1", "1.", ".5", "1.e5", "1e", "1e+", "NaN", "-NaN", "nan", "Infinity", "-Infinity", "+Infinity", "tru", "truee", "null ", "[1,]", "{\"a\":1,}", "{a:1}", "'a'",
             "\"\\u12\"", "\"\\ud800\"", "\"\\x41\"", "\"\t\"", "\"\u007f\"", "\"\\u00G0\"", "\"a", "[", "]", "[[]", "{\"a\"}", "{\"a\":}", "{}{}", "[1 2]", "//c\n1", "1" * 4300, "1" * 4301, "-" + "1" * 4300, "1" * 5000 + ".5", "1" * 5000 + "e1"]:
    jsonloads(text)

SCHEMAS = [{}, {"type": "object"}, {"properties": {"a": {"type": "integer"}}, "required": ["b"]}, {"type": "array", "items": {"type": "number", "minimum": 0}}, {"enum": [1, "a", None]},
           {"type": "string", "pattern": "^a+$", "maxLength": 3}, {"anyOf": [{"type": "boolean"}, {"const": 5}]}, {"type": "object", "additionalProperties": False, "properties": {"x": {}}},
           {"$schema": "http://json-schema.org/draft-07/schema#", "type": "integer"}, {"$schema": "http://json-schema.org/draft-04/schema#", "type": "integer"}, {"type": "array", "uniqueItems": True},
           {"$ref": "#/$defs/n", "$defs": {"n": {"type": "number", "multipleOf": 0.5}}}, {"not": {"type": "null"}}, {"type": ["string", "null"], "format": "date"}]
VALUES = ["{}", "{\"a\":1}", "{\"a\":1.0,\"b\":2}", "{\"a\":\"x\",\"b\":2}", "[]", "[1,2]", "[-1]", "[1,1.0]", "[1,true]", "1", "1.0", "5", "1.5", "0.3", "\"a\"", "\"aaaa\"", "\"b\"", "\"\\u00e9\"", "null", "true", "{\"x\":1}", "{\"y\":1}"]
for schema in SCHEMAS:
    for value in VALUES:
        try:
            jsonschema.validate(json.loads(value), schema)
            put(what="schema", schema=schema, text=value, ok=True)
        except jsonschema.ValidationError:
            put(what="schema", schema=schema, text=value, ok=False)
