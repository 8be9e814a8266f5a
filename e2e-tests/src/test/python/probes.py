"""What a script can do and what it must not be able to do, one function each."""

import json
import os
import random
import re
import struct
import sys
from collections import OrderedDict

_counter = 0


def echo(data):
    return data


def text(data, mark="!", **others):
    options = ",".join(sorted("%s=%s" % pair for pair in others.items()))
    return data.decode().upper() + mark + options


def nothing(data):
    pass


def prints(data):
    print("printed", len(data))
    sys.stdout.write("written ")
    return b"returned"


def environment(data, word=""):
    return "%s %s %s %s" % (os.getenv("word"), word, __name__, sys.argv)


def counts(data):
    """Each call has an interpreter of its own."""
    global _counter
    _counter += 1
    return str(_counter)


def words(data):
    found = OrderedDict()
    for word in data.decode().split():
        found[word] = found.get(word, 0) + 1
    return json.dumps(found)


def numbers(data):
    shown = [0.1 + 0.2, 1 / 3, 1e100, -0.0, 2**64, 7 // -2, -7 % 3, round(2.5), int("ff", 16)]
    return " ".join(str(n) for n in shown) + " " + struct.pack(">dI", 1.5, 7).hex()


def pattern(data):
    return re.sub(r"(\d+)", lambda match: "<" + match.group(1) + ">", data.decode())


def garbage(data):
    """Makes and drops far more than a small heap holds, and looks at what it kept."""
    import gc

    kept = []
    for n in range(3000):
        row = {"n": n, "text": "row %d" % n, "half": n / 2, "list": [n, str(n)]}
        gc.collect()
        if n % 10 == 0:
            kept.append(row)
    wrong = [r for i, r in enumerate(kept) if r != {"n": i * 10, "text": "row %d" % (i * 10), "half": i * 5.0, "list": [i * 10, str(i * 10)]}]
    return "%d kept, %d wrong" % (len(kept), len(wrong))


def draws(data):
    """Whether random numbers are numbers in their range that differ."""
    drawn = [random.random() for _ in range(100)]
    return str(all(0 <= d < 1 for d in drawn) and len(set(drawn)) > 90)


def no_files(data):
    seen = []
    for attempt in (lambda: os.listdir("/"), lambda: open("/etc/passwd"), lambda: open("x", "w"), lambda: os.mkdir("y")):
        try:
            attempt()
            seen.append("done")
        except OSError as error:
            seen.append(type(error).__name__)
    return " ".join(seen)


def no_host(data):
    import host

    try:
        return host.call("anything", "{}")
    except RuntimeError as error:
        return "RuntimeError: " + str(error)


def raises(data):
    raise ValueError("there is no row " + data.decode())


def deep_inside(data):
    return _divide(1, 0)


def _divide(a, b):
    return a / b


def bare(data):
    raise KeyError


def own(data):
    class Refused(Exception):
        pass

    raise Refused("two\nlines")


def says(data):
    sys.exit("the sheet is empty")


def status(data):
    sys.exit(3)


def leaves(data):
    print("so far")
    sys.exit()


def wrong_type(data):
    return {"a": 1}


def recursion(data):
    return recursion(data)


def memory(data):
    hoard = []
    while True:
        hoard.append(bytearray(1 << 20))


def many(data):
    hoard = []
    while True:
        hoard.append(str(len(hoard)) * 40)


def flood(data):
    line = "x" * 65536
    while True:
        print(line)


def too_large(data):
    return bytes(1 << 20) * 3


def spin(data):
    while True:
        pass


def spin_inside(data):
    return str(max(range(1 << 29)))


def sleeps(data):
    import time

    time.sleep(60)
