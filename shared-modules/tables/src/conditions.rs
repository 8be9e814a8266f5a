//! The option "where": conditions with "and" between, each a column, an operator and a value. A column or a value that is more
//! than a word stands in double quotes, in which two stand for one.
use crate::table::{as_number, compare, is_empty, text, Table};
use crate::{fail, Failure};
use serde_json::Value;
use std::cmp::Ordering;
use std::iter::Peekable;
use std::str::Chars;

const OPERATORS: [&str; 8] = ["=", "!=", "<", "<=", ">", ">=", "~", "!~"];

pub struct Condition {
    column: usize,
    operator: &'static str,
    value: Option<Value>,
}

impl Condition {
    /// Sizes compare numbers with numbers and text with text; an empty cell is equal to nothing but the empty value.
    pub fn holds(&self, row: &[Option<Value>]) -> bool {
        let cell = &row[self.column];
        match self.operator {
            "=" => self.equals(cell),
            "!=" => !self.equals(cell),
            "~" => text(cell).contains(&text(&self.value)),
            "!~" => !text(cell).contains(&text(&self.value)),
            operator => {
                let comparable = !is_empty(cell) && as_number(cell).is_some() == as_number(&self.value).is_some();
                let order = compare(cell, &self.value);
                comparable && (order == Ordering::Equal && operator.ends_with('=') || order == side(operator))
            }
        }
    }

    fn equals(&self, cell: &Option<Value>) -> bool {
        match (as_number(cell), as_number(&self.value)) {
            (Some(cell), Some(value)) => cell == value,
            _ => text(cell) == text(&self.value),
        }
    }
}

fn side(operator: &str) -> Ordering {
    if operator.starts_with('<') {
        Ordering::Less
    } else {
        Ordering::Greater
    }
}

pub fn parse(condition: &str, table: &Table) -> Result<Vec<Condition>, Failure> {
    let words = words(condition)?;
    let mut conditions = Vec::new();
    for (index, group) in words.chunks(4).enumerate() {
        let [Word::Plain(column) | Word::Quoted(column), Word::Operator(operator), Word::Plain(value) | Word::Quoted(value), rest @ ..] = group
        else {
            return malformed(condition);
        };
        let last = (index + 1) * 4 > words.len();
        if !last && !matches!(rest, [Word::Plain(and)] if and == "and") || words.len() % 4 == 0 {
            return malformed(condition);
        }
        let column = table.column("where", column)?;
        conditions.push(Condition { column, operator: *operator, value: Some(Value::String(value.clone())) });
    }
    if conditions.is_empty() {
        return malformed(condition);
    }
    Ok(conditions)
}

fn malformed<T>(condition: &str) -> Result<T, Failure> {
    fail(format!(
        "where is '{condition}'; allowed is COLUMN OPERATOR VALUE, more with 'and' between; operators are {}",
        OPERATORS.join(" ")
    ))
}

enum Word {
    Plain(String),
    Quoted(String),
    Operator(&'static str),
}

fn words(condition: &str) -> Result<Vec<Word>, Failure> {
    let mut words = Vec::new();
    let mut rest = condition.chars().peekable();
    while let Some(&next) = rest.peek() {
        if next.is_whitespace() {
            rest.next();
        } else if next == '"' {
            match quoted(&mut rest) {
                Some(text) => words.push(Word::Quoted(text)),
                None => return malformed(condition),
            }
        } else if is_operator(next) {
            let signs = take(&mut rest, is_operator);
            match OPERATORS.iter().find(|operator| **operator == signs) {
                Some(operator) => words.push(Word::Operator(*operator)),
                None => return malformed(condition),
            }
        } else {
            words.push(Word::Plain(take(&mut rest, |c| !c.is_whitespace() && !is_operator(c) && c != '"')));
        }
    }
    Ok(words)
}

fn is_operator(c: char) -> bool {
    "=!<>~".contains(c)
}

fn take(rest: &mut Peekable<Chars>, belongs: impl Fn(char) -> bool) -> String {
    let mut word = String::new();
    while let Some(c) = rest.next_if(|c| belongs(*c)) {
        word.push(c);
    }
    word
}

fn quoted(rest: &mut Peekable<Chars>) -> Option<String> {
    rest.next();
    let mut text = String::new();
    loop {
        match rest.next()? {
            '"' if rest.next_if_eq(&'"').is_none() => return Some(text),
            c => text.push(c),
        }
    }
}
