//! Rows of cells under named columns.
use crate::{fail, Failure};
use serde_json::{Number, Value};
use std::cmp::Ordering;

pub struct Table {
    pub columns: Vec<String>,
    /// As many cells in each as there are columns. None: the row has none there, which is not the same as null in JSON.
    pub rows: Vec<Vec<Option<Value>>>,
}

impl Table {
    pub fn column(&self, option: &str, name: &str) -> Result<usize, Failure> {
        match self.columns.iter().position(|column| column == name) {
            Some(index) => Ok(index),
            None => fail(format!("{option} names '{name}'; the table has {}", self.columns.join(", "))),
        }
    }
}

/// The value that a text stands for: a number as JSON writes them, true, false; null for none at all. Other text stays what it is,
/// also 007 and +1.
pub fn typed(text: &str) -> Value {
    match text {
        "" => Value::Null,
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        _ => number(text).map(Value::Number).unwrap_or_else(|| Value::String(text.to_string())),
    }
}

fn number(text: &str) -> Option<Number> {
    let first = *text.as_bytes().first()?;
    if first != b'-' && !first.is_ascii_digit() || text.len() > 400 {
        return None;
    }
    let last = *text.as_bytes().last()?;
    serde_json::from_str(text).ok().filter(|_| last.is_ascii_digit())
}

/// How a cell is written where there are no types.
pub fn text(cell: &Option<Value>) -> String {
    match cell {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

pub fn is_empty(cell: &Option<Value>) -> bool {
    matches!(cell, None | Some(Value::Null)) || matches!(cell, Some(Value::String(text)) if text.is_empty())
}

/// The number that a cell is, or that its text writes.
pub fn as_number(cell: &Option<Value>) -> Option<f64> {
    let number = match cell {
        Some(Value::Number(number)) => Some(number.clone()),
        Some(Value::String(text)) => number(text),
        _ => None,
    };
    number?.as_f64().filter(|value| value.is_finite())
}

/// Empty cells first, then numbers by size, then all else by the code points of its text.
pub fn compare(a: &Option<Value>, b: &Option<Value>) -> Ordering {
    match (as_number(a), as_number(b)) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        (Some(_), None) if is_empty(b) => Ordering::Greater,
        (None, Some(_)) if is_empty(a) => Ordering::Less,
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => text(a).cmp(&text(b)),
    }
}
