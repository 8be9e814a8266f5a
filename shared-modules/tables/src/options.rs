//! The options of a call: environment variables. A value that is not allowed fails with a sentence that says what is.
use crate::{fail, Failure};

/// None when the option is not given.
pub fn text(key: &str) -> Result<Option<String>, Failure> {
    match std::env::var(key) {
        Ok(value) => Ok(Some(value)),
        Err(std::env::VarError::NotPresent) => Ok(None),
        Err(std::env::VarError::NotUnicode(_)) => fail(format!("{key} is not UTF-8")),
    }
}

/// The first of the allowed values when the option is not given.
pub fn choice(key: &str, allowed: &[&'static str]) -> Result<&'static str, Failure> {
    let Some(value) = text(key)? else {
        return Ok(allowed[0]);
    };
    match allowed.iter().find(|one| **one == value) {
        Some(one) => Ok(one),
        None => fail(format!("{key} is '{value}'; allowed is {}", allowed.join(", "))),
    }
}

pub fn number(key: &str, most: usize) -> Result<Option<usize>, Failure> {
    let Some(value) = text(key)? else {
        return Ok(None);
    };
    let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    match value.parse() {
        Ok(number) if digits && number <= most => Ok(Some(number)),
        _ => fail(format!("{key} is '{value}'; allowed is a whole number from 0 to {most}")),
    }
}

/// One line of CSV.
pub fn list(key: &str) -> Result<Option<Vec<String>>, Failure> {
    let Some(value) = text(key)? else {
        return Ok(None);
    };
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(value.as_bytes());
    let records: Vec<_> = reader.records().collect();
    match &records[..] {
        [Ok(record)] => Ok(Some(record.iter().map(|name| name.trim().to_string()).collect())),
        _ => fail(format!("{key} is '{value}'; allowed are names with commas between, in double quotes where they hold a comma")),
    }
}
