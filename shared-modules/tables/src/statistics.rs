//! The function "describe": what is in each column, as JSON.
use crate::table::{as_number, is_empty, text, Table};
use crate::{options, reading, writing, Failure};
use serde_json::{json, Map, Number, Value};
use std::collections::HashSet;

pub fn describe(input: &[u8]) -> Result<Vec<u8>, Failure> {
    let table = reading::table(input)?;
    let indent = options::number("indent", 8)?.unwrap_or(0);
    let columns: Vec<Value> = (0..table.columns.len()).map(|column| describe_column(&table, column)).collect();
    writing::json(&json!({"rows": table.rows.len(), "columns": columns}), indent)
}

fn describe_column(table: &Table, column: usize) -> Value {
    let cells: Vec<_> = table.rows.iter().map(|row| &row[column]).filter(|cell| !is_empty(cell)).collect();
    let numbers: Vec<f64> = cells.iter().filter_map(|cell| as_number(cell)).collect();
    let distinct: HashSet<String> = cells.iter().map(|cell| text(cell)).collect();
    let mut said = Map::new();
    said.insert("name".into(), json!(table.columns[column]));
    said.insert("filled".into(), json!(cells.len()));
    said.insert("empty".into(), json!(table.rows.len() - cells.len()));
    said.insert("distinct".into(), json!(distinct.len()));
    if !cells.is_empty() && numbers.len() == cells.len() {
        describe_numbers(numbers, &mut said);
    } else if let (Some(least), Some(most)) = (distinct.iter().min(), distinct.iter().max()) {
        said.insert("type".into(), json!("text"));
        said.insert("min".into(), json!(least));
        said.insert("max".into(), json!(most));
    }
    Value::Object(said)
}

fn describe_numbers(mut numbers: Vec<f64>, said: &mut Map<String, Value>) {
    numbers.sort_by(f64::total_cmp);
    let count = numbers.len();
    let sum = exact_sum(&numbers);
    let mean = sum / count as f64;
    let squares: Vec<f64> = numbers.iter().map(|number| (number - mean) * (number - mean)).collect();
    let middle = (numbers[(count - 1) / 2] + numbers[count / 2]) / 2.0;
    said.insert("type".into(), json!("number"));
    for (name, value) in [
        ("min", numbers[0]),
        ("max", numbers[count - 1]),
        ("sum", sum),
        ("mean", mean),
        ("median", middle),
        ("deviation", (exact_sum(&squares) / count as f64).sqrt()),
    ] {
        said.insert(name.into(), plain(value));
    }
}

/// Whole numbers without a point, as they were written.
fn plain(value: f64) -> Value {
    if value.fract() == 0.0 && value.abs() < 9e15 {
        return json!(value as i64);
    }
    Number::from_f64(value).map(Value::Number).unwrap_or(Value::Null)
}

/// The sum rounded once, whatever the order (Shewchuk's partial sums).
fn exact_sum(numbers: &[f64]) -> f64 {
    let mut partials: Vec<f64> = Vec::new();
    for &number in numbers {
        let mut carried = number;
        let mut kept = Vec::new();
        for &partial in &partials {
            let (large, small) = if carried.abs() < partial.abs() { (partial, carried) } else { (carried, partial) };
            let high = large + small;
            let low = small - (high - large);
            if low != 0.0 {
                kept.push(low);
            }
            carried = high;
        }
        kept.push(carried);
        partials = kept;
    }
    partials.iter().rev().fold(0.0, |sum, partial| sum + partial)
}
