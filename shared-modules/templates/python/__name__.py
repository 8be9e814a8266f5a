"""An example: counts lines, words and bytes.

A function is a def at the beginning of a line: its first parameter is the input (bytes), the others are options (str), what it
returns (bytes or str) is the output. It fails with sys.exit("a sentence") or an exception.
"""

import sys


def count(text, min="1"):
    shortest = _number("min", min, 100)
    words = [word for word in text.split() if len(word) >= shortest]
    return '{"lines":%d,"words":%d,"bytes":%d}\n' % (text.count(b"\n"), len(words), len(text))


def _number(option, given, most):
    value = int(given) if 0 < len(given) <= 3 and all(c in "0123456789" for c in given) else 0
    if not 1 <= value <= most:
        sys.exit('The option "%s" is "%s"; allowed is a whole number from 1 to %d.' % (option, given, most))
    return value
