"""Writes vectors.json. Every expected output is another program's: GNU diff -d, git merge-file, or the text that a patch was made
for. Three are this module's own, because there GNU diff chooses other lines; GNU patch must make the new text of the old one with
them, and they must change as few lines as GNU diff does.
Needs: diff, patch, git; pip install wasmtime"""

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "image" / "vectors"))
import runner  # noqa: E402

vectors = []


def real(name):
    return (HERE / "texts" / f"{name}.txt").read_text()


def in_files(command, **texts):
    """What a program prints about files with these texts."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            (Path(folder) / name).write_bytes(text.encode())
        return subprocess.run(command, cwd=folder, capture_output=True).stdout.decode()


def diff(old, new, context=3, old_name="old", new_name="new"):
    return in_files(["diff", "-d", "-U", str(context), "--label", old_name, "--label", new_name, "a", "b"], a=old, b=new)


def own(old, new, may_be_longer=False):
    """What the module answers, when that is right."""
    status, output, _, _ = runner.Runner(HERE.parent / "diff.wasm").call("unified", f"{old}\0{new}".encode(), {})
    output = output.decode()
    assert status == 0 and in_files(["patch", "-s", "-o", "-", "a", "p"], a=old, p=output) == new
    assert may_be_longer or changed(output) == changed(diff(old, new))
    return output


def changed(patch):
    return sum(line[:1] in ("+", "-") for line in patch.splitlines()[2:])


def merged(base, ours, theirs, *options, names=("ours", "base", "theirs")):
    labels = [word for name in names for word in ("-L", name)]
    return in_files(["git", "merge-file", "-p", *options, *labels, "ours", "base", "theirs"], base=base, ours=ours, theirs=theirs)


def without_base(text):
    """git makes conflicts smaller when it does not show the base; this takes the base out of those that it shows."""
    lines, inside = [], False
    for line in text.splitlines(keepends=True):
        inside = line.startswith("|||||||") or (inside and not line.startswith("======="))
        if not inside:
            lines.append(line)
    return "".join(lines)


def add(name, function, config, texts, output, file=None):
    """Long texts are a file beside this one."""
    vector = {"name": name, "function": function, "config": config}
    joined = "\0".join(texts)
    if file:
        (HERE / f"{file}.in").write_bytes(joined.encode())
        (HERE / f"{file}.out").write_bytes(output.encode())
        vectors.append({**vector, "input": f"{file}.in", "output": f"{file}.out"})
    else:
        vectors.append({**vector, "inputText": joined, "outputText": output})


def fails(name, function, config, texts, message):
    vectors.append({"name": name, "function": function, "config": config, "inputText": "\0".join(texts),
                    "error": {"code": "function_error", "message": message}})


PAIRS = {
    "a line changed": ("a\nb\nc\n", "a\nB\nc\n"),
    "a line more": ("a\nb\n", "a\nx\nb\n"),
    "a line less": ("a\nx\nb\n", "a\nb\n"),
    "everything new": ("", "a\nb\n"),
    "everything gone": ("a\nb\n", ""),
    "equal texts": ("a\nb\n", "a\nb\n"),
    "two empty texts": ("", ""),
    "no line end in both": ("a\nb", "a\nc"),
    "a line end more": ("a\nb", "a\nb\n"),
    "a line end less": ("a\nb\n", "a\nb"),
    "only line ends": ("\n\n\n", "\n\n"),
    "carriage returns": ("a\r\nb\r\n", "a\r\nb\n"),
    "lines that look like a patch": ("--- a\n+++ b\n@@ -1 +1 @@\n", "--- a\n@@ -1 +1 @@\n\\ No newline at end of file\n"),
    "a repeated block": ("{\n  a\n}\n", "{\n  a\n}\n{\n  a\n}\n"),
    "characters of every length": ("na\u00efve \u20ac \U0001f600\n", "naive \u20ac \U0001f600\n"),
    "two changes far apart": ("".join(f"{i}\n" for i in range(40)), "".join(f"{i}\n" for i in range(40) if i not in (5, 30))),
    "two changes six lines apart": ("".join(f"{i}\n" for i in range(20)), "".join(f"{i}\n" for i in range(20) if i not in (5, 12))),
    "two changes seven lines apart": ("".join(f"{i}\n" for i in range(20)), "".join(f"{i}\n" for i in range(20) if i not in (5, 13))),
}


def unified_and_patch():
    for name, pair in PAIRS.items():
        add(f"unified: {name}", "unified", {}, pair, diff(*pair))
        if diff(*pair):
            add(f"patch: {name}", "patch", {}, (pair[0], diff(*pair)), pair[1])
            add(f"patch back: {name}", "patch", {"reverse": "on"}, (pair[1], diff(*pair)), pair[0])
            add(f"patch without context: {name}", "patch", {}, (pair[0], diff(*pair, context=0)), pair[1])
    for context in (0, 1, 5):
        pair = PAIRS["two changes six lines apart"]
        add(f"unified with context {context}", "unified", {"context": str(context)}, pair, diff(*pair, context=context))
    names = {"old_name": "a/list.txt", "new_name": "b/list.txt"}
    add("unified with names", "unified", names, PAIRS["a line more"], diff(*PAIRS["a line more"], 3, "a/list.txt", "b/list.txt"))
    for name in ("api", "engine"):
        pair = (real(f"{name}-1"), real(f"{name}-2"))
        add(f"unified: {name} over many commits", "unified", {}, pair, own(*pair), file=f"unified-{name}")
        add(f"patch: {name} over many commits", "patch", {}, (pair[0], diff(*pair)), pair[1], file=f"patch-{name}")
        moved = "".join(f"put before {i}\n" for i in range(50))
        add(f"patch: {name}, moved down by 50 lines", "patch", {}, (moved + pair[0], diff(*pair)), moved + pair[1], file=f"patch-moved-{name}")
    head = "diff --git a/x b/x\nindex 123..456 100644\n"
    add("patch with words of git before it", "patch", {}, (PAIRS["a line more"][0], head + diff(*PAIRS["a line more"])), PAIRS["a line more"][1])
    add("patch with blank lines that lost their blank", "patch", {}, ("a\n\nb\n", "@@ -1,3 +1,3 @@\n a\n\n-b\n+c\n"), "a\n\nc\n")
    add("patch near the place where it was", "patch", {}, ("x\ny\nz\na\nb\n", "@@ -1,2 +1,2 @@\n a\n-b\n+B\n"), "x\ny\nz\na\nB\n")
    shuffled = [f"{i}\n" for i in range(4000)]
    random.Random(1).shuffle(shuffled)
    pair = ("".join(f"{i}\n" for i in range(4000)), "".join(shuffled))
    add("unified: four thousand lines in another order", "unified", {}, pair, own(*pair, may_be_longer=True), file="unified-shuffled")


def unified_and_patch_fail():
    two = "; wanted are 2 with a zero byte between them: the old text, the new text"
    fails("unified of one text", "unified", {}, ("a\n",), "the input has 1 texts" + two)
    fails("unified of nothing", "unified", {}, ("",), "the input has 1 texts" + two)
    fails("unified of three texts", "unified", {}, ("a", "b", "c"), "the input has 3 texts" + two)
    for value in ("-1", "1001", "x", "", "3 ", "99999999999"):
        fails(f"unified with context '{value}'", "unified", {"context": value}, ("a", "b"),
              f"context is '{value}'; allowed is a whole number from 0 to 1000")
    fails("unified with a name of two lines", "unified", {"old_name": "a\n@@ -1 +1 @@"}, ("a", "b"),
          "old_name is 'a\n@@ -1 +1 @@'; allowed is a name on one line")
    for name, text, patch, message in [
        ("nothing", "a\n", "", "the patch has no hunk; allowed is a unified diff"),
        ("no patch", "a\n", "hello\n", "the patch has no hunk; allowed is a unified diff"),
        ("a context diff", "a\n", "*** a\n--- b\n***************\n", "the patch has no hunk; allowed is a unified diff"),
        ("a head without numbers", "a\n", "@@ -x +1 @@\n", "line 1 of the patch is no head of a hunk"),
        ("a head with a number that is too large", "a\n", "@@ -99999999999 +1 @@\n", "line 1 of the patch is no head of a hunk"),
        ("a head with a negative number", "a\n", "@@ --1 +1 @@\n", "line 1 of the patch is no head of a hunk"),
        ("a hunk that is cut off", "a\n", "@@ -1,2 +1,2 @@\n a\n", "hunk 1, line 1 of the patch, is cut off"),
        ("a hunk of a billion lines", "a\n", "@@ -1,1000000000 +1 @@\n a\n", "hunk 1, line 1 of the patch, is cut off"),
        ("a hunk with more lines than its head says", "a\nb\n", "@@ -1 +1 @@\n a\n+c\n", "line 3 of the patch is not part of a hunk"),
        ("a hunk with other lines than its head says", "a\nb\n", "@@ -1,2 +0,0 @@\n-a\n b\n", "hunk 1, line 1 of the patch, has other lines than its head says"),
        ("a line that is none", "a\nb\n", "@@ -1,2 +1,2 @@\n a\nb\n", "line 3 of the patch is not part of a hunk"),
        ("a missing line end of nothing", "a\n", "@@ -1 +1 @@\n\\ No newline at end of file\n a\n", "line 2 of the patch follows no line of a text"),
        ("two files", "a\n", "--- x\n+++ x\n@@ -1 +1 @@\n-a\n+b\n--- y\n+++ y\n@@ -1 +1 @@\n-c\n+d\n", "line 6 of the patch begins another file; allowed is one"),
        ("another text", "a\nb\n", "@@ -1,2 +1,2 @@\n a\n-x\n+y\n",
         "hunk 1, line 1 of the patch, does not fit: its lines are nowhere in the text after line 0"),
        ("hunks in the wrong order", "a\nb\n", "@@ -2 +2 @@\n-b\n+B\n@@ -1 +1 @@\n-a\n+A\n",
         "hunk 2, line 4 of the patch, does not fit: its lines are nowhere in the text after line 2"),
    ]:
        fails(f"patch: {name}", "patch", {}, (text, patch), message)
    fails("patch with a value that is none", "patch", {"reverse": "yes"}, ("a", "b"), "reverse is 'yes'; allowed is off, on")


def merges():
    base = "".join(f"line {i}\n" for i in range(1, 13))
    both = {
        "changes far apart": (base.replace("line 2\n", "LINE 2\n"), base.replace("line 11\n", "")),
        "the same change": (base.replace("line 5\n", "five\n"), base.replace("line 5\n", "five\n")),
        "only ours": (base + "more\n", base),
        "only theirs": (base, "before\n" + base),
        "nothing": (base, base),
        "a conflict": (base.replace("line 5\n", "ours\n"), base.replace("line 5\n", "theirs\n")),
        "two conflicts": (base.replace("line 2\n", "o\n").replace("line 9\n", "o\n"), base.replace("line 2\n", "t\n").replace("line 9\n", "t\n")),
        "changes that touch": (base.replace("line 5\n", "ours\n"), base.replace("line 6\n", "theirs\n")),
        "one deletes what the other changes": (base.replace("line 5\nline 6\n", ""), base.replace("line 6\n", "theirs\n")),
        "both put lines in one place": (base.replace("line 4\n", "line 4\nours\n"), base.replace("line 4\n", "line 4\ntheirs\n")),
        "ends without a line end": (base + "ours", base + "theirs"),
    }
    for name, (ours, theirs) in both.items():
        texts = (base, ours, theirs)
        add(f"merge: {name}", "merge", {}, texts, without_base(merged(*texts, "--diff3")))
        add(f"merge with the base: {name}", "merge", {"base": "on"}, texts, merged(*texts, "--diff3"))
    texts = (base, *both["two conflicts"])
    for choice, option in (("ours", "--ours"), ("theirs", "--theirs"), ("both", "--union")):
        add(f"merge with {choice}", "merge", {"conflicts": choice}, texts, merged(*texts, option))
    names = {"our_name": "mine.txt", "their_name": "theirs.txt", "base_name": "first.txt", "base": "on"}
    add("merge with names", "merge", names, texts, merged(*texts, "--diff3", names=("mine.txt", "first.txt", "theirs.txt")))
    fails("merge that must not have conflicts", "merge", {"conflicts": "fail"}, texts, "the texts have 2 conflicts; the first is at line 2 of the base")
    fails("merge that must not have a conflict", "merge", {"conflicts": "fail"}, (base, *both["a conflict"]),
          "the texts have 1 conflict; the first is at line 5 of the base")
    add("merge that has none", "merge", {"conflicts": "fail"}, (base, *both["changes far apart"]), merged(base, *both["changes far apart"]))
    first = real("engine-1")
    ours = first.replace("private static final", "static final").replace("import java.util.", "import static java.util.")
    theirs = real("engine-2")
    texts = (first, ours, theirs)
    add("merge: a source with many conflicts", "merge", {"base": "on"}, texts, merged(*texts, "--diff3"), file="merge-engine")
    fails("merge of two texts", "merge", {}, ("a", "b"), "the input has 2 texts; wanted are 3 with a zero byte between them: the base, ours, theirs")
    fails("merge with conflicts that are unknown", "merge", {"conflicts": "maybe"}, ("a", "b", "c"),
          "conflicts is 'maybe'; allowed is mark, fail, ours, theirs, both")


unified_and_patch()
unified_and_patch_fail()
merges()
lines = ",\n".join(json.dumps(vector) for vector in vectors)
(HERE / "vectors.json").write_text('{"module": "diff", "vectors": [\n' + lines + "\n]}\n")
print(len(vectors), "vectors")
