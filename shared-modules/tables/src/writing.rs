//! A table to JSON, lines of JSON, CSV, TSV or Markdown.
use crate::table::{text, Table};
use crate::{fail, options, Failure};
use serde_json::{Map, Value};

/// As options "to" and "indent" say.
pub fn write(table: &Table) -> Result<Vec<u8>, Failure> {
    let format = options::choice("to", &["json", "ndjson", "csv", "tsv", "markdown"])?;
    let indent = options::number("indent", 8)?.unwrap_or(0);
    match format {
        "csv" => separated(table, b','),
        "tsv" => separated(table, b'\t'),
        "markdown" => Ok(markdown(table).into_bytes()),
        "ndjson" => Ok(objects(table).map(|row| row.to_string() + "\n").collect::<String>().into_bytes()),
        _ => json(&Value::Array(objects(table).collect()), indent),
    }
}

/// With a line end; an indent of 0 puts all on one line.
pub fn json(value: &Value, indent: usize) -> Result<Vec<u8>, Failure> {
    let spaces = " ".repeat(indent);
    let mut bytes = Vec::new();
    let written = if indent == 0 {
        serde_json::to_writer(&mut bytes, value)
    } else {
        let formatter = serde_json::ser::PrettyFormatter::with_indent(spaces.as_bytes());
        let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, formatter);
        serde::Serialize::serialize(value, &mut serializer)
    };
    match written {
        Ok(()) => bytes.push(b'\n'),
        Err(problem) => return fail(format!("the result cannot be written: {problem}")),
    }
    Ok(bytes)
}

fn objects(table: &Table) -> impl Iterator<Item = Value> + '_ {
    table.rows.iter().map(|row| {
        let cells = table.columns.iter().zip(row);
        let cells = cells.filter_map(|(column, cell)| cell.as_ref().map(|value| (column.clone(), value.clone())));
        Value::Object(cells.collect::<Map<String, Value>>())
    })
}

fn separated(table: &Table, separator: u8) -> Result<Vec<u8>, Failure> {
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
    let mut written = writer.write_record(&table.columns);
    for row in &table.rows {
        written = written.and_then(|()| writer.write_record(row.iter().map(text)));
    }
    match written.map_err(|problem| problem.to_string()).and_then(|()| writer.into_inner().map_err(|problem| problem.to_string())) {
        Ok(bytes) => Ok(bytes),
        Err(problem) => fail(format!("the result cannot be written: {problem}")),
    }
}

/// As on GitHub; columns of numbers stand to the right.
fn markdown(table: &Table) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let rule = (0..table.columns.len()).map(|column| if is_numeric(table, column) { "--:" } else { "---" }.to_string());
    let mut all = line(table.columns.iter().map(|column| escaped(column)).collect());
    all += &line(rule.collect());
    for row in &table.rows {
        all += &line(row.iter().map(|cell| escaped(&text(cell))).collect());
    }
    all
}

fn is_numeric(table: &Table, column: usize) -> bool {
    let mut cells = table.rows.iter().map(|row| &row[column]).filter(|cell| !crate::table::is_empty(cell)).peekable();
    cells.peek().is_some() && cells.all(|cell| matches!(cell, Some(Value::Number(_))))
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('|', "\\|").replace("\r\n", "<br>").replace(['\n', '\r'], "<br>")
}
