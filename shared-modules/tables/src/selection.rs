//! The function "select": rows that meet conditions, sorted, some of their columns.
use crate::table::{compare, text, Table};
use crate::{conditions, fail, options, reading, writing, Failure};
use std::collections::HashSet;

pub fn select(input: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut table = reading::table(input)?;
    if let Some(condition) = options::text("where")? {
        let conditions = conditions::parse(&condition, &table)?;
        table.rows.retain(|row| conditions.iter().all(|condition| condition.holds(row)));
    }
    if let Some(keys) = options::list("sort")? {
        sort(&mut table, &keys)?;
    }
    if let Some(columns) = options::list("columns")? {
        table = project(table, &columns)?;
    }
    if options::choice("distinct", &["off", "on"])? == "on" {
        let mut seen = HashSet::new();
        table.rows.retain(|row| seen.insert(row.iter().map(text).collect::<Vec<_>>()));
    }
    let offset = options::number("offset", u32::MAX as usize)?.unwrap_or(0);
    let limit = options::number("limit", u32::MAX as usize)?.unwrap_or(usize::MAX);
    table.rows = table.rows.into_iter().skip(offset).take(limit).collect();
    writing::write(&table)
}

/// By the first key, equal rows by the second, and so on; rows that are equal in all stay in their order.
fn sort(table: &mut Table, keys: &[String]) -> Result<(), Failure> {
    let mut order = Vec::new();
    for key in keys {
        let (name, down) = match key.strip_suffix(" desc") {
            Some(name) => (name, true),
            None => (key.strip_suffix(" asc").unwrap_or(key), false),
        };
        order.push((table.column("sort", name.trim())?, down));
    }
    table.rows.sort_by(|a, b| {
        let differences = order.iter().map(|&(column, down)| {
            let difference = compare(&a[column], &b[column]);
            if down { difference.reverse() } else { difference }
        });
        differences.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then)
    });
    Ok(())
}

fn project(table: Table, names: &[String]) -> Result<Table, Failure> {
    let mut places = Vec::new();
    for name in names {
        let place = table.column("columns", name)?;
        if places.contains(&place) {
            return fail(format!("columns names '{name}' twice"));
        }
        places.push(place);
    }
    let rows = table.rows.into_iter().map(|mut row| places.iter().map(|&place| row[place].take()).collect()).collect();
    Ok(Table { columns: names.to_vec(), rows })
}
