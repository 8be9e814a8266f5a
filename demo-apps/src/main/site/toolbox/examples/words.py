"""Counts the words of a text, and says which are used most."""

import sys

SMALL = set("the of and a to in that it his i he but as is with was for all this at by not from him so on be".split())

SIGNS = ".,;:!?\"'()*_-"

counts = {}
lines = 0
for line in open(sys.argv[1]):
    lines += 1
    for word in line.lower().split():
        if not word.isalpha():
            word = word.strip(SIGNS)
        counts[word] = counts.get(word, 0) + 1
    if lines % 1000 == 0:
        print(lines, "lines,", len(counts), "words")

for word in [word for word in counts if word in SMALL or not word.isalpha()]:
    del counts[word]
most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:12]
for word, count in most:
    print("%-10s %5d %s" % (word, count, "#" * (count * 40 // most[0][1])))

with open("words.csv", "w") as table:
    table.write("word,count\n")
    for word in sorted(counts):
        table.write("%s,%d\n" % (word, counts[word]))
