//! CSV (RFC 4180), TSV, JSON and lines of JSON to a table.
use crate::table::{typed, Table};
use crate::{fail, options, Failure};
use serde_json::{Map, Value};
use std::collections::HashMap;

const FORMATS: [&str; 5] = ["auto", "csv", "tsv", "json", "ndjson"];

/// The input as options "from", "header" and "types" say.
pub fn table(input: &[u8]) -> Result<Table, Failure> {
    let format = options::choice("from", &FORMATS)?;
    let header = options::choice("header", &["on", "off"])? == "on";
    let types = options::choice("types", &["on", "off"])? == "on";
    let input = input.strip_prefix(b"\xef\xbb\xbf").unwrap_or(input);
    let text = match std::str::from_utf8(input) {
        Ok(text) => text,
        Err(problem) => return fail(format!("the input is not UTF-8 at byte {}", problem.valid_up_to() + 1)),
    };
    match if format == "auto" { guess(text) } else { format } {
        "json" => json(text),
        "ndjson" => lines_of_json(text),
        "tsv" => separated(text, b'\t', header, types),
        _ => separated(text, b',', header, types),
    }
}

/// By the first character, and by what comes first in the first line: a tab or a comma.
fn guess(text: &str) -> &'static str {
    match text.trim_start().as_bytes().first() {
        Some(b'[') => "json",
        Some(b'{') => "ndjson",
        _ => {
            let line = text.lines().next().unwrap_or("");
            if line.find('\t').unwrap_or(usize::MAX) < line.find(',').unwrap_or(usize::MAX) {
                "tsv"
            } else {
                "csv"
            }
        }
    }
}

fn separated(text: &str, separator: u8, header: bool, types: bool) -> Result<Table, Failure> {
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).has_headers(false).from_reader(text.as_bytes());
    let mut columns = None;
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(problem) => return fail(sentence(&problem)),
        };
        if columns.is_none() {
            let first = if header { record.iter().map(str::to_string).collect() } else { numbered(record.len()) };
            columns = Some(distinct(first)?);
            if header {
                continue;
            }
        }
        let cell = |text: &str| Some(if types { typed(text) } else { Value::String(text.to_string()) });
        rows.push(record.iter().map(cell).collect());
    }
    match columns {
        Some(columns) => Ok(Table { columns, rows }),
        None => fail("the input has no line"),
    }
}

fn sentence(problem: &csv::Error) -> String {
    match problem.kind() {
        csv::ErrorKind::UnequalLengths { pos: Some(place), expected_len, len } => {
            format!("line {} has {len} fields; the first has {expected_len}", place.line())
        }
        _ => format!("the input cannot be read: {problem}"),
    }
}

fn numbered(count: usize) -> Vec<String> {
    (1..=count).map(|number| format!("column{number}")).collect()
}

fn distinct(columns: Vec<String>) -> Result<Vec<String>, Failure> {
    let mut seen = HashMap::new();
    for (index, column) in columns.iter().enumerate() {
        if let Some(before) = seen.insert(column.as_str(), index) {
            return fail(format!("columns {} and {} are both named '{column}'", before + 1, index + 1));
        }
    }
    Ok(columns)
}

fn json(text: &str) -> Result<Table, Failure> {
    match serde_json::from_str(text) {
        Ok(Value::Array(rows)) => objects(rows),
        Ok(other) => fail(format!("the input is {}; wanted is an array of objects", kind(&other))),
        Err(problem) => fail(format!("the input is not JSON: {problem}")),
    }
}

fn lines_of_json(text: &str) -> Result<Table, Failure> {
    let mut rows = Vec::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str(line) {
            Ok(row) => rows.push(row),
            Err(problem) => return fail(format!("line {} is not JSON: {problem}", index + 1)),
        }
    }
    objects(rows)
}

/// The columns are all keys, in the order in which they are met.
fn objects(values: Vec<Value>) -> Result<Table, Failure> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut columns = Vec::new();
    let mut objects: Vec<Map<String, Value>> = Vec::new();
    for (index, value) in values.into_iter().enumerate() {
        let Value::Object(object) = value else {
            return fail(format!("row {} is {}; wanted is an object", index + 1, kind(&value)));
        };
        for key in object.keys().filter(|key| !places.contains_key(*key)).cloned().collect::<Vec<_>>() {
            places.insert(key.clone(), columns.len());
            columns.push(key);
        }
        objects.push(object);
    }
    let rows = objects.into_iter().map(|object| {
        let mut row = vec![None; columns.len()];
        for (key, value) in object {
            row[places[&key]] = Some(value);
        }
        row
    });
    let rows = rows.collect();
    Ok(Table { columns, rows })
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
